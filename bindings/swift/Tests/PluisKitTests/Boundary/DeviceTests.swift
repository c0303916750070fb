import Foundation
import PluisFakeDevice
import Testing

@testable import PluisKit

/// A device that fails in a way nobody foresaw never looks like one that worked.
@Suite struct DeviceTests {
    @Test func levelThatThrowsIsNoLevel() async throws {
        let phone = try Phone(binder: Failing.in(.level))
        await #expect(throws: PluisError.BinderUnavailable) { try await phone.notebook.binderLevel() }
    }

    @Test func keyThatCannotBeMadeMakesNoNotebook() async throws {
        let phone = try Phone(binder: Failing.in(.create))
        await #expect(throws: PluisError.BinderUnavailable) { try await phone.open() }
        #expect(try await phone.notebook.state() == .absent)
    }

    @Test func keyThatDoesNotAnswerOpensNothingAndChargesNothing() async throws {
        let phone = try Phone()
        _ = try await phone.open()
        try await phone.notebook.lock()
        let troubles: [FakeDevice.Trouble] = [
            .throwing, .error(.Locked), .error(.Transient), .error(.Unavailable),
        ]
        for trouble in troubles {
            phone.device.with { $0.binder = trouble }
            await #expect(throws: PluisError.BinderUnavailable) {
                try await phone.notebook.unlock(secret: Secret(Phone.pin))
            }
            #expect(try await phone.notebook.state() == .locked)
        }
        phone.device.with { $0.binder = .error(.Lost) }
        await #expect(throws: PluisError.BinderLost) { try await phone.notebook.unlock(secret: Secret(Phone.pin)) }
        phone.device.with { $0.binder = nil }
        #expect(try await phone.notebook.unlock(secret: Secret(Phone.pin)).failedBefore == 0)
    }

    @Test(arguments: [0, 31, 33])
    func answerOfAnotherLengthIsNoAnswer(_ length: Int) async throws {
        let phone = try Phone()
        _ = try await phone.open()
        try await phone.notebook.lock()
        phone.device.with { $0.answerLength = length }
        await #expect(throws: PluisError.BinderUnavailable) {
            try await phone.notebook.unlock(secret: Secret(Phone.pin))
        }
    }

    @Test func clockThatThrowsIsAnErrorAndLosesNothing() async throws {
        let phone = try Phone()
        let child = try await phone.open()
        _ = try await phone.notebook.addNote(entry: NoteEntry(child, "Kwam laat thuis."))
        phone.device.with { $0.clockThrows = true }
        await #expect(throws: PluisError.Internal(code: 3)) {
            try await phone.notebook.addNote(entry: NoteEntry(child, "Iets anders."))
        }
        await #expect(throws: PluisError.Internal(code: 3)) { try await phone.notebook.children() }
        phone.device.with { $0.clockThrows = false }
        await #expect(throws: PluisError.Locked) { try await phone.facts() }
        _ = try await phone.notebook.unlock(secret: Secret(Phone.pin))
        #expect(try await phone.facts() == ["Kwam laat thuis."])
    }

    /// What is thrown without having been meant is described by the generated code, and the description handed over.
    @Test func wordsOfAnErrorNeverReachTheCore() {
        let binder = CarefulBinder(Failing.in(nil)(FakeDevice(now: .now)))
        #expect(throws: BinderError.Unavailable) { try binder.level() }
        #expect(throws: BinderError.Unavailable) { try binder.create(alias: "") }
        #expect(throws: BinderError.Unavailable) { try binder.bind(alias: "", input: Data()) }
        #expect(throws: BinderError.Unavailable) { try binder.forget(alias: "") }
        let device = FakeDevice(now: .now)
        device.with { $0.clockThrows = true }
        let clock = CarefulClock(device)
        #expect(throws: ClockError.NoAnswer) { try clock.wall() }
        #expect(throws: ClockError.NoAnswer) { try clock.awake() }
    }

    @Test func meantErrorsPassAsTheyAre() {
        let device = FakeDevice(now: .now)
        for meant in [BinderError.Lost, .Locked, .Transient, .Unavailable] {
            device.with { $0.binder = .error(meant) }
            #expect(throws: meant) { try CarefulBinder(device).bind(alias: "", input: Data()) }
        }
    }
}

/// A binder one of whose methods throws what nobody foresaw; all of them, if none is named.
private final class Failing: DeviceBinder {
    enum Method { case level, create, bind, forget }

    private let device: FakeDevice
    private let method: Method?

    private init(_ device: FakeDevice, _ method: Method?) {
        self.device = device
        self.method = method
    }

    static func `in`(_ method: Method?) -> (FakeDevice) -> any DeviceBinder { { Failing($0, method) } }

    private func pass(_ called: Method) throws {
        if method == nil || method == called { throw FakeDevice.Unforeseen() }
    }

    func level() throws -> BinderLevel {
        try pass(.level)
        return try device.level()
    }

    func create(alias: String) throws -> KeyMade {
        try pass(.create)
        return try device.create(alias: alias)
    }

    func bind(alias: String, input: Data) throws -> Data {
        try pass(.bind)
        return try device.bind(alias: alias, input: input)
    }

    func forget(alias: String) throws -> KeyForgotten {
        try pass(.forget)
        return try device.forget(alias: alias)
    }
}
