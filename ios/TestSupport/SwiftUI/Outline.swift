/// One thing on a screen, as somebody who does not see it meets it.
@MainActor public struct Element {
    /// What it is, in the words of an outline: `text`, `button`, `section`.
    public var kind: String
    /// What is written on it.
    public var text = ""
    /// What VoiceOver says instead of the text.
    public var label: String?
    public var value: String?
    public var hint: String?
    public var traits: [String] = []
    /// Points that its smallest form is high; the system's own controls bring their height along.
    public var height: Double?
    public var children: [Element] = []
    /// What happens when it is touched.
    public var act: (@MainActor () -> Void)?
    /// For the tests: types into it.
    public var type: (@MainActor (String) -> Void)?
    public var tag: AnyHashable?

    init(
        _ kind: String, _ text: String = "", children: [Element] = [],
        act: (@MainActor () -> Void)? = nil
    ) {
        self.kind = kind
        self.text = text
        self.children = children
        self.act = act
    }

    /// What it is called: by its label, else by what is written on it and in it.
    public var name: String {
        label ?? ([text] + children.map(\.name)).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// Whether it stands for everything in it, so that VoiceOver stops at it once.
    var isOneStop: Bool {
        ["button", "link", "toggle", "picker", "field", "secure field", "label", "image", "group"]
            .contains(kind)
    }

    public var isControl: Bool {
        ["button", "link", "toggle", "picker", "field", "secure field"].contains(kind)
    }

    public var isHeading: Bool { traits.contains("heading") || kind == "title" }

    func lines(_ depth: Int) -> [String] {
        let inner = isOneStop ? [] : children
        let words = isOneStop ? name : (label ?? text)
        guard !(kind == "stack" && label == nil) else { return inner.flatMap { $0.lines(depth) } }
        guard !(kind == "image" && label == nil) else { return [] }
        var line = String(repeating: "  ", count: depth)
        line += traits.contains("heading") && kind == "text" ? "heading" : kind
        if !words.isEmpty { line += " " + words.replacingOccurrences(of: "\n", with: " / ") }
        if let value { line += " = " + value }
        let notes = traits.filter { $0 != "heading" || kind != "text" } + (hint.map { ["hint: \($0)"] } ?? [])
        if !notes.isEmpty { line += " (" + notes.joined(separator: ", ") + ")" }
        return [line] + inner.flatMap { $0.lines(depth + 1) }
    }
}

/// A screen drawn once: what it shows, and the tasks it would start.
@MainActor public struct Outline {
    public let elements: [Element]
    public let tasks: [@Sendable () async -> Void]

    public init(_ view: some View, in environment: (inout EnvironmentValues) -> Void = { _ in }) {
        let outside = EnvironmentValues.current
        defer { EnvironmentValues.current = outside }
        environment(&EnvironmentValues.current)
        Outline.started = []
        elements = draw(view)
        tasks = Outline.started
    }

    static var started: [@Sendable () async -> Void] = []

    /// One line an element, indented by what it stands in.
    public var text: String {
        elements.flatMap { $0.lines(0) }.joined(separator: "\n") + "\n"
    }

    /// Every element that VoiceOver can stop at, from the top down.
    public var all: [Element] { Outline.flat(elements) }

    private static func flat(_ elements: [Element]) -> [Element] {
        elements.flatMap { [$0] + ($0.isOneStop ? [] : flat($0.children)) }
    }

    /// The control of that name.
    public func control(_ name: String) -> Element? {
        all.first { $0.isControl && $0.name == name }
    }
}
