import PluisKit
import PluisModels
import SwiftUI

/// A child's shape in its tint. It never stands without the name, which says it to VoiceOver.
struct ChildSign: View {
    let shape: ChildShape
    let tint: Tint
    @ScaledMetric(relativeTo: .body) private var side: CGFloat = 20

    var body: some View {
        Mark(shape: shape)
            .stroke(tint.tone, style: StrokeStyle(lineWidth: side / 8, lineJoin: .round))
            .frame(width: side, height: side)
            .accessibilityHidden(true)
    }
}

/// A child by shape, tint and name.
struct ChildName: View {
    let child: ChildMark

    var body: some View {
        HStack(spacing: Space.small) {
            ChildSign(shape: child.shape, tint: child.tint)
            Text(child.name).font(.headline)
        }
        .accessibilityElement(children: .combine)
    }
}

extension Tint {
    /// Its colour.
    var tone: Tone {
        switch self {
        case .moss: Palette.moss
        case .slate: Palette.slate
        case .clay: Palette.clay
        case .heather: Palette.heather
        case .straw: Palette.straw
        case .stone: Palette.stone
        }
    }
}

/// The six shapes, drawn as outlines.
struct Mark: Shape {
    let shape: ChildShape

    nonisolated func path(in rect: CGRect) -> Path {
        Path { path in
            switch shape {
            case .circle: path.addEllipse(in: rect)
            case .square: path.addRect(rect)
            case .triangle: path.addLoop(Mark.triangle, in: rect)
            case .star: path.addLoop(Mark.star, in: rect)
            case .wave: path.addWave(in: rect)
            case .leaf: path.addLeaf(in: rect)
            }
        }
    }

    private nonisolated static let triangle = [
        CGPoint(x: 0.5, y: 0), CGPoint(x: 1, y: 1), CGPoint(x: 0, y: 1),
    ]

    /// Five points and five corners between them.
    private nonisolated static let star = (0..<10).map { step in
        let radius = step.isMultiple(of: 2) ? 0.5 : 0.22
        let angle = Double(step) * .pi / 5 - .pi / 2
        return CGPoint(x: 0.5 + radius * cos(angle), y: 0.5 + radius * sin(angle))
    }
}

extension Path {
    /// A closed line through points of the unit square.
    fileprivate mutating func addLoop(_ points: [CGPoint], in rect: CGRect) {
        addLines(points.map { at($0.x, $0.y, in: rect) })
        closeSubpath()
    }

    fileprivate mutating func addWave(in rect: CGRect) {
        move(to: at(0, 0.6, in: rect))
        addCurve(
            to: at(0.5, 0.5, in: rect), control1: at(0.15, 0.1, in: rect),
            control2: at(0.35, 0.1, in: rect))
        addCurve(
            to: at(1, 0.4, in: rect), control1: at(0.65, 0.9, in: rect),
            control2: at(0.85, 0.9, in: rect))
    }

    fileprivate mutating func addLeaf(in rect: CGRect) {
        move(to: at(0, 1, in: rect))
        addQuadCurve(to: at(1, 0, in: rect), control: at(0, 0, in: rect))
        addQuadCurve(to: at(0, 1, in: rect), control: at(1, 1, in: rect))
        addLine(to: at(0.65, 0.35, in: rect))
    }

    private func at(_ x: CGFloat, _ y: CGFloat, in rect: CGRect) -> CGPoint {
        CGPoint(x: rect.minX + x * rect.width, y: rect.minY + y * rect.height)
    }
}
