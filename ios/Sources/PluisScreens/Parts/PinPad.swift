import PluisModels
import SwiftUI

/// Ten digits and one to delete. What was typed shows as dots and is said as a number of digits.
struct PinPad: View {
    let title: String
    let count: Int
    let press: @MainActor (Int) -> Void
    let delete: @MainActor () -> Void

    var body: some View {
        VStack(spacing: Space.card) {
            dots
            // Phones and banks lay digits out from left to right in every script.
            Grid(horizontalSpacing: Space.small, verticalSpacing: Space.small) {
                ForEach([1, 4, 7], id: \.self) { first in
                    GridRow { ForEach(first..<(first + 3), id: \.self) { digit($0) } }
                }
                GridRow {
                    Spacer()
                    digit(0)
                    Button(action: delete) {
                        Image(systemName: "delete.backward").padKey()
                    }
                    .buttonStyle(.plain)
                    .accessibilityLabel(Phrase.lockDelete.text)
                    .disabled(count == 0)
                }
            }
            .environment(\.layoutDirection, .leftToRight)
        }
        .frame(maxWidth: .infinity)
    }

    private var dots: some View {
        Text(verbatim: String(repeating: "●", count: count))
            .font(.title3)
            .lineLimit(1)
            .frame(minHeight: Space.touch)
            .accessibilityElement()
            .accessibilityLabel(title)
            .accessibilityValue(count.formatted())
            .accessibilityAddTraits(.updatesFrequently)
    }

    private func digit(_ digit: Int) -> some View {
        Button(action: { press(digit) }) {
            Text(verbatim: digit.formatted()).padKey()
        }
        .buttonStyle(.plain)
        .accessibilityLabel(Phrase.lockDigit.text(digit.formatted()))
    }
}

extension View {
    fileprivate func padKey() -> some View {
        font(.title2)
            .frame(maxWidth: .infinity, minHeight: 56)
            .foregroundStyle(Palette.raised.text)
            .background(Palette.raised.ground, in: RoundedRectangle(cornerRadius: Space.corner))
            .overlay {
                RoundedRectangle(cornerRadius: Space.corner)
                    .strokeBorder(Palette.outline, lineWidth: 1)
            }
            .contentShape(.rect)
    }
}
