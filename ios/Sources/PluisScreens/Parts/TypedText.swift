import PluisModels
import SwiftUI

/// A field for words that belong in the notebook alone, and their rules: nothing is corrected or learned by the keyboard,
/// nothing is offered from elsewhere, Writing Tools do not read along. What is typed lives in the model and in the
/// notebook's draft, never in what the system keeps of a screen.
struct TypedText: View {
    let title: String
    var hint: String?
    @Binding var text: String
    /// Lines that show before it scrolls; one for a single word or number.
    var lines = 1

    var body: some View {
        VStack(alignment: .leading, spacing: Space.tiny) {
            Text(title).font(.subheadline.weight(.medium)).accessibilityHidden(true)
            if let hint {
                Aside(hint).accessibilityHidden(true)
            }
            field
                .textFieldStyle(.plain)
                .accessibilityLabel(title)
                .accessibilityHint(hint ?? "")
                .padding(Space.medium)
                .frame(minHeight: Space.touch)
                .background(Palette.raised.ground, in: shape)
                .overlay { shape.strokeBorder(Palette.outline, lineWidth: 1) }
        }
    }

    @ViewBuilder private var field: some View {
        let field =
            Group {
                if lines > 1 {
                    TextField(title, text: $text, axis: .vertical).lineLimit(lines...)
                } else {
                    TextField(title, text: $text)
                }
            }
            .autocorrectionDisabled()
            .textContentType(nil)
            .privacySensitive()
        if #available(iOS 18, macOS 15, *) {
            field.writingToolsBehavior(.disabled)
        } else {
            field
        }
    }

    private var shape: RoundedRectangle { RoundedRectangle(cornerRadius: Space.corner) }
}

/// A field for a secret: shown as dots, kept nowhere.
struct SecretField: View {
    let title: String
    @Binding var text: String

    var body: some View {
        VStack(alignment: .leading, spacing: Space.tiny) {
            Text(title).font(.subheadline.weight(.medium)).accessibilityHidden(true)
            SecureField(title, text: $text)
                .textFieldStyle(.plain)
                .textContentType(nil)
                .privacySensitive()
                .padding(Space.medium)
                .frame(minHeight: Space.touch)
                .background(Palette.raised.ground, in: shape)
                .overlay { shape.strokeBorder(Palette.outline, lineWidth: 1) }
        }
    }

    private var shape: RoundedRectangle { RoundedRectangle(cornerRadius: Space.corner) }
}
