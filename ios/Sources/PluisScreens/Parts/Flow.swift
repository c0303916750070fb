import SwiftUI

/// Places chips one after another, and goes on below when a line is full.
struct Flow: Layout {
    var spacing: CGFloat = Space.small

    func sizeThatFits(proposal: ProposedViewSize, subviews: Subviews, cache: inout Void) -> CGSize {
        let width = proposal.width ?? .infinity
        return Flow.place(sizes(subviews, width), in: width, spacing).size
    }

    func placeSubviews(
        in bounds: CGRect, proposal: ProposedViewSize, subviews: Subviews, cache: inout Void
    ) {
        let sizes = sizes(subviews, bounds.width)
        let places = Flow.place(sizes, in: bounds.width, spacing).places
        for (index, subview) in subviews.enumerated() {
            subview.place(
                at: CGPoint(x: bounds.minX + places[index].x, y: bounds.minY + places[index].y),
                anchor: .topLeading, proposal: ProposedViewSize(sizes[index]))
        }
    }

    /// A chip wider than the line breaks its text.
    private func sizes(_ subviews: Subviews, _ width: CGFloat) -> [CGSize] {
        subviews.map { $0.sizeThatFits(ProposedViewSize(width: width, height: nil)) }
    }

    /// Where chips of these sizes go, and what they need together.
    static func place(
        _ sizes: [CGSize], in width: CGFloat, _ spacing: CGFloat
    ) -> (places: [CGPoint], size: CGSize) {
        var places: [CGPoint] = []
        var corner = CGPoint.zero
        var lineHeight: CGFloat = 0
        var widest: CGFloat = 0
        for size in sizes {
            if corner.x > 0, corner.x + size.width > width {
                corner = CGPoint(x: 0, y: corner.y + lineHeight + spacing)
                lineHeight = 0
            }
            places.append(corner)
            widest = max(widest, corner.x + size.width)
            lineHeight = max(lineHeight, size.height)
            corner.x += size.width + spacing
        }
        return (places, CGSize(width: widest, height: corner.y + lineHeight))
    }
}
