public struct Text: Leaf {
    let text: String
    public nonisolated init(_ text: some StringProtocol) { self.text = String(text) }
    public nonisolated init(verbatim text: String) { self.text = text }
    public func draw() -> [Element] { text.isEmpty ? [] : [Element("text", text)] }
}

/// A picture; without a label there is nothing to say of it.
public struct Image: Leaf {
    let name: String
    public nonisolated init(systemName: String) { name = systemName }
    public func draw() -> [Element] { [Element("image")] }
}

public struct Label<Title: View, Icon: View>: Leaf {
    let title: Title
    public init(@ViewBuilder title: () -> Title, @ViewBuilder icon: () -> Icon) {
        self.title = title()
    }
    public func draw() -> [Element] { [Element("label", children: SwiftUI.draw(title))] }
}

extension Label where Title == Text, Icon == Image {
    public init(_ title: some StringProtocol, systemImage: String) { self.title = Text(title) }
}

public struct ButtonRole: Equatable, Sendable {
    let name: String
    public static let cancel = ButtonRole(name: "cancel")
    public static let destructive = ButtonRole(name: "destructive")
}

public struct Button<Label: View>: Leaf {
    let label: Label
    let role: ButtonRole?
    let action: @MainActor () -> Void

    public init(
        role: ButtonRole? = nil, action: @escaping @MainActor () -> Void,
        @ViewBuilder label: () -> Label
    ) {
        self.role = role
        self.action = action
        self.label = label()
    }

    public init(action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> Label) {
        self.init(role: nil, action: action, label: label)
    }

    public func draw() -> [Element] {
        let inside =
            EnvironmentValues.current.buttonStyle.map { styled($0) } ?? SwiftUI.draw(label)
        var element = Element("button", children: inside, act: action)
        element.height = Outline.height(inside)
        if EnvironmentValues.current.buttonStyle == nil { element.height = 44 }
        if let role { element.traits.append(role.name) }
        if !EnvironmentValues.current.isEnabled { element.traits.append("disabled") }
        return [element]
    }

    private func styled(_ style: some ButtonStyle) -> [Element] {
        settle(style)
        return SwiftUI.draw(
            style.makeBody(configuration: .init(label: .init(content: label), role: role)))
    }
}

extension Outline {
    static func height(_ elements: [Element]) -> Double? {
        elements.flatMap { [$0.height, height($0.children)] }.compactMap { $0 }.max()
    }
}

extension Button where Label == Text {
    public init(
        _ title: some StringProtocol, role: ButtonRole? = nil,
        action: @escaping @MainActor () -> Void
    ) { self.init(role: role, action: action) { Text(title) } }
}

extension Button where Label == SwiftUI.Label<Text, Image> {
    public init(
        _ title: some StringProtocol, systemImage: String, role: ButtonRole? = nil,
        action: @escaping @MainActor () -> Void
    ) { self.init(role: role, action: action) { SwiftUI.Label(title, systemImage: systemImage) } }
}

@MainActor @preconcurrency
public struct ButtonStyleConfiguration {
    public struct Label: Leaf {
        let content: any View
        public func draw() -> [Element] { SwiftUI.draw(content) }
    }
    public let label: Label
    public let role: ButtonRole?
    public let isPressed = false
}

@MainActor @preconcurrency
public protocol ButtonStyle {
    associatedtype Body: View
    typealias Configuration = ButtonStyleConfiguration
    @ViewBuilder func makeBody(configuration: Configuration) -> Body
}

/// The system's own styles, which bring their height along.
public struct SystemButtonStyle: ButtonStyle {
    nonisolated init() {}
    public func makeBody(configuration: Configuration) -> some View {
        configuration.label.frame(minHeight: 44)
    }
}

/// Draws the label alone: whoever uses it must see to the height.
public struct PlainButtonStyle: ButtonStyle {
    nonisolated init() {}
    public func makeBody(configuration: Configuration) -> some View { configuration.label }
}

extension ButtonStyle where Self == SystemButtonStyle {
    public static var automatic: Self { Self() }
    public static var bordered: Self { Self() }
    public static var borderedProminent: Self { Self() }
}
extension ButtonStyle where Self == PlainButtonStyle {
    public static var plain: Self { Self() }
}

public struct Toggle<Label: View>: Leaf {
    let label: Label
    let isOn: Binding<Bool>
    public init(isOn: Binding<Bool>, @ViewBuilder label: () -> Label) {
        self.isOn = isOn
        self.label = label()
    }
    public func draw() -> [Element] {
        var element = Element("toggle", children: SwiftUI.draw(label)) {
            isOn.wrappedValue.toggle()
        }
        element.value = isOn.wrappedValue ? "on" : "off"
        return [element]
    }
}

extension Toggle where Label == Text {
    public init(_ title: some StringProtocol, isOn: Binding<Bool>) {
        self.init(isOn: isOn) { Text(title) }
    }
}

public struct TextField<Label: View>: Leaf {
    let title: String
    let text: Binding<String>
    public func draw() -> [Element] { Outline.field("field", title, text) }
}

extension TextField where Label == Text {
    public init(_ title: some StringProtocol, text: Binding<String>, prompt: Text? = nil) {
        self.title = String(title)
        self.text = text
    }
    public init(
        _ title: some StringProtocol, text: Binding<String>, prompt: Text? = nil, axis: Axis
    ) {
        self.init(title, text: text, prompt: prompt)
    }
}

public struct SecureField<Label: View>: Leaf {
    let title: String
    let text: Binding<String>
    public func draw() -> [Element] { Outline.field("secure field", title, text) }
}

extension SecureField where Label == Text {
    public init(_ title: some StringProtocol, text: Binding<String>) {
        self.title = String(title)
        self.text = text
    }
}

extension Outline {
    static func field(_ kind: String, _ title: String, _ text: Binding<String>) -> [Element] {
        var element = Element(kind, title)
        let typed = text.wrappedValue
        element.value =
            kind == "secure field" ? String(repeating: "•", count: typed.count) : "“\(typed)”"
        element.type = { text.wrappedValue = $0 }
        if !EnvironmentValues.current.isEnabled { element.traits.append("disabled") }
        return [element]
    }
}

public struct Picker<Label: View, Value: Hashable, Content: View>: Leaf {
    let label: Label
    let selection: Binding<Value>
    let content: Content

    public init(
        selection: Binding<Value>, @ViewBuilder content: () -> Content,
        @ViewBuilder label: () -> Label
    ) {
        self.selection = selection
        self.content = content()
        self.label = label()
    }

    public func draw() -> [Element] {
        let chosen = SwiftUI.draw(content).first { $0.tag == AnyHashable(selection.wrappedValue) }
        var element = Element("picker", children: SwiftUI.draw(label))
        element.value = chosen?.name ?? ""
        return [element]
    }
}

extension Picker where Label == Text {
    public init(
        _ title: some StringProtocol, selection: Binding<Value>, @ViewBuilder content: () -> Content
    ) { self.init(selection: selection, content: content) { Text(title) } }
}

public struct DatePicker<Label: View>: Leaf {
    public struct Components: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }
        public static var date: Self { Self(rawValue: 1) }
        public static var hourAndMinute: Self { Self(rawValue: 2) }
    }
    let title: String
    let selection: Binding<Date>
    public func draw() -> [Element] { [Element("picker", title)] }
}

public typealias DatePickerComponents = DatePicker<Text>.Components

extension DatePicker where Label == Text {
    public init(
        _ title: some StringProtocol, selection: Binding<Date>, in range: PartialRangeThrough<Date>,
        displayedComponents: DatePickerComponents = [.hourAndMinute, .date]
    ) {
        self.title = String(title)
        self.selection = selection
    }
    public init(
        _ title: some StringProtocol, selection: Binding<Date>,
        displayedComponents: DatePickerComponents = [.hourAndMinute, .date]
    ) {
        self.title = String(title)
        self.selection = selection
    }
}

public struct Spacer: Leaf {
    public nonisolated init(minLength: CGFloat? = nil) {}
    public func draw() -> [Element] { [] }
}
