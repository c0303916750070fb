import SwiftUI

/// The look of buttons: one next step, and choices that weigh the same.
struct Filled: ButtonStyle {
    var ink = Palette.leaf
    @Environment(\.isEnabled) private var isEnabled

    func makeBody(configuration: Configuration) -> some View {
        configuration.label
            .font(.body.weight(.semibold))
            .multilineTextAlignment(.center)
            .padding(.horizontal, Space.card)
            .padding(.vertical, Space.medium)
            .frame(maxWidth: .infinity, minHeight: Space.touch)
            .foregroundStyle(isEnabled ? ink.text : Palette.soft)
            .background(isEnabled ? ink.ground : Palette.quiet.ground, in: shape)
            .overlay { shape.strokeBorder(Palette.outline, lineWidth: isEnabled ? 0 : 1) }
            .opacity(configuration.isPressed ? 0.8 : 1)
    }

    private var shape: RoundedRectangle { RoundedRectangle(cornerRadius: Space.corner) }
}

/// A choice beside others that weigh the same.
struct Outlined: ButtonStyle {
    @Environment(\.isEnabled) private var isEnabled

    func makeBody(configuration: Configuration) -> some View {
        configuration.label
            .font(.body)
            .multilineTextAlignment(.leading)
            .padding(.horizontal, Space.card)
            .padding(.vertical, Space.medium)
            .frame(maxWidth: .infinity, minHeight: Space.touch, alignment: .leading)
            .foregroundStyle(isEnabled ? Palette.raised.text : Palette.soft)
            .background(Palette.raised.ground, in: shape)
            .overlay { shape.strokeBorder(Palette.outline, lineWidth: 1) }
            .contentShape(shape)
            .opacity(configuration.isPressed ? 0.8 : 1)
    }

    private var shape: RoundedRectangle { RoundedRectangle(cornerRadius: Space.corner) }
}

/// A button that looks like a line of text.
struct Quiet: ButtonStyle {
    func makeBody(configuration: Configuration) -> some View {
        configuration.label
            .font(.body.weight(.medium))
            .multilineTextAlignment(.leading)
            .padding(.vertical, Space.small)
            .frame(minWidth: Space.touch, minHeight: Space.touch, alignment: .leading)
            .contentShape(.rect)
            .opacity(configuration.isPressed ? 0.6 : 1)
    }
}

extension ButtonStyle where Self == Filled {
    /// The next step.
    static var filled: Filled { Filled() }
    /// The next step where help is.
    static var filledInk: Filled { Filled(ink: Palette.ink) }
}

extension ButtonStyle where Self == Outlined {
    static var outlined: Outlined { Outlined() }
}

extension ButtonStyle where Self == Quiet {
    static var quiet: Quiet { Quiet() }
}
