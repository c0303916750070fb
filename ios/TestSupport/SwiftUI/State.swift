@propertyWrapper
public struct State<Value> {
    private final class Box {
        var value: Value
        init(_ value: Value) { self.value = value }
    }
    private let box: Box

    public init(wrappedValue: Value) { box = Box(wrappedValue) }
    public init(initialValue: Value) { box = Box(initialValue) }
    public var wrappedValue: Value {
        get { box.value }
        nonmutating set { box.value = newValue }
    }
    public var projectedValue: Binding<Value> {
        Binding(get: { box.value }, set: { box.value = $0 })
    }
}

extension State where Value: ExpressibleByNilLiteral {
    public init() { self.init(wrappedValue: nil) }
}

@propertyWrapper @dynamicMemberLookup
public struct Binding<Value> {
    let get: () -> Value
    let set: (Value) -> Void

    public init(get: @escaping () -> Value, set: @escaping (Value) -> Void) {
        self.get = get
        self.set = set
    }
    public static func constant(_ value: Value) -> Binding {
        Binding(get: { value }, set: { _ in })
    }
    public var wrappedValue: Value {
        get { get() }
        nonmutating set { set(newValue) }
    }
    public var projectedValue: Binding { self }
    public subscript<Part>(dynamicMember path: WritableKeyPath<Value, Part>) -> Binding<Part> {
        Binding<Part>(
            get: { get()[keyPath: path] },
            set: {
                var whole = get()
                whole[keyPath: path] = $0
                set(whole)
            })
    }
}

@propertyWrapper @dynamicMemberLookup
public struct Bindable<Value> {
    public var wrappedValue: Value
    public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }
    public init(_ value: Value) { wrappedValue = value }
    public var projectedValue: Bindable { self }
    public subscript<Part>(
        dynamicMember path: ReferenceWritableKeyPath<Value, Part>
    ) -> Binding<Part> where Value: AnyObject {
        let value = wrappedValue
        return Binding<Part>(
            get: { value[keyPath: path] }, set: { value[keyPath: path] = $0 })
    }
}

@propertyWrapper
public struct ScaledMetric<Value: BinaryFloatingPoint> {
    public let wrappedValue: Value
    public init(wrappedValue: Value, relativeTo style: Font.TextStyle) {
        self.wrappedValue = wrappedValue
    }
    public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }
}

@MainActor @propertyWrapper
public struct Environment<Value> {
    private final class Place { var values: EnvironmentValues? }
    private let path: KeyPath<EnvironmentValues, Value>?
    private let place = Place()
    public init(_ path: KeyPath<EnvironmentValues, Value>) { self.path = path }
    public init(_ type: Value.Type) where Value: AnyObject & Observable { path = nil }
    public var wrappedValue: Value {
        let values = place.values ?? EnvironmentValues.current
        if let path { return values[keyPath: path] }
        guard let object = values.objects[ObjectIdentifier(Value.self)] as? Value else {
            fatalError("no \(Value.self) in the environment")
        }
        return object
    }
}

/// Something that reads its surroundings, now and later.
@MainActor private protocol Surroundable {
    func settle()
}

extension Environment: Surroundable {
    fileprivate func settle() { place.values = EnvironmentValues.current }
}

/// Lets whatever a view declares know where it stands, so that its actions know it too.
@MainActor func settle(_ view: Any) {
    for property in Mirror(reflecting: view).children {
        (property.value as? any Surroundable)?.settle()
    }
}

public struct EnvironmentValues {
    @MainActor static var current = EnvironmentValues()

    public init() {}
    public var locale = Locale(identifier: "en")
    public var colorScheme = ColorScheme.light
    public var layoutDirection = LayoutDirection.leftToRight
    public var scenePhase = ScenePhase.active
    public var isEnabled = true
    var objects: [ObjectIdentifier: AnyObject] = [:]
    var buttonStyle: (any ButtonStyle)?

}

public enum ScenePhase: Comparable, Sendable { case background, inactive, active }
public enum ColorScheme: CaseIterable, Sendable { case light, dark }
public enum LayoutDirection: CaseIterable, Sendable { case leftToRight, rightToLeft }
