@MainActor @preconcurrency
public protocol ViewModifier {
    associatedtype Body: View
    typealias Content = ModifiedContent<Self>
    @ViewBuilder func body(content: Content) -> Body
}

/// The view a modifier stands around.
public struct ModifiedContent<Modifier>: Leaf {
    let content: any View
    public func draw() -> [Element] { SwiftUI.draw(content) }
}

extension View {
    public func modifier<M: ViewModifier>(_ modifier: M) -> some View {
        Applied(content: self, modifier: modifier)
    }
}

/// A modifier asks for its environment only when it is drawn.
private struct Applied<Modifier: ViewModifier>: View {
    let content: any View
    let modifier: Modifier
    var body: some View {
        settle(modifier)
        return modifier.body(content: ModifiedContent<Modifier>(content: content))
    }
}
