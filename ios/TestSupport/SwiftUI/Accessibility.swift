public struct AccessibilityChildBehavior: Sendable {
    let name: String
    public static let combine = Self(name: "combine")
    public static let ignore = Self(name: "ignore")
    public static let contain = Self(name: "contain")
}

public struct AccessibilityTraits: SetAlgebra, Sendable {
    var names: [String] = []
    public init() {}
    private init(_ name: String) { names = [name] }
    public static let isHeader = Self("heading"), isSelected = Self("selected")
    public static let isButton = Self("button"), isStaticText = Self("static text")
    public static let isModal = Self("modal"), updatesFrequently = Self("updates")
    public static let isLink = Self("link")

    public func contains(_ member: Self) -> Bool { member.names.allSatisfy(names.contains) }
    public func union(_ other: Self) -> Self {
        var all = self
        all.formUnion(other)
        return all
    }
    public mutating func formUnion(_ other: Self) {
        names += other.names.filter { !names.contains($0) }
    }
    public func intersection(_ other: Self) -> Self { kept { other.names.contains($0) } }
    public mutating func formIntersection(_ other: Self) { self = intersection(other) }
    public func symmetricDifference(_ other: Self) -> Self {
        kept { !other.names.contains($0) }.union(other.kept { !names.contains($0) })
    }
    public mutating func formSymmetricDifference(_ other: Self) {
        self = symmetricDifference(other)
    }
    public mutating func insert(_ new: Self) -> (inserted: Bool, memberAfterInsert: Self) {
        let isNew = !contains(new)
        formUnion(new)
        return (isNew, new)
    }
    public mutating func remove(_ member: Self) -> Self? {
        guard contains(member) else { return nil }
        self = kept { !member.names.contains($0) }
        return member
    }
    public mutating func update(with new: Self) -> Self? { insert(new).inserted ? nil : new }
    private func kept(_ keep: (String) -> Bool) -> Self {
        var some = Self()
        some.names = names.filter(keep)
        return some
    }
}

extension View {
    public func accessibilityElement(children: AccessibilityChildBehavior = .ignore) -> some View {
        Modified(self) { elements in
            switch children.name {
            case "combine":
                var one = Element("group", children: elements)
                one.height = Outline.height(elements)
                one.value = elements.compactMap(\.value).first
                one.act = elements.compactMap(\.act).first
                if elements.contains(where: \.isControl) { one.kind = "button" }
                elements = [one]
            case "contain":
                elements = [Element("stack", children: elements)]
            default:
                var one = Element("group")
                one.height = Outline.height(elements)
                elements = [one]
            }
        }
    }
    public func accessibilityLabel(_ label: some StringProtocol) -> some View {
        let label = String(label)
        return Modified(self) { elements in
            for index in elements.indices { elements[index].label = label }
        }
    }
    public func accessibilityValue(_ value: some StringProtocol) -> some View {
        let value = String(value)
        return Modified(self) { elements in
            for index in elements.indices { elements[index].value = value.isEmpty ? nil : value }
        }
    }
    public func accessibilityHint(_ hint: some StringProtocol) -> some View {
        let hint = String(hint)
        return Modified(self) { elements in
            for index in elements.indices { elements[index].hint = hint.isEmpty ? nil : hint }
        }
    }
    public func accessibilityAddTraits(_ traits: AccessibilityTraits) -> some View {
        Modified(self) { elements in
            for index in elements.indices {
                let new = traits.names.filter { !elements[index].traits.contains($0) }
                elements[index].traits += new
            }
        }
    }
    public func accessibilityHidden(_ isHidden: Bool) -> some View {
        Modified(self) { elements in if isHidden { elements = [] } }
    }
}

public enum AccessibilityNotification {
    public struct Announcement: Sendable {
        public init(_ text: String) {}
        public func post() {}
    }
}
