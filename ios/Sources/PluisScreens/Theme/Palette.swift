import SwiftUI

/// A colour in both appearances, as hexadecimal red, green and blue.
public struct Tone: ShapeStyle, Hashable {
    public let light: UInt32
    public let dark: UInt32

    public func resolve(in environment: EnvironmentValues) -> Color {
        let hex = environment.colorScheme == .dark ? dark : light
        let channel = { (shift: UInt32) in Double(hex >> shift & 0xFF) / 0xFF }
        return Color(.sRGB, red: channel(16), green: channel(8), blue: channel(0))
    }
}

/// A ground and what is written on it.
public struct Ink: Hashable, Sendable {
    public let ground: Tone
    public let text: Tone
}

/// Every colour of Pluis, by role. Colour never carries meaning alone, and there is no red anywhere near a child: errors are
/// ink blue, with an icon and a sentence.
public enum Palette {
    /// The page.
    public static let paper = Ink(ground: Tone(light: 0xFBF8F1, dark: 0x141A17), text: words)
    /// A card lying on the page.
    public static let raised = Ink(ground: Tone(light: 0xFFFFFF, dark: 0x1C2420), text: words)
    /// The background of one's own view, and of what may be skipped.
    public static let quiet = Ink(ground: Tone(light: 0xF1ECE0, dark: 0x232C27), text: words)
    /// The next step.
    public static let leaf = Ink(
        ground: Tone(light: 0x2F5D50, dark: 0x9CCDBB), text: Tone(light: 0xFFFFFF, dark: 0x0B2B22))
    /// Something chosen.
    public static let leafSoft = Ink(
        ground: Tone(light: 0xD7E8DF, dark: 0x24443A), text: Tone(light: 0x12352B, dark: 0xD7E8DF))
    /// This week's question.
    public static let seed = Ink(
        ground: Tone(light: 0xFBECC0, dark: 0x4A3B12), text: Tone(light: 0x4A3700, dark: 0xF7E3A8))
    /// Help.
    public static let ink = Ink(
        ground: Tone(light: 0x1B3A57, dark: 0x1F3A55), text: Tone(light: 0xFFFFFF, dark: 0xD8E8F8))
    /// Errors, and help on a larger surface.
    public static let inkSoft = Ink(
        ground: Tone(light: 0xDCE8F4, dark: 0x1F3A55), text: Tone(light: 0x1B3A57, dark: 0xD8E8F8))

    /// Body text.
    public static let words = Tone(light: 0x23302B, dark: 0xE6ECE7)
    /// Secondary text, on paper, raised and quiet.
    public static let soft = Tone(light: 0x55615B, dark: 0xB3BEB7)
    /// Help and errors as text on paper, raised and quiet.
    public static let inkText = Tone(light: 0x1B3A57, dark: 0xD8E8F8)
    /// Edges of what can be touched.
    public static let outline = Tone(light: 0x7A857F, dark: 0x86928B)
    /// Hairlines that only please the eye.
    public static let hairline = Tone(light: 0xE6E0D1, dark: 0x2C3631)

    /// The tints of children's marks, each drawn only together with a shape and a name.
    public static let moss = Tone(light: 0x55704A, dark: 0xA3BE96)
    public static let slate = Tone(light: 0x4A6A86, dark: 0x9DB9D3)
    public static let clay = Tone(light: 0x8F5B40, dark: 0xD3A58C)
    public static let heather = Tone(light: 0x7A5A85, dark: 0xC5A9CF)
    public static let straw = Tone(light: 0x856A1C, dark: 0xD9C06A)
    public static let stone = Tone(light: 0x676D69, dark: 0xB4BAB6)
}
