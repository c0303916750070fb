/// A text with a meaning of its own, so that a note's id is never taken for a child's.
///
/// The core checks it, not this type: what a caller makes up comes back from a call as `invalid_input`.
public protocol TypedText: Hashable, Sendable, CustomStringConvertible {
    /// As the core writes it.
    var text: String { get }

    init(_ text: String)
}

extension TypedText {
    public var description: String { text }
}

/// Which child: 13 letters and digits.
public struct ChildId: TypedText {
    public let text: String

    public init(_ text: String) { self.text = text }
}

/// Which note: 13 letters and digits.
public struct NoteId: TypedText {
    public let text: String

    public init(_ text: String) { self.text = text }
}

/// Which topic of the weekly questions, such as `t_sleep`.
public struct TopicId: TypedText {
    public let text: String

    public init(_ text: String) { self.text = text }
}

/// Which signal, such as `gut_feeling`.
public struct SignalId: TypedText {
    public let text: String

    public init(_ text: String) { self.text = text }
}
