import Observation
import PluisKit

/// A new PIN or passphrase, typed twice.
@Observable
@MainActor
public final class ChosenSecret {
    /// Whether words are chosen instead of digits. Where the phone keeps no key of its own, there is no choice.
    public var usesPassphrase = false { didSet { clear() } }
    public private(set) var needsPassphrase = false
    public var first = ""
    public var again = "" { didSet { differs = false } }
    /// Whether the second time was something else than the first.
    public private(set) var differs = false

    init() {}

    public var isComplete: Bool { !first.isEmpty && !again.isEmpty }

    var kind: SecretKind { usesPassphrase ? .passphrase : .pin }

    /// Whether both times were the same; what was typed is gone if not.
    var isTypedTwice: Bool {
        guard first != again else { return true }
        clear()
        differs = true
        return false
    }

    /// A PIN is refused where no hardware protects it.
    func ask(_ notebook: Notebook) async throws {
        needsPassphrase = try await notebook.binderLevel() == .software
        if needsPassphrase { usesPassphrase = true }
    }

    func clear() { (first, again) = ("", "") }
}
