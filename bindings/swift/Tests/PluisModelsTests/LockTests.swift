import Foundation
import PluisKit
import Testing

@testable import PluisModels

@MainActor
@Suite struct LockTests {
    @Test func aWrongPinSaysSoAndThenHowLongToWait() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            _ = try await house.setPin("739154")
            await house.lock()
            let lock = house.lockScreen

            await house.unlock("111999")
            #expect(lock.action.notice?.text == "Dat klopt niet.")
            #expect(lock.wait == nil)
            for pin in ["222888", "333777", "444666", "555444"] { await house.unlock(pin) }

            #expect(lock.wait?.sentence == "Wacht nog 30 seconden.")
            #expect(lock.waitUntil == "Om 20:00 kan het weer.")
            #expect(lock.action.notice?.text == "Dat klopt niet. Wacht nog 30 seconden.")
            // While there is something to wait for nothing can be tried.
            lock.type("739154")
            #expect(lock.count == 0)
            #expect(!lock.canOpen)
            await lock.open()
            #expect(house.gate == .locked)

            world.device.pass(seconds: 30)
            world.system.passTime()
            await lock.waiting?.value
            #expect(lock.wait == nil)
            #expect(lock.action.notice == nil)
            await house.unlock("739154")
            #expect(house.gate == .open)
            await house.today.load()
            #expect(house.today.line == .text("Sinds de vorige keer zijn er 5 verkeerde pogingen gedaan."))
            await house.today.load()
            #expect(house.today.line == nil)
        }
    }

    @Test func waitingIsToldAgainWhenTheClockWasCutShort() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            _ = try await house.setPin("739154")
            await house.lock()
            for pin in ["111999", "222888", "333777", "444666", "555444"] { await house.unlock(pin) }
            world.system.passTime()
            await house.lockScreen.waiting?.value
            await house.unlock("739154")
            #expect(house.lockScreen.action.notice?.text == "Te veel pogingen. Wacht nog 30 seconden.")
        }
    }

    @Test func digitsCanBeTakenBack() async throws {
        try await inDutch { _, house in
            let lock = house.lockScreen
            #expect(!lock.canOpen)
            lock.type("12")
            lock.deleteLast()
            #expect(lock.count == 1)
            lock.deleteLast()
            lock.deleteLast()
            #expect(lock.count == 0)
        }
    }

    @Test func thePinIsTypedTwiceTheSame() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            house.go(to: .setLock(.add))
            let lock = house.setLock(.add)
            lock.type("739154")
            await lock.proceed()
            lock.type("73915")
            lock.deleteLast()
            #expect(lock.count == 4)
            await lock.proceed()
            #expect(lock.secret.differs)
            #expect(lock.step == .choose)
            #expect(lock.count == 0)
            #expect(!house.hasLock)
        }
    }

    @Test func aPinThatIsEasyToGuessIsRefused() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            house.go(to: .setLock(.add))
            let lock = house.setLock(.add)
            for (pin, sentence) in [
                ("123456", "Deze pincode is makkelijk te raden. Kies een andere."),
                ("7391", "Zes cijfers of meer. Liever geen geboortedatum."),
            ] {
                lock.type(pin)
                await lock.proceed()
                lock.type(pin)
                await lock.proceed()
                #expect(lock.action.notice?.text == sentence)
                #expect(lock.step == .choose)
            }
            #expect(!house.hasLock)
        }
    }

    @Test func aPassphraseWorksTooAndThePinIsChangedIntoIt() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            _ = try await house.setPin("739154")
            house.goHome()
            house.go(to: .settings)
            house.settings.setLock()
            #expect(house[.today].last == .setLock(.change))
            let lock = house.setLock(.change)
            await lock.load()
            #expect(lock.step == .current)
            lock.type("739155")
            lock.deleteLast()
            lock.press(4)
            #expect(lock.count == 6)
            await lock.proceed()
            lock.secret.usesPassphrase = true
            lock.secret.first = "boom maan fiets regen"
            await lock.proceed()
            lock.secret.again = "boom maan fiets regen"
            await lock.proceed()
            guard case .sheet = lock.step else {
                Issue.record("no sheet: \(lock.action.notice?.text ?? "")")
                return
            }
            #expect(lock.count == 0)
            await lock.proceed()

            await house.settings.lockNow()
            house.lockScreen.usesPassphrase = true
            house.lockScreen.passphrase = "boom maan fiets regen"
            await house.lockScreen.open()
            #expect(house.gate == .open)
            #expect(house.lockScreen.passphrase.isEmpty)
        }
    }

    @Test func aWrongCurrentPinChangesNothing() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            _ = try await house.setPin("739154")
            house.go(to: .setLock(.change))
            let lock = house.setLock(.change)
            for pin in ["111999", "804271", "804271"] {
                lock.type(pin)
                await lock.proceed()
            }
            #expect(lock.action.notice?.code == "wrong_secret")
            #expect(lock.step == .current)
            await house.lock()
            await house.unlock("739154")
            #expect(house.gate == .open)
        }
    }

    @Test func aNewSheetMakesTheOldOneUseless() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            let old = try await house.setPin("739154")
            house.goHome()
            house.settings.newSheet()
            let lock = house.setLock(.sheet)
            lock.type("111999")
            await lock.proceed()
            #expect(lock.action.notice?.code == "wrong_secret")
            #expect(lock.step == .current)
            lock.type("739154")
            await lock.proceed()
            guard case .sheet(let new) = lock.step else {
                Issue.record("no sheet")
                return
            }
            #expect(new != old)
        }
    }

    @Test func theCodeOfTheSheetOpensAndChoosesANewPin() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            let sheet = try await house.setPin("739154")
            await house.lock()
            house.lockScreen.recover()
            #expect(house.path == [.recover])
            let recover = house.recover
            await recover.load()
            recover.code = "abcd efgh"
            #expect(!recover.canRecover)
            recover.secret.first = "804271"
            recover.secret.again = "804272"
            await recover.recover()
            #expect(recover.secret.differs)
            recover.secret.first = "804271"
            recover.secret.again = "804271"
            #expect(!recover.secret.differs)
            await recover.recover()
            #expect(recover.action.notice?.field == "recovery_code")
            #expect(house.gate == .locked)

            recover.code = sheet.joined(separator: " ")
            await recover.recover()
            #expect(house.gate == .open)
            #expect(house.path.isEmpty)
            #expect(recover.code.isEmpty)
            #expect(recover.secret.first.isEmpty)
            await house.lock()
            await house.unlock("804271")
            #expect(house.gate == .open)
        }
    }

    /// A key that is lost when the app starts is no dead end: the lock screen has the sheet and help.
    @Test func aLostKeyAtTheStartLeavesTheLockScreen() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            world.device.with { $0.aliases = [] }
            let again = await world.restart()
            #expect(again.gate == .locked)
            #expect(again.hasLock)
            #expect(again.lockScreen.action.notice?.code == "binder_lost")
            again.lockScreen.recover()
            again.lockScreen.help()
            #expect(again.path == [.recover, .help])
        }
    }

    @Test func aLostKeyIsToldWithTheWayBackIn() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            _ = try await house.setPin("739154")
            await house.lock()
            world.device.with { $0.aliases = [] }
            await house.unlock("739154")
            #expect(house.lockScreen.action.notice?.text.contains("herstelcode") == true)
        }
    }
}
