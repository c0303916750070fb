// A stand-in for the keychain of Apple's Security where it does not exist: a dictionary that keeps what it is given, and
// fails when a test says so.
@_exported import Foundation

public typealias CFString = String
public typealias CFTypeRef = AnyObject
public typealias CFDictionary = NSDictionary
public typealias OSStatus = Int32

public let errSecSuccess: OSStatus = 0
public let errSecItemNotFound: OSStatus = -25300
public let errSecInteractionNotAllowed: OSStatus = -25308
public let errSecNotAvailable: OSStatus = -25291
public let errSecDuplicateItem: OSStatus = -25299

public let kSecClass = "class", kSecClassGenericPassword = "genp"
public let kSecAttrService = "svce", kSecAttrAccount = "acct", kSecAttrSynchronizable = "sync"
public let kSecAttrAccessible = "pdmn", kSecUseDataProtectionKeychain = "nleg"
public let kSecAttrAccessibleWhenUnlockedThisDeviceOnly = "aku"
public let kSecReturnData = "r_Data", kSecValueData = "v_Data"
public let kSecMatchLimit = "m_Limit", kSecMatchLimitOne = "m_LimitOne"

public struct SecAccessControlCreateFlags: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let privateKeyUsage = Self(rawValue: 1 << 30)
}

public final class SecAccessControl: Sendable {
    public let protection: String
    init(protection: String) { self.protection = protection }
}

public func SecAccessControlCreateWithFlags(
    _ allocator: AnyObject?, _ protection: String, _ flags: SecAccessControlCreateFlags,
    _ error: UnsafeMutableRawPointer?
) -> SecAccessControl? { SecAccessControl(protection: protection) }

/// What the tests see and set.
public final class StandInKeychain: @unchecked Sendable {
    public static let shared = StandInKeychain()
    private let lock = NSLock()
    private var items: [[String: AnyHashable]] = []
    private var refusal: OSStatus?

    /// Every call answers this until it is nothing again.
    public func refuse(with status: OSStatus?) { lock.withLock { refusal = status } }
    /// Everything kept for a service.
    public func items(of service: String) -> [[String: AnyHashable]] {
        lock.withLock { items.filter { $0[kSecAttrService] == AnyHashable(service) } }
    }

    fileprivate func change(
        _ query: NSDictionary, _ work: (inout [[String: AnyHashable]], [String: AnyHashable]) -> OSStatus
    ) -> OSStatus {
        guard let query = query as? [String: AnyHashable] else { return -50 }
        return lock.withLock { refusal ?? work(&items, query) }
    }
}

private func matches(_ query: [String: AnyHashable]) -> ([String: AnyHashable]) -> Bool {
    let keys = [kSecClass, kSecAttrService, kSecAttrAccount].filter { query[$0] != nil }
    return { item in keys.allSatisfy { item[$0] == query[$0] } }
}

public func SecItemAdd(_ attributes: CFDictionary, _ result: UnsafeMutableRawPointer?) -> OSStatus {
    StandInKeychain.shared.change(attributes) { items, new in
        guard !items.contains(where: matches(new)) else { return errSecDuplicateItem }
        items.append(new)
        return errSecSuccess
    }
}

public func SecItemCopyMatching(
    _ query: CFDictionary, _ result: UnsafeMutablePointer<CFTypeRef?>?
) -> OSStatus {
    StandInKeychain.shared.change(query) { items, query in
        guard let item = items.first(where: matches(query)) else { return errSecItemNotFound }
        result?.pointee = item[kSecValueData] as? NSData
        return errSecSuccess
    }
}

public func SecItemDelete(_ query: CFDictionary) -> OSStatus {
    StandInKeychain.shared.change(query) { items, query in
        guard items.contains(where: matches(query)) else { return errSecItemNotFound }
        items.removeAll(where: matches(query))
        return errSecSuccess
    }
}
