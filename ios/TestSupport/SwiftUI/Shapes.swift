/// A path that remembers where it went, so that tests can look at its bounds.
public struct Path: Sendable, Equatable {
    public private(set) var points: [CGPoint] = []
    public init() {}
    public init(_ build: (inout Path) -> Void) { build(&self) }
    public var isEmpty: Bool { points.isEmpty }
    public var boundingRect: CGRect {
        guard let first = points.first else { return .zero }
        let xs = points.map(\.x), ys = points.map(\.y)
        let x = xs.min() ?? first.x, y = ys.min() ?? first.y
        return CGRect(
            x: x, y: y, width: (xs.max() ?? x) - x, height: (ys.max() ?? y) - y)
    }
    public mutating func move(to point: CGPoint) { points.append(point) }
    public mutating func addLine(to point: CGPoint) { points.append(point) }
    public mutating func addLines(_ lines: [CGPoint]) { points += lines }
    public mutating func addQuadCurve(to point: CGPoint, control: CGPoint) { points.append(point) }
    public mutating func addCurve(to point: CGPoint, control1: CGPoint, control2: CGPoint) {
        points.append(point)
    }
    public mutating func addRect(_ rect: CGRect) {
        points += [
            CGPoint(x: rect.minX, y: rect.minY), CGPoint(x: rect.maxX, y: rect.maxY),
        ]
    }
    public mutating func addEllipse(in rect: CGRect) { addRect(rect) }
    public mutating func closeSubpath() {}
}

extension Path: Shape {
    public nonisolated func path(in rect: CGRect) -> Path { self }
}

public protocol Shape: Leaf, Sendable {
    nonisolated func path(in rect: CGRect) -> Path
}

extension Shape {
    public func draw() -> [Element] { [] }
    public func fill(_ style: some ShapeStyle) -> some View { Modified(self) }
    public func stroke(_ style: some ShapeStyle, lineWidth: CGFloat = 1) -> some View {
        Modified(self)
    }
    public func stroke(_ content: some ShapeStyle, style: StrokeStyle) -> some View {
        Modified(self)
    }
}

public protocol InsettableShape: Shape {}

extension InsettableShape {
    public func strokeBorder(_ style: some ShapeStyle, lineWidth: CGFloat = 1) -> some View {
        Modified(self)
    }
}

public struct Circle: InsettableShape {
    public nonisolated init() {}
    public nonisolated func path(in rect: CGRect) -> Path { Path { $0.addEllipse(in: rect) } }
}
public struct Rectangle: InsettableShape {
    public nonisolated init() {}
    public nonisolated func path(in rect: CGRect) -> Path { Path { $0.addRect(rect) } }
}
public struct RoundedRectangle: InsettableShape {
    public nonisolated init(cornerRadius: CGFloat) {}
    public nonisolated func path(in rect: CGRect) -> Path { Path { $0.addRect(rect) } }
}

extension Shape where Self == Circle { public nonisolated static var circle: Circle { Circle() } }
extension Shape where Self == Rectangle {
    public nonisolated static var rect: Rectangle { Rectangle() }
}

// MARK: Layout

public struct ProposedViewSize: Equatable, Sendable {
    public var width: CGFloat?
    public var height: CGFloat?
    public init(width: CGFloat?, height: CGFloat?) { (self.width, self.height) = (width, height) }
    public init(_ size: CGSize) { self.init(width: size.width, height: size.height) }
    public static let unspecified = Self(width: nil, height: nil)
}

public struct UnitPoint: Hashable, Sendable {
    public static let topLeading = UnitPoint(), center = topLeading, top = topLeading
}

public struct LayoutSubview {
    public func sizeThatFits(_ proposal: ProposedViewSize) -> CGSize { .zero }
    public func place(
        at position: CGPoint, anchor: UnitPoint = .topLeading, proposal: ProposedViewSize
    ) {}
}

public typealias LayoutSubviews = [LayoutSubview]

public protocol Layout: Sendable {
    associatedtype Cache = Void
    typealias Subviews = LayoutSubviews
    func sizeThatFits(
        proposal: ProposedViewSize, subviews: Subviews, cache: inout Cache
    ) -> CGSize
    func placeSubviews(
        in bounds: CGRect, proposal: ProposedViewSize, subviews: Subviews, cache: inout Cache)
}

extension Layout {
    @MainActor public func callAsFunction(@ViewBuilder _ content: () -> some View) -> some View {
        Modified(content())
    }
}
