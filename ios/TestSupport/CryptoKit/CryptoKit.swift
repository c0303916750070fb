// A stand-in for Apple's CryptoKit where it does not exist. Its arithmetic is NO cryptography: it only answers the same to
// the same and something else to anything else, which is what the tests of the calls around it need.
@_exported import Foundation
import Security

public protocol HashFunction {}
public enum SHA256: HashFunction {}

/// Bytes that depend on every byte of the input.
private func mix(_ parts: [Data], count: Int) -> Data {
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    for part in parts {
        for byte in part + [UInt8(truncatingIfNeeded: part.count)] {
            state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
        }
    }
    return Data(
        (0..<count).map { _ in
            state = (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9 &+ 1
            return UInt8(truncatingIfNeeded: state >> 32)
        })
}

public struct SymmetricKey: Sendable {
    let bytes: Data
    public init(data: Data) { bytes = data }
    public func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try bytes.withUnsafeBytes(body)
    }
}

public enum HKDF<H: HashFunction> {
    public static func deriveKey(
        inputKeyMaterial: SymmetricKey, info: Data, outputByteCount: Int
    ) -> SymmetricKey {
        SymmetricKey(data: mix([inputKeyMaterial.bytes, info], count: outputByteCount))
    }
}

public struct SharedSecret: Sendable {
    let bytes: Data
    public func hkdfDerivedSymmetricKey<H: HashFunction>(
        using hash: H.Type, salt: Data, sharedInfo: Data, outputByteCount: Int
    ) -> SymmetricKey {
        SymmetricKey(data: mix([bytes, salt, sharedInfo], count: outputByteCount))
    }
}

public enum CryptoKitError: Error { case incorrectKeySize, authenticationFailure }

public enum P256 {
    public enum KeyAgreement {
        public struct PublicKey: Sendable { let bytes: Data }
        public struct PrivateKey: Sendable {
            public let publicKey: PublicKey
            public init(rawRepresentation: Data) throws {
                guard rawRepresentation.count == 32 else { throw CryptoKitError.incorrectKeySize }
                publicKey = PublicKey(bytes: rawRepresentation)
            }
        }
    }
}

public enum SecureEnclave {
    public static var isAvailable: Bool { true }
    public enum P256 {
        public enum KeyAgreement {
            public struct PrivateKey: Sendable {
                public let dataRepresentation: Data
                public init(accessControl: SecAccessControl) throws {
                    dataRepresentation = Data((0..<64).map { _ in UInt8.random(in: 0...255) })
                }
                public init(dataRepresentation: Data) throws {
                    guard dataRepresentation.count == 64 else { throw CryptoKitError.authenticationFailure }
                    self.dataRepresentation = dataRepresentation
                }
                public func sharedSecretFromKeyAgreement(
                    with partner: CryptoKit.P256.KeyAgreement.PublicKey
                ) throws -> SharedSecret {
                    SharedSecret(bytes: mix([dataRepresentation, partner.bytes], count: 32))
                }
            }
        }
    }
}
