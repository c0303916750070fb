import Foundation

/// A PIN, a passphrase or a recovery code on its way to the core. Good for one call, then its bytes are overwritten.
///
/// What this cannot do: the text field and the `String` the secret was typed into keep their own copies, and Foundation's
/// `Data` carries up to 14 bytes, so every PIN, in a copy on the stack. Swift offers no way to overwrite those; they last
/// until their memory is used again. Let go of the text early.
public final class Secret: @unchecked Sendable {
    // `spent` is read and set under the lock; the bytes belong to the call that set it.
    private let lock = NSLock()
    private var spent = false
    let bytes: UnsafeMutableRawBufferPointer

    /// The UTF-8 of a text.
    public init(_ text: String) {
        var text = text
        bytes = text.withUTF8 { utf8 in
            let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: utf8.count, alignment: 1)
            copy.copyMemory(from: UnsafeRawBufferPointer(utf8))
            return copy
        }
    }

    /// No secret: where the phone's own key opens the notebook.
    public static var none: Secret { Secret("") }

    deinit {
        overwrite()
        bytes.deallocate()
    }

    /// Lends the bytes to one call and overwrites them.
    func spend<Answer>(_ call: (Data) throws -> Answer) throws -> Answer {
        try take()
        defer { overwrite() }
        guard let start = bytes.baseAddress else { return try call(Data()) }
        return try call(Data(bytesNoCopy: start, count: bytes.count, deallocator: .none))
    }

    /// The first call has it. What is left are zeros, which must never be taken for what somebody chose.
    private func take() throws {
        try lock.withLock {
            if spent { throw SecretSpent() }
            spent = true
        }
    }

    private func overwrite() {
        guard let start = bytes.baseAddress else { return }
        // Unlike a plain loop, these are not optimised away.
        #if canImport(Darwin)
            _ = memset_s(start, bytes.count, 0, bytes.count)
        #else
            explicit_bzero(start, bytes.count)
        #endif
    }
}

extension Secret: CustomStringConvertible, CustomReflectable {
    public var description: String { "Secret(..)" }
    public var customMirror: Mirror { .silent(self) }
}
