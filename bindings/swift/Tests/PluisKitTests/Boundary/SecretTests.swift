import Foundation
import Testing

@testable import PluisKit

@Suite struct SecretTests {
    @Test(arguments: ["739154", "vier losse woorden"])
    func isOverwrittenAfterTheCall(_ text: String) throws {
        let secret = Secret(text)
        #expect(try secret.spend { String(decoding: $0, as: UTF8.self) } == text)
        #expect(secret.bytes.allSatisfy { $0 == 0 })
    }

    @Test func isOverwrittenAfterACallThatFails() {
        let secret = Secret("739154")
        #expect(throws: PluisError.Busy) { try secret.spend { _ in throw PluisError.Busy } }
        #expect(secret.bytes.allSatisfy { $0 == 0 })
    }

    /// What is shorter, `Data` copies whatever it is told: if that ends one day, the words at `Secret` change.
    @Test(arguments: [(14, true), (15, false)])
    func isCopiedOnlyWhereFoundationInsists(_ length: Int, copied: Bool) throws {
        let secret = Secret(String(repeating: "a", count: length))
        let own = UnsafeRawPointer(secret.bytes.baseAddress)
        #expect(try secret.spend { lent in lent.withUnsafeBytes { $0.baseAddress == own } } == !copied)
    }

    /// It holds zeros, which must never be taken for what somebody chose.
    @Test func spentSecretNeverReachesTheCore() async throws {
        let phone = try Phone()
        let secret = Secret("123456")
        await #expect(throws: PluisError.self, "too easily guessed") {
            try await phone.notebook.create(kind: .pin, secret: secret)
        }
        await #expect(throws: SecretSpent()) { try await phone.notebook.create(kind: .device, secret: secret) }
        #expect(try await phone.notebook.state() == .absent)
    }

    @Test func oneSecretCannotBeBothTheOldAndTheNew() async throws {
        let phone = try Phone()
        _ = try await phone.open()
        let secret = Secret(Phone.pin)
        await #expect(throws: SecretSpent()) {
            try await phone.notebook.changeSecret(current: secret, kind: .pin, secret: secret)
        }
    }

    @Test func noneIsEmpty() throws {
        #expect(try Secret.none.spend { $0.isEmpty })
        #expect(try Secret("").spend { $0.isEmpty })
    }

    @Test func crossesAsUTF8() throws {
        #expect(try Secret("é🌱").spend { Array($0) } == [0xC3, 0xA9, 0xF0, 0x9F, 0x8C, 0xB1])
    }

    @Test func sheetIsLentAsSevenGroups() async throws {
        let phone = try Phone()
        let created = try await phone.notebook.create(kind: .pin, secret: Secret(Phone.pin))
        let groups = try created.useSheet { String(decoding: $0, as: UTF8.self).split(separator: " ").map(\.count) }
        #expect(groups == [4, 4, 4, 4, 4, 4, 4])
    }
}
