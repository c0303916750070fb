// Modifiers about looks change nothing in an outline.
extension View {
    public func padding(_ length: CGFloat) -> some View { Modified(self) }
    public func padding(_ edges: Edge.Set = .all, _ length: CGFloat? = nil) -> some View {
        Modified(self)
    }
    public func frame(
        width: CGFloat? = nil, height: CGFloat? = nil, alignment: Alignment = .center
    ) -> some View { Modified(self) { Outline.rise(&$0, to: height) } }
    public func frame(
        minWidth: CGFloat? = nil, idealWidth: CGFloat? = nil, maxWidth: CGFloat? = nil,
        minHeight: CGFloat? = nil, idealHeight: CGFloat? = nil, maxHeight: CGFloat? = nil,
        alignment: Alignment = .center
    ) -> some View { Modified(self) { Outline.rise(&$0, to: minHeight) } }
    public func background(_ style: some ShapeStyle) -> some View { Modified(self) }
    public func background(_ style: some ShapeStyle, in shape: some Shape) -> some View {
        Modified(self)
    }
    public func background(
        alignment: Alignment = .center, @ViewBuilder content: () -> some View
    ) -> some View { Modified(self) }
    public func overlay(
        alignment: Alignment = .center, @ViewBuilder content: () -> some View
    ) -> some View {
        let above = content()
        return Modified(self) { $0 += SwiftUI.draw(above) }
    }
    public func contentShape(_ shape: some Shape) -> some View { Modified(self) }
    public func font(_ font: Font?) -> some View { Modified(self) }
    public func bold() -> some View { Modified(self) }
    public func italic() -> some View { Modified(self) }
    public func monospaced() -> some View { Modified(self) }
    public func strikethrough(_ isActive: Bool = true) -> some View { Modified(self) }
    public func foregroundStyle(_ style: some ShapeStyle) -> some View { Modified(self) }
    public func tint(_ style: some ShapeStyle) -> some View { Modified(self) }
    public func opacity(_ opacity: Double) -> some View { Modified(self) }
    public func multilineTextAlignment(_ alignment: TextAlignment) -> some View { Modified(self) }
    public func lineLimit(_ number: Int?) -> some View { Modified(self) }
    public func lineLimit(_ range: PartialRangeFrom<Int>) -> some View { Modified(self) }
    public func lineLimit(_ range: ClosedRange<Int>) -> some View { Modified(self) }
    public func fixedSize(horizontal: Bool, vertical: Bool) -> some View { Modified(self) }
    public func ignoresSafeArea() -> some View { Modified(self) }
    public func id(_ id: some Hashable) -> some View { Modified(self) }
    public func interactiveDismissDisabled(_ isDisabled: Bool = true) -> some View {
        Modified(self)
    }
    public func scrollDismissesKeyboard(_ mode: ScrollDismissesKeyboardMode) -> some View {
        Modified(self)
    }
    public func pickerStyle(_ style: some PickerStyle) -> some View { Modified(self) }
    public func textFieldStyle(_ style: some TextFieldStyle) -> some View { Modified(self) }
}

extension Outline {
    static func rise(_ elements: inout [Element], to height: CGFloat?) {
        guard let height else { return }
        for index in elements.indices {
            elements[index].height = max(elements[index].height ?? 0, Double(height))
        }
    }
}

public protocol PickerStyle: Sendable {}
public struct MenuPickerStyle: PickerStyle {}
extension PickerStyle where Self == MenuPickerStyle { public static var menu: Self { Self() } }
public protocol TextFieldStyle: Sendable {}
public struct PlainTextFieldStyle: TextFieldStyle {}
extension TextFieldStyle where Self == PlainTextFieldStyle {
    public static var plain: Self { Self() }
}
public struct ScrollDismissesKeyboardMode: Sendable {
    public static let interactively = Self(), immediately = interactively
}

// MARK: Typing

extension View {
    public func autocorrectionDisabled(_ isDisabled: Bool = true) -> some View { Modified(self) }
    public func textInputAutocapitalization(_ form: TextInputAutocapitalization?) -> some View {
        Modified(self)
    }
    public func keyboardType(_ type: UIKeyboardType) -> some View { Modified(self) }
    public func textContentType(_ type: UITextContentType?) -> some View { Modified(self) }
    public func privacySensitive(_ isSensitive: Bool = true) -> some View { Modified(self) }
    public func writingToolsBehavior(_ behavior: WritingToolsBehavior) -> some View {
        Modified(self) { elements in
            guard behavior == .disabled else { return }
            for index in elements.indices where elements[index].kind.hasSuffix("field") {
                elements[index].traits.append("no writing tools")
            }
        }
    }
}

public struct TextInputAutocapitalization: Sendable {
    public static var never: Self { Self() }
    public static var sentences: Self { Self() }
    public static var words: Self { Self() }
    public static var characters: Self { Self() }
}
public enum UIKeyboardType: Sendable { case `default`, numberPad, asciiCapable, numbersAndPunctuation }
public struct UITextContentType: Sendable {
    public static let oneTimeCode = Self(), password = oneTimeCode, newPassword = oneTimeCode
}
public struct WritingToolsBehavior: Equatable, Sendable {
    let rawValue: Int
    public static let automatic = Self(rawValue: 0), disabled = Self(rawValue: 1)
}

// MARK: What happens

extension View {
    public func disabled(_ isDisabled: Bool) -> some View {
        Surrounded(content: self) { $0.isEnabled = $0.isEnabled && !isDisabled }
    }
    public func buttonStyle(_ style: some ButtonStyle) -> some View {
        Surrounded(content: self) { $0.buttonStyle = style }
    }
    public func environment<V>(_ path: WritableKeyPath<EnvironmentValues, V>, _ value: V)
        -> some View
    { Surrounded(content: self) { $0[keyPath: path] = value } }
    public func environment<T: AnyObject & Observable>(_ object: T?) -> some View {
        Surrounded(content: self) { $0.objects[ObjectIdentifier(T.self)] = object }
    }
    public func tag(_ tag: some Hashable) -> some View {
        Modified(self) { elements in
            for index in elements.indices { elements[index].tag = AnyHashable(tag) }
        }
    }
    /// The whole place becomes one element, named by its tab.
    public func tabItem(@ViewBuilder _ label: () -> some View) -> some View {
        let label = label()
        return Modified(self) { elements in
            let name = SwiftUI.draw(label).map(\.name).joined(separator: ", ")
            elements = [Element("place", name, children: elements)]
        }
    }
    public func task(
        priority: TaskPriority = .userInitiated,
        @_inheritActorContext _ action: @escaping @Sendable () async -> Void
    ) -> some View { Modified(self) { _ in Outline.started.append(action) } }
    public func task<T: Equatable>(
        id: T, priority: TaskPriority = .userInitiated,
        @_inheritActorContext _ action: @escaping @Sendable () async -> Void
    ) -> some View { Modified(self) { _ in Outline.started.append(action) } }
    public func onAppear(perform action: (@MainActor () -> Void)? = nil) -> some View {
        Modified(self)
    }
    public func onChange<V: Equatable>(
        of value: V, initial: Bool = false, _ action: @escaping @MainActor () -> Void
    ) -> some View { Modified(self) }
    public func onChange<V: Equatable>(
        of value: V, initial: Bool = false, _ action: @escaping @MainActor (V, V) -> Void
    ) -> some View { Modified(self) }
    public func safeAreaInset(
        edge: VerticalEdge, alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil,
        @ViewBuilder content: () -> some View
    ) -> some View {
        let inset = content()
        return Modified(self) { elements in
            var bar = Element(edge == .top ? "top" : "bottom")
            bar.children = SwiftUI.draw(inset)
            guard !bar.children.isEmpty else { return }
            elements = edge == .top ? [bar] + elements : elements + [bar]
        }
    }
    public func navigationTitle(_ title: some StringProtocol) -> some View {
        let title = String(title)
        return Modified(self) { $0 = [Element("title", title)] + $0 }
    }
    public func toolbar(@ToolbarContentBuilder content: () -> some ToolbarContent) -> some View {
        let content = content()
        return Modified(self) { elements in
            var bar = Element("toolbar")
            let outside = EnvironmentValues.current.buttonStyle
            EnvironmentValues.current.buttonStyle = nil
            bar.children = SwiftUI.drawBar(content)
            EnvironmentValues.current.buttonStyle = outside
            elements.append(bar)
        }
    }
    public func navigationDestination<D: Hashable>(
        for data: D.Type, @ViewBuilder destination: @escaping (D) -> some View
    ) -> some View { Modified(self) }
    public func sheet(
        isPresented: Binding<Bool>, onDismiss: (() -> Void)? = nil,
        @ViewBuilder content: @escaping () -> some View
    ) -> some View { over("sheet", isPresented.wrappedValue, content) }

    private func over(
        _ kind: String, _ isShown: Bool, @ViewBuilder _ content: @escaping () -> some View
    ) -> some View {
        Modified(self) { elements in
            guard isShown else { return }
            elements.append(Element(kind, children: SwiftUI.draw(content())))
        }
    }
}
