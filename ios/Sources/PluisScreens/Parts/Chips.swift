import SwiftUI

/// One of several things to choose, with its state in colour, in a check mark and in words for VoiceOver.
struct Chip: View {
    let title: String
    let isChosen: Bool
    let choose: @MainActor () -> Void

    var body: some View {
        Button(action: choose) {
            HStack(spacing: Space.tiny) {
                if isChosen { Image(systemName: "checkmark").accessibilityHidden(true) }
                Text(title)
            }
            .font(.callout)
            .multilineTextAlignment(.leading)
            .padding(.horizontal, Space.medium)
            .padding(.vertical, Space.small)
            .frame(minWidth: Space.touch, minHeight: Space.touch)
            .foregroundStyle(isChosen ? Palette.leafSoft.text : Palette.raised.text)
            .background(isChosen ? Palette.leafSoft.ground : Palette.raised.ground, in: shape)
            .overlay { shape.strokeBorder(Palette.outline, lineWidth: 1) }
            .contentShape(shape)
        }
        .buttonStyle(.plain)
        .accessibilityAddTraits(isChosen ? .isSelected : [])
    }

    private var shape: RoundedRectangle { RoundedRectangle(cornerRadius: Space.corner) }
}

/// Chips of which at most one is chosen.
struct Chips<Value: Hashable>: View {
    let values: [Value]
    let chosen: Value?
    let title: (Value) -> String
    let choose: @MainActor (Value) -> Void

    var body: some View {
        Flow() {
            ForEach(values, id: \.self) { value in
                Chip(title: title(value), isChosen: value == chosen) { choose(value) }
            }
        }
        .frame(maxWidth: .infinity, alignment: .leading)
    }
}
