import Foundation
import PluisKit
import Security
import Testing

@testable import PluisApp

/// How the phone's key is asked for, over a keychain and a chip that only pretend. What the chip computes is Apple's.
@Suite("the binder", .serialized)
struct BinderTests {
    private let keys = Keychain(service: "test-\(UUID().uuidString)")
    private let input = Data(0..<32)

    @Test("answers the same to the same, and something else to anything else")
    func answers() throws {
        let binder = SecureEnclaveBinder(keys: keys)
        #expect(try binder.create(alias: "a") == .made)
        _ = try binder.create(alias: "b")
        let answer = try binder.bind(alias: "a", input: input)
        #expect(answer.count == 32)
        #expect(try SecureEnclaveBinder(keys: keys).bind(alias: "a", input: input) == answer)
        #expect(try binder.bind(alias: "b", input: input) != answer)
        #expect(try binder.bind(alias: "a", input: Data(1...32)) != answer)
    }

    @Test("never makes a key by itself: one that is not there is lost")
    func lost() throws {
        let binder = SecureEnclaveBinder(keys: keys)
        #expect(throws: BinderError.Lost) { try binder.bind(alias: "a", input: input) }
        #expect(StandInKeychain.shared.items(of: keys.service).isEmpty)
        _ = try binder.create(alias: "a")
        #expect(try binder.forget(alias: "a") == .forgotten)
        #expect(throws: BinderError.Lost) { try binder.bind(alias: "a", input: input) }
        #expect(try binder.forget(alias: "a") == .forgotten)
    }

    @Test(
        "says why it cannot answer, and never that the key is lost",
        arguments: [
            (errSecInteractionNotAllowed, BinderError.Locked), (errSecNotAvailable, .Transient), (-4, .Unavailable),
        ])
    func refused(_ status: OSStatus, _ error: BinderError) throws {
        let binder = SecureEnclaveBinder(keys: keys)
        _ = try binder.create(alias: "a")
        StandInKeychain.shared.refuse(with: status)
        defer { StandInKeychain.shared.refuse(with: nil) }
        #expect(throws: error) { try binder.bind(alias: "a", input: input) }
        #expect(throws: error) { try binder.create(alias: "c") }
        #expect(throws: error) { try binder.forget(alias: "a") }
    }

    @Test("a key of another phone is no lost key")
    func foreign() throws {
        try keys.set(Data("of another chip".utf8), for: "a")
        #expect(throws: BinderError.Unavailable) {
            try SecureEnclaveBinder(keys: keys).bind(alias: "a", input: input)
        }
    }

    @Test("keeps keys for the unlocked phone alone, in no backup and on no other device")
    func protection() throws {
        _ = try SecureEnclaveBinder(keys: keys).create(alias: "a")
        let item = try #require(StandInKeychain.shared.items(of: keys.service).first)
        #expect(item[kSecAttrAccessible] == AnyHashable(kSecAttrAccessibleWhenUnlockedThisDeviceOnly))
        #expect(item[kSecAttrSynchronizable] == AnyHashable(false))
    }

    @Test("keys of a removed app go, but never while a notebook is there or the phone is locked")
    func firstRun() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try keys.set(Data([1]), for: "a")
        try FirstRun.clear(keys, notebook: folder, isPhoneOpen: false)
        #expect(try keys.data(for: "a") != nil)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FirstRun.clear(keys, notebook: folder, isPhoneOpen: true)
        #expect(try keys.data(for: "a") != nil)
        try FileManager.default.removeItem(at: folder)
        try FirstRun.clear(keys, notebook: folder, isPhoneOpen: true)
        #expect(try keys.data(for: "a") == nil)
    }
}
