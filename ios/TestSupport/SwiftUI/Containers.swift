/// Containers that only place what is in them.
public struct HStack<Content: View>: Leaf {
    let content: Content
    public init(
        alignment: VerticalAlignment = .center, spacing: CGFloat? = nil,
        @ViewBuilder content: () -> Content
    ) { self.content = content() }
    public func draw() -> [Element] { SwiftUI.draw(content) }
}

public struct VStack<Content: View>: Leaf {
    let content: Content
    public init(
        alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil,
        @ViewBuilder content: () -> Content
    ) { self.content = content() }
    public func draw() -> [Element] { SwiftUI.draw(content) }
}

public struct LazyVStack<Content: View>: Leaf {
    let content: Content
    public init(
        alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil,
        @ViewBuilder content: () -> Content
    ) { self.content = content() }
    public func draw() -> [Element] { SwiftUI.draw(content) }
}

public struct ZStack<Content: View>: Leaf {
    let content: Content
    public init(alignment: Alignment = .center, @ViewBuilder content: () -> Content) {
        self.content = content()
    }
    public func draw() -> [Element] { SwiftUI.draw(content) }
}

public struct Grid<Content: View>: Leaf {
    let content: Content
    public init(
        alignment: Alignment = .center, horizontalSpacing: CGFloat? = nil,
        verticalSpacing: CGFloat? = nil, @ViewBuilder content: () -> Content
    ) { self.content = content() }
    public func draw() -> [Element] { SwiftUI.draw(content) }
}

public struct GridRow<Content: View>: Leaf {
    let content: Content
    public init(alignment: VerticalAlignment? = nil, @ViewBuilder content: () -> Content) {
        self.content = content()
    }
    public func draw() -> [Element] { SwiftUI.draw(content) }
}

public struct Group<Content: View>: Leaf {
    let content: Content
    public init(@ViewBuilder content: () -> Content) { self.content = content() }
    public func draw() -> [Element] { SwiftUI.draw(content) }
}

public struct ScrollView<Content: View>: Leaf {
    let content: Content
    public init(
        _ axes: Axis.Set = .vertical, showsIndicators: Bool = true,
        @ViewBuilder content: () -> Content
    ) { self.content = content() }
    public func draw() -> [Element] { SwiftUI.draw(content) }
}

public struct ForEach<Data: RandomAccessCollection, ID: Hashable, Content: View>: Leaf {
    let parts: [Content]
    public init(
        _ data: Data, id: KeyPath<Data.Element, ID>,
        @ViewBuilder content: @escaping (Data.Element) -> Content
    ) { parts = data.map(content) }
    public func draw() -> [Element] { parts.flatMap { SwiftUI.draw($0) } }
}

extension ForEach where Data.Element: Identifiable, ID == Data.Element.ID {
    public init(_ data: Data, @ViewBuilder content: @escaping (Data.Element) -> Content) {
        parts = data.map(content)
    }
}

/// Folded content: a button that says whether it is open, and the content while it is.
public struct DisclosureGroup<Label: View, Content: View>: Leaf {
    let label: Label
    let isExpanded: Binding<Bool>
    let content: () -> Content

    public init(
        isExpanded: Binding<Bool>, @ViewBuilder content: @escaping () -> Content,
        @ViewBuilder label: () -> Label
    ) {
        self.isExpanded = isExpanded
        self.content = content
        self.label = label()
    }

    public func draw() -> [Element] {
        var fold = Element("button", children: SwiftUI.draw(label)) {
            isExpanded.wrappedValue.toggle()
        }
        fold.height = 44
        fold.value = isExpanded.wrappedValue ? "open" : "folded"
        return [fold] + (isExpanded.wrappedValue ? SwiftUI.draw(content()) : [])
    }
}

extension DisclosureGroup where Label == Text {
    public init(
        _ title: some StringProtocol, isExpanded: Binding<Bool>,
        @ViewBuilder content: @escaping () -> Content
    ) { self.init(isExpanded: isExpanded, content: content) { Text(title) } }

    public init(_ title: some StringProtocol, @ViewBuilder content: @escaping () -> Content) {
        let state = State(initialValue: false)
        self.init(isExpanded: state.projectedValue, content: content) { Text(title) }
    }
}

public struct NavigationStack<Root: View>: Leaf {
    let root: Root
    public init(@ViewBuilder root: () -> Root) { self.root = root() }
    public init<Step: Hashable>(path: Binding<[Step]>, @ViewBuilder root: () -> Root) {
        self.root = root()
    }
    public func draw() -> [Element] { SwiftUI.draw(root) }
}

public struct TabView<Selection: Hashable, Content: View>: Leaf {
    let selection: Binding<Selection>
    let content: Content
    public init(selection: Binding<Selection>, @ViewBuilder content: () -> Content) {
        self.selection = selection
        self.content = content()
    }
    /// The chosen place, then the bar.
    public func draw() -> [Element] {
        let places = SwiftUI.draw(content)
        var bar = Element("tabs")
        for place in places {
            let isChosen = place.tag == AnyHashable(selection.wrappedValue)
            var tab = Element("button", place.text)
            tab.height = 44
            if isChosen { tab.traits.append("selected") }
            bar.children.append(tab)
        }
        let chosen = places.first { $0.tag == AnyHashable(selection.wrappedValue) }
        return (chosen?.children ?? []) + [bar]
    }
}

// MARK: Toolbars

@MainActor @preconcurrency
public protocol ToolbarContent {
    associatedtype Body: ToolbarContent
    @ToolbarContentBuilder var body: Body { get }
}

extension Never: ToolbarContent {}

/// Toolbar content that knows what it shows.
@MainActor @preconcurrency
public protocol ToolbarLeaf: ToolbarContent where Body == Never {
    func drawBar() -> [Element]
}

extension ToolbarLeaf {
    public var body: Never { fatalError("has no body") }
}

@MainActor func drawBar(_ content: any ToolbarContent) -> [Element] {
    if let leaf = content as? any ToolbarLeaf { return leaf.drawBar() }
    settle(content)
    return drawBar(content.body)
}

public struct ToolbarItemPlacement: Sendable {
    public static let automatic = Self(), primaryAction = automatic
    public static let topBarLeading = automatic, topBarTrailing = automatic
    public static let bottomBar = automatic, keyboard = automatic
    public static let cancellationAction = automatic, confirmationAction = automatic
}

public struct ToolbarItem<Content: View>: ToolbarLeaf {
    let content: Content
    public init(
        placement: ToolbarItemPlacement = .automatic, @ViewBuilder content: () -> Content
    ) { self.content = content() }
    public func drawBar() -> [Element] { draw(content) }
}

public struct ToolbarItemGroup<Content: View>: ToolbarLeaf {
    let content: Content
    public init(
        placement: ToolbarItemPlacement = .automatic, @ViewBuilder content: () -> Content
    ) { self.content = content() }
    public func drawBar() -> [Element] { draw(content) }
}

public struct ToolbarItems: ToolbarLeaf {
    let items: [any ToolbarContent]
    public func drawBar() -> [Element] { items.flatMap { SwiftUI.drawBar($0) } }
}

@MainActor @resultBuilder
public enum ToolbarContentBuilder {
    public static func buildBlock<each C: ToolbarContent>(
        _ content: repeat each C
    ) -> ToolbarItems {
        var items: [any ToolbarContent] = []
        repeat items.append(each content)
        return ToolbarItems(items: items)
    }
    public static func buildBlock<C: ToolbarContent>(_ content: C) -> C { content }
    public static func buildIf<C: ToolbarContent>(_ content: C?) -> ToolbarItems {
        ToolbarItems(items: content.map { [$0] } ?? [])
    }
}
