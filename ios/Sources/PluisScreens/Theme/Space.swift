import Foundation

/// Steps of four.
enum Space {
    static let tiny: CGFloat = 4
    static let small: CGFloat = 8
    static let medium: CGFloat = 12
    /// Inside a card, and between two of them.
    static let card: CGFloat = 16
    /// From the edge of the page.
    static let page: CGFloat = 20
    static let large: CGFloat = 24
    static let huge: CGFloat = 32
    /// The one corner.
    static let corner: CGFloat = 16
    /// The least height and width of anything that can be touched.
    static let touch: CGFloat = 44
    /// Wider lines than this are hard to read.
    static let column: CGFloat = 600
}
