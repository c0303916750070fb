import Foundation
import PluisKit
import Testing

@testable import PluisModels

@MainActor
@Suite struct JourneyTests {
    /// From the first launch to the first note, with a lock on it, and found again behind the lock.
    @Test func firstLaunchToFirstNoteToLockToFoundAgain() async throws {
        try await inDutch { world, house in
            #expect(house.gate == .absent)
            house.go(to: .aboutWhom)
            let child = house.aboutWhom
            #expect(!child.canContinue)
            child.name = "Noor"
            child.band = .from12To14
            child.role = .parent
            #expect(child.canContinue)
            await child.proceed()

            #expect(house.gate == .open)
            #expect(!house.hasLock)
            guard case .write(let about?) = house[.today].last else {
                Issue.record("the first page is not open")
                return
            }
            let page = house.write(about)
            await page.load()
            #expect(page.child?.name == "Noor")
            #expect(page.dateLine == "Vandaag, zondag 22 november")
            #expect(!page.canSave)
            page.draft.facts = "Kwam om half twaalf thuis met de nachtbus."
            await page.toggle(SignalId("place_late"))
            await page.save()

            guard case .saved(let note, let urgency) = house[.today].last else {
                Issue.record("nothing was saved: \(page.action.notice?.text ?? "")")
                return
            }
            let saved = house.saved(note, urgency)
            await saved.load()
            #expect(saved.explanation?.hasPrefix("Kan ook: ") == true)
            #expect(saved.offer == .lock)
            await saved.setLock()

            let lock = house.setLock(.add)
            await lock.load()
            lock.type("739154")
            #expect(lock.count == 6)
            await lock.proceed()
            lock.type("739154")
            await lock.proceed()
            guard case .sheet(let groups) = lock.step else {
                Issue.record("no sheet: \(lock.action.notice?.text ?? "")")
                return
            }
            #expect(groups.map(\.count) == [4, 4, 4, 4, 4, 4, 4])
            await lock.proceed()
            #expect(house.hasLock)
            #expect(house[.today].isEmpty)

            await house.lock()
            #expect(house.gate == .locked)
            await house.unlock("739154")
            #expect(house.gate == .open)

            let notes = house.notes
            notes.query = "bus"
            await notes.load()
            #expect(notes.weeks.flatMap(\.rows).map(\.text) == ["Kwam om half twaalf thuis met de nachtbus."])
            #expect(notes.foundText == "1 notitie gevonden")
        }
    }

    @Test func everythingIsThereAfterARestart() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            try await house.note("Was vrolijk.")
            let again = await world.restart()
            #expect(again.gate == .open)
            await again.today.load()
            #expect(again.today.lastNotes.map(\.text) == ["Was vrolijk."])
        }
    }

    @Test func withoutHardwareAPassphraseComesFirst() async throws {
        try await inDutch(level: .software) { _, house in
            house.go(to: .aboutWhom)
            house.aboutWhom.name = "Noor"
            house.aboutWhom.band = .from12To14
            house.aboutWhom.role = .parent
            await house.aboutWhom.proceed()
            #expect(house.path == [.aboutWhom, .setLock(.first)])

            let lock = house.setLock(.first)
            await lock.load()
            #expect(lock.secret.needsPassphrase)
            #expect(lock.secret.usesPassphrase)
            lock.secret.first = "boom maan fiets regen"
            await lock.proceed()
            lock.secret.again = "boom maan fiets regen"
            await lock.proceed()
            guard case .sheet = lock.step else {
                Issue.record("no sheet: \(lock.action.notice?.text ?? "")")
                return
            }
            #expect(house.gate == .absent)
            await lock.proceed()
            #expect(house.gate == .open)
            #expect(house.hasLock)
        }
    }

    @Test func aNameThatIsRefusedIsTypedAgain() async throws {
        try await inDutch { _, house in
            house.go(to: .aboutWhom)
            let child = house.aboutWhom
            child.name = String(repeating: "n", count: 41)
            child.band = .from8To9
            child.role = .fosterCarer
            #expect(child.fileWarning != nil)
            await child.proceed()
            #expect(child.action.notice?.field == "name")
            #expect(child.action.notice?.text == "Dit is te lang. Er passen 40 tekens in.")
            #expect(house.gate == .absent)

            child.name = "Noor"
            child.born = "2017-13"
            await child.proceed()
            #expect(child.action.notice?.field == "born")
            child.born = ""
            await child.proceed()
            #expect(house.gate == .open)
        }
    }

    @Test func asecondChildComesFromTheSettings() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            house.goHome()
            house.go(to: .settings)
            house.settings.addChild()
            let child = house.aboutWhom
            child.name = "Sami"
            child.band = .from15To17
            child.role = .fosterCarer
            await child.proceed()
            #expect(house[.today] == [.settings])
            await house.settings.load()
            #expect(house.settings.children.map(\.name) == ["Noor", "Sami"])
            #expect(house.settings.children[0].shape != house.settings.children[1].shape)
        }
    }
}
