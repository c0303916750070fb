import Foundation
import PluisKit
import Security

/// Small things that only this phone may know, while it is unlocked.
struct Keychain: Sendable {
    let service: String

    /// The sealed keys of the notebook.
    static let binder = Keychain(service: "app.pluis.binder")

    /// What is kept under a name; nothing if there is nothing.
    func data(for name: String) throws -> Data? {
        var found: CFTypeRef?
        let status = SecItemCopyMatching(
            query(name, [kSecReturnData: true, kSecMatchLimit: kSecMatchLimitOne]), &found)
        if status == errSecItemNotFound { return nil }
        try check(status)
        guard let data = found as? Data else { throw BinderError.Unavailable }
        return data
    }

    /// Keeps something under a new name.
    func set(_ data: Data, for name: String) throws {
        try check(
            SecItemAdd(
                query(
                    name,
                    [
                        kSecValueData: data,
                        kSecAttrAccessible: kSecAttrAccessibleWhenUnlockedThisDeviceOnly,
                    ]), nil))
    }

    /// Lets go of what is kept under a name.
    func remove(_ name: String) throws { try remove(query(name)) }

    /// Lets go of everything.
    func removeAll() throws { try remove(query(nil)) }

    private func remove(_ query: CFDictionary) throws {
        let status = SecItemDelete(query)
        if status != errSecItemNotFound { try check(status) }
    }

    private func query(_ name: String?, _ more: [CFString: Any] = [:]) -> CFDictionary {
        var query: [CFString: Any] = [
            kSecClass: kSecClassGenericPassword,
            kSecAttrService: service,
            kSecAttrSynchronizable: false,
            kSecUseDataProtectionKeychain: true,
        ]
        query[kSecAttrAccount] = name
        return query.merging(more) { $1 } as CFDictionary
    }

    private func check(_ status: OSStatus) throws {
        switch status {
        case errSecSuccess: return
        // The phone is locked, or was not unlocked since it started.
        case errSecInteractionNotAllowed: throw BinderError.Locked
        case errSecNotAvailable: throw BinderError.Transient
        default: throw BinderError.Unavailable
        }
    }
}
