import Foundation

/// The keychain outlives an app that was removed: keys of a notebook that is gone are let go of when a new one begins.
enum FirstRun {
    /// Clears the keychain where there is no notebook. Never while the phone is locked: then a notebook that is there could
    /// look like none, and its key would be gone for good.
    static func clear(_ keys: Keychain, notebook: URL, isPhoneOpen: Bool) throws {
        guard isPhoneOpen, !FileManager.default.fileExists(atPath: notebook.path(percentEncoded: false)) else { return }
        try keys.removeAll()
    }
}
