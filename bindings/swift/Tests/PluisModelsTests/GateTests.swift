import Foundation
import PluisFakeDevice
import PluisKit
import Testing

@testable import PluisModels

@MainActor
@Suite struct GateTests {
    private static let every: [Route] = [
        .worried, .help, .how, .aboutWhom, .setLock(.first), .setLock(.add), .setLock(.change), .setLock(.sheet),
        .recover,
        .write(nil), .correct(NoteId("0000000000000")), .saved(NoteId("0000000000000"), .now),
        .helpCard(NoteId("0000000000000")), .note(NoteId("0000000000000")), .question(nil), .settings,
    ]

    @Test func behindAClosedGateThereIsOnlyTheLockAndHelp() async throws {
        try await inDutch { _, house in
            for route in Self.every { house.go(to: route) }
            #expect(house.path == [.worried, .help, .how, .aboutWhom, .setLock(.first)])
            house.path = []
            try await house.meetNoor()
            _ = try await house.setPin("739154")
            await house.lock()
            for route in Self.every { house.go(to: route) }
            #expect(house.path == [.worried, .help, .recover])
            house[.today] = Self.every
            for room in Room.allCases { #expect(house[room].isEmpty) }
            house.back()
            #expect(house.path == [.worried, .help])
        }
    }

    @Test func screensStayAndModelsGoWhenTheAppLeaves() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            let id = try await house.note("Was stil.")
            _ = try await house.setPin("739154")
            house.goHome(.notes)
            house.go(to: .note(id))
            let note = house.note(id)
            await note.load()
            #expect(!note.blocks.isEmpty)

            await house.onBackground()
            #expect(house.isCovered)
            #expect(house.gate == .starting)
            #expect(house[.notes].isEmpty)
            await house.onForeground()
            #expect(!house.isCovered)
            #expect(house.gate == .locked)
            await house.unlock("739154")
            #expect(house[.notes] == [.note(id)])
            #expect(house.note(id) !== note)
            #expect(house.note(id).blocks.isEmpty)
        }
    }

    @Test func leavingIsOneCall() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            _ = try await house.setPin("739154")
            await house.leave()
            #expect(world.system.left == 1)
            #expect(house.isCovered)
            #expect(house.gate == .starting)
            #expect(try await house.desk.notebook.state() == .suspended)
        }
    }

    @Test func whatIsTypedIsKeptWhenTheAppLeaves() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            house.goHome()
            house.go(to: .write(nil))
            let page = house.write(nil)
            await page.load()
            for end in 1...20 { page.draft.facts = String("Kwam half twaalf thuis".prefix(end)) }
            await house.onBackground()
            let again = await world.restart()
            await again.today.load()
            #expect(again.today.line == .draft("Je was iets aan het schrijven."))
            await again.today.follow()
            #expect(again[.today] == [.write(nil)])
            let page2 = again.write(nil)
            await page2.load()
            #expect(page2.draft.facts == "Kwam half twaalf thu")
            #expect(page2.isContinued)
        }
    }

    @Test func aNotebookThatLockedItselfClosesTheGate() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            _ = try await house.setPin("739154")
            await house.look()
            #expect(house.gate == .open)
            world.device.pass(seconds: 121)
            await house.look()
            #expect(house.gate == .locked)
        }
    }

    @Test func aCallThatFindsItLockedClosesTheGateToo() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            _ = try await house.setPin("739154")
            world.device.pass(seconds: 121)
            let today = house.today
            await today.load()
            #expect(house.gate == .locked)
            #expect(today.action.notice == nil)
        }
    }

    @Test func withoutALockItOpensAgainByItself() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            world.device.pass(seconds: 121)
            await house.look()
            #expect(house.gate == .open)
            await house.start()
            #expect(house.gate == .open)
        }
    }

    @Test func aHastyDoubleTapOnLeavingLeavesAndATouchLeadsBack() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            async let first: Void = house.leave()
            async let second: Void = house.uncover()
            async let third: Void = house.leave()
            _ = await (first, second, third)
            #expect(house.isCovered)
            #expect(house.gate == .starting)
            #expect(try await house.desk.notebook.state() == .suspended)
            world.device.pass(seconds: 1)
            await house.uncover()
            #expect(!house.isCovered)
            #expect(house.gate == .open)
        }
    }

    /// Whatever comes in between, the last word counts, and the gate says what the notebook is.
    @Test func comingAndGoingWaitForEachOther() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            for _ in 1...5 {
                let left = Task { await house.onBackground() }
                while !house.isCovered { await Task.yield() }
                await house.onForeground()
                await left.value
                #expect(!house.isCovered)
                #expect(house.gate == .open)
                #expect(try await house.desk.notebook.state() == .unlocked)
            }
            await house.onBackground()
            let back = Task { await house.onForeground() }
            while house.isCovered { await Task.yield() }
            await house.onBackground()
            await back.value
            #expect(house.isCovered)
            #expect(house.gate == .starting)
            #expect(try await house.desk.notebook.state() == .suspended)
        }
    }

    /// The picture that the system takes of a leaving app, and the second tap, find nothing.
    @Test func thePageIsGoneBeforeAnythingIsWaitedFor() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            _ = try await house.setPin("739154")
            let leaving = Task { await house.leave() }
            while !house.isCovered { await Task.yield() }
            #expect(house.gate == .starting)
            await leaving.value
        }
    }

    @Test func whatCannotBeOpenedSaysWhatToDo() async throws {
        try await Localization.$language.withValue("nl") {
            let world = try World()
            await world.house.start()
            try await world.house.meetNoor()
            world.device.with { $0.binder = .error(.Unavailable) }
            let house = await world.restart()
            #expect(house.gate == .locked)
            #expect(house.lockScreen.action.notice?.code == "binder_unavailable")
            for route in Self.every { house.go(to: route) }
            #expect(house.path == [.worried, .help, .recover])
            house.path = []
            #expect(house.lockScreen.mayTryAgain)
            world.device.with { $0.binder = nil }
            await house.lockScreen.tryAgain()
            #expect(house.gate == .open)
            #expect(!house.hasLock)
        }
    }

    @Test func aFolderThatCannotBeMadeIsTriedAgain() async throws {
        let world = try World()
        var tries = 0
        let house = House(world.house.desk.surroundings) {
            tries += 1
            throw PluisError.NoSpace
        }
        await house.start()
        #expect(house.gate == .shut(Notice(PluisError.NoSpace)))
        await house.start()
        #expect(tries == 2)
        #expect(!house.hasHelp)
        await house.dialEmergency()
        #expect(world.system.dialled == ["112"])
        for route in Self.every { house.go(to: route) }
        #expect(house.path == [.worried, .help])
    }

    @Test func aModelLivesAsLongAsItsScreen() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            house.goHome()
            house.go(to: .settings)
            let settings = house.settings
            #expect(house.settings === settings)
            house.back()
            house.go(to: .settings)
            #expect(house.settings !== settings)
            #expect(house.help === house.help)
        }
    }
}
