import Foundation
import Testing

@testable import PluisScreens

/// Every text on every ground it stands on, in both appearances.
@Suite("colours")
struct PaletteTests {
    struct Pair: Sendable {
        let text: Tone
        let ground: Tone
        let least: Double
    }

    /// What is written on what, and the least contrast: 7 for body text, 4.5 for what stands beside it, 3 for edges and marks.
    static let pairs: [Pair] = {
        let inks: [Ink] = [
            Palette.paper, Palette.raised, Palette.quiet, Palette.leaf, Palette.leafSoft, Palette.seed, Palette.ink,
            Palette.inkSoft,
        ]
        let grounds: [Tone] = [Palette.paper.ground, Palette.raised.ground, Palette.quiet.ground]
        let tints: [Tone] = [
            Palette.moss, Palette.slate, Palette.clay, Palette.heather, Palette.straw, Palette.stone,
        ]
        var pairs: [Pair] = inks.map { Pair(text: $0.text, ground: $0.ground, least: 7) }
        for ground in grounds {
            pairs.append(Pair(text: Palette.soft, ground: ground, least: 4.5))
            pairs.append(Pair(text: Palette.inkText, ground: ground, least: 7))
            pairs.append(Pair(text: Palette.outline, ground: ground, least: 3))
            pairs += tints.map { Pair(text: $0, ground: ground, least: 3) }
        }
        // Children's marks, and the mark of Pluis, stand on cards too.
        for card in [Palette.seed.ground, Palette.inkSoft.ground] {
            pairs += (tints + [Palette.leaf.ground]).map { Pair(text: $0, ground: card, least: 3) }
        }
        return pairs
    }()

    @Test("can be read", arguments: pairs)
    func contrast(_ pair: Pair) {
        #expect(ratio(pair.text.light, pair.ground.light) >= pair.least)
        #expect(ratio(pair.text.dark, pair.ground.dark) >= pair.least)
    }

    /// The ratio of WCAG 2.2.
    private func ratio(_ a: UInt32, _ b: UInt32) -> Double {
        let (light, dark) = (max(luminance(a), luminance(b)), min(luminance(a), luminance(b)))
        return (light + 0.05) / (dark + 0.05)
    }

    private func luminance(_ hex: UInt32) -> Double {
        let red: Double = 0.2126 * channel(hex >> 16)
        let green: Double = 0.7152 * channel(hex >> 8)
        return red + green + 0.0722 * channel(hex)
    }

    private func channel(_ bits: UInt32) -> Double {
        let value = Double(bits & 0xFF) / 0xFF
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
}
