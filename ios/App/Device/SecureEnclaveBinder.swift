import CryptoKit
import Foundation
import PluisKit
import Security

/// The phone's own key: one P-256 key in the Secure Enclave per alias. Each guess at a PIN costs one operation of this very
/// chip, so that a copy of the files is worth nothing.
///
/// What the keychain holds is the chip's own sealed form of the key: of no use on any other phone, and never in a backup.
/// The Enclave agrees keys and does nothing else, so 32 bytes become a key pair first; the secret shared with it is the
/// answer, the same every time.
final class SecureEnclaveBinder: DeviceBinder {
    private let keys: Keychain

    init(keys: Keychain = .binder) { self.keys = keys }

    func level() throws -> BinderLevel {
        SecureEnclave.isAvailable ? .secureEnclave : .software
    }

    func create(alias: String) throws -> KeyMade {
        guard SecureEnclave.isAvailable else { throw BinderError.Unavailable }
        let access = SecAccessControlCreateWithFlags(
            nil, kSecAttrAccessibleWhenUnlockedThisDeviceOnly, .privateKeyUsage, nil)
        guard let access else { throw BinderError.Unavailable }
        let key = try answer { try SecureEnclave.P256.KeyAgreement.PrivateKey(accessControl: access) }
        try keys.set(key.dataRepresentation, for: alias)
        return .made
    }

    func bind(alias: String, input: Data) throws -> Data {
        guard let sealed = try keys.data(for: alias) else { throw BinderError.Lost }
        return try answer {
            let key = try SecureEnclave.P256.KeyAgreement.PrivateKey(dataRepresentation: sealed)
            let shared = try key.sharedSecretFromKeyAgreement(with: Self.partner(of: input))
            let answer = shared.hkdfDerivedSymmetricKey(
                using: SHA256.self, salt: Data(alias.utf8), sharedInfo: Self.label, outputByteCount: 32)
            return answer.withUnsafeBytes { Data($0) }
        }
    }

    func forget(alias: String) throws -> KeyForgotten {
        try keys.remove(alias)
        return .forgotten
    }

    private static let label = Data("pluis/binder/v1".utf8)

    /// The key pair that stands for the input. Nearly every 32 bytes are one; the rare others count on to the next.
    private static func partner(of input: Data) throws -> P256.KeyAgreement.PublicKey {
        for count in UInt8.min...UInt8.max {
            let seed = HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: input), info: label + [count], outputByteCount: 32)
            let raw = seed.withUnsafeBytes { Data($0) }
            if let key = try? P256.KeyAgreement.PrivateKey(rawRepresentation: raw) { return key.publicKey }
        }
        throw BinderError.Unavailable
    }

    /// What the chip answers. Its own errors say little; none of them is taken for a lost key.
    private func answer<Answer>(_ work: () throws -> Answer) throws -> Answer {
        do {
            return try work()
        } catch let error as BinderError {
            throw error
        } catch {
            throw BinderError.Unavailable
        }
    }
}
