// A stand-in for Apple's SwiftUI where it does not exist. It declares what the screens use, with the
// signatures of Apple's documentation, and instead of pixels it draws an outline: what is written on
// the screen and what VoiceOver says of it. A screen that needs something that is not here fails to
// compile, and then it is added here.
@_exported import Foundation
@_exported import Observation

@MainActor @preconcurrency
public protocol View {
    associatedtype Body: View
    @ViewBuilder var body: Body { get }
}

extension Never: View {
    public var body: Never { fatalError("has no body") }
}

/// A view that knows what it shows.
@MainActor @preconcurrency
public protocol Leaf: View where Body == Never {
    func draw() -> [Element]
}

extension Leaf {
    public var body: Never { fatalError("has no body") }
}

/// What a view shows, from the top down.
@MainActor public func draw(_ view: any View) -> [Element] {
    if let leaf = view as? any Leaf { return leaf.draw() }
    settle(view)
    return draw(view.body)
}

public struct EmptyView: Leaf {
    public init() {}
    public func draw() -> [Element] { [] }
}

public struct TupleView<T>: Leaf {
    let parts: [any View]
    public func draw() -> [Element] { parts.flatMap { SwiftUI.draw($0) } }
}

public enum ConditionalView<A: View, B: View>: Leaf {
    case first(A)
    case second(B)
    public func draw() -> [Element] {
        switch self {
        case .first(let view): SwiftUI.draw(view)
        case .second(let view): SwiftUI.draw(view)
        }
    }
}

extension Optional: View where Wrapped: View {
    public var body: Never { fatalError("has no body") }
}

extension Optional: Leaf where Wrapped: View {
    public func draw() -> [Element] { map { SwiftUI.draw($0) } ?? [] }
}

public struct AnyView: Leaf {
    let content: any View
    public init(_ view: some View) { content = view }
    public func draw() -> [Element] { SwiftUI.draw(content) }
}

@MainActor @resultBuilder
public enum ViewBuilder {
    public static func buildExpression<V: View>(_ view: V) -> V { view }
    public static func buildBlock() -> EmptyView { EmptyView() }
    public static func buildBlock<V: View>(_ view: V) -> V { view }
    public static func buildBlock<each V: View>(
        _ view: repeat each V
    ) -> TupleView<(repeat each V)> {
        var parts: [any View] = []
        repeat parts.append(each view)
        return TupleView(parts: parts)
    }
    public static func buildIf<V: View>(_ view: V?) -> V? { view }
    public static func buildEither<A: View, B: View>(first: A) -> ConditionalView<A, B> {
        .first(first)
    }
    public static func buildEither<A: View, B: View>(second: B) -> ConditionalView<A, B> {
        .second(second)
    }
    public static func buildLimitedAvailability<V: View>(_ view: V) -> AnyView { AnyView(view) }
}

/// What every modifier returns: its content, and what the modifier makes of its elements.
public struct Modified<Content: View>: Leaf {
    let content: Content
    let change: @MainActor (inout [Element]) -> Void

    init(_ content: Content, change: @escaping @MainActor (inout [Element]) -> Void = { _ in }) {
        self.content = content
        self.change = change
    }

    public func draw() -> [Element] {
        var elements = SwiftUI.draw(content)
        change(&elements)
        return elements
    }
}

/// Content drawn in another environment.
public struct Surrounded<Content: View>: Leaf {
    let content: Content
    let change: (inout EnvironmentValues) -> Void

    public func draw() -> [Element] {
        let outside = EnvironmentValues.current
        defer { EnvironmentValues.current = outside }
        change(&EnvironmentValues.current)
        return SwiftUI.draw(content)
    }
}
