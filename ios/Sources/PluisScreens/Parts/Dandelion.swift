import SwiftUI

/// The mark of Pluis: the seed of a dandelion, a stalk with eight hairs.
struct Dandelion: Shape {
    nonisolated func path(in rect: CGRect) -> Path {
        let side = min(rect.width, rect.height)
        let head = CGPoint(x: rect.midX, y: rect.midY - side * 0.1)
        let foot = CGPoint(x: rect.midX, y: rect.midY + side * 0.4)
        return Path { path in
            path.move(to: head)
            path.addLine(to: foot)
            for step in 0..<8 {
                // From left to right over the top, the way the hairs of one seed stand.
                let angle = Double.pi * (1.05 + 0.9 * Double(step) / 7)
                let tip = CGPoint(
                    x: head.x + side * 0.38 * cos(angle), y: head.y + side * 0.38 * sin(angle))
                path.move(to: head)
                path.addLine(to: tip)
                path.addEllipse(
                    in: CGRect(
                        x: tip.x - side * 0.015, y: tip.y - side * 0.015, width: side * 0.03,
                        height: side * 0.03))
            }
            path.addEllipse(
                in: CGRect(
                    x: foot.x - side * 0.03, y: foot.y - side * 0.08, width: side * 0.06,
                    height: side * 0.12))
        }
    }
}

/// The mark, drawn in the colour of its surroundings. It is an ornament: VoiceOver leaves it out.
struct Seed: View {
    @ScaledMetric(relativeTo: .headline) private var side: CGFloat = 24
    var factor: CGFloat = 1

    var body: some View {
        Dandelion()
            .stroke(Palette.leaf.ground, style: StrokeStyle(lineWidth: max(1.5, side * factor / 40), lineCap: .round))
            .frame(width: side * factor, height: side * factor)
            .accessibilityHidden(true)
    }
}
