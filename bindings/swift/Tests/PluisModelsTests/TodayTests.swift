import Foundation
import PluisKit
import Testing

@testable import PluisModels

@MainActor
@Suite struct TodayTests {
    @Test func todayShowsTheQuestionTheLastNotesAndOneLine() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            for number in 1...4 { try await house.note("Nummer \(number).") }
            house.goHome()
            let today = house.today
            #expect(!today.isLoaded)
            await today.load()
            #expect(today.isLoaded)
            #expect(today.card?.title == "Voor deze week, met Noor")
            #expect(today.card?.state == .offered)
            #expect(today.card?.child.name == "Noor")
            #expect(today.lastNotes.count == 3)
            #expect(today.line == .noLock("Er zit nog geen slot op je notities."))
            await today.follow()
            #expect(house[.today].last == .setLock(.add))
            today.write()
            #expect(house[.today].last == .write(nil))
            today.show(try #require(today.lastNotes.first))
            #expect(house[.today].last == .note(today.lastNotes[0].id))
        }
    }

    @Test func withALockThereIsNothingToSay() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            _ = try await house.setPin("739154")
            await house.today.load()
            #expect(house.today.line == nil)
            let before = house[.today]
            await house.today.follow()
            #expect(house[.today] == before)
        }
    }

    @Test func theFourPlacesHaveNames() {
        Localization.$language.withValue("nl") {
            #expect(Room.allCases.map(\.name) == ["Vandaag", "Notities", "Verandering", "Hulp"])
        }
    }
}

@MainActor
@Suite struct SettingsTests {
    @Test func theWeeklyMessageIsSetMovedAndTakenAway() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            house.go(to: .settings)
            let settings = house.settings
            await settings.load()
            #expect(!settings.hasReminder)
            #expect(settings.time == TimeOfDay("19:30"))
            #expect(settings.days.first?.name == "maandag")
            #expect(settings.days.last?.name == "zondag")

            await settings.remind(.wednesday, at: TimeOfDay("20:15"))
            #expect(settings.hasReminder)
            #expect(settings.day == .wednesday)
            #expect(!settings.isBlocked)
            #expect(world.system.scheduled.map(\.weekday) == [4])
            #expect(world.system.scheduled.map(\.minute) == [15])
            let again = await world.restart()
            #expect(world.system.scheduled.count == 1)
            await again.settings.load()
            #expect(again.settings.day == .wednesday)

            await again.settings.remindNoMore()
            #expect(!again.settings.hasReminder)
            #expect(world.system.scheduled.isEmpty)
        }
    }

    @Test func aMessageTheSystemDoesNotShowIsSaid() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            world.system.allows = false
            await house.settings.load()
            await house.settings.remind(.monday, at: TimeOfDay("08:00"))
            #expect(house.settings.isBlocked)
            await house.settings.remind(.monday, at: TimeOfDay("8 uur"))
            #expect(house.settings.action.notice?.field == "at")
        }
    }

    @Test func twoChildrenAtOneTimeAreOneMessage() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            let notebook = try house.desk.notebook
            let sami = try await notebook.addChild(new: NewChild(name: "Sami", band: .from8To9, role: .parent))
            for child in try await notebook.children() {
                _ = try await notebook.setReminder(child: child.id, day: .friday, at: TimeOfDay("19:00"))
            }
            _ = await world.restart()
            #expect(world.system.scheduled.map(\.weekday) == [6])
            #expect(!world.system.scheduled.contains { $0.text.contains(sami.name) })
        }
    }

    @Test func withoutALockTheSettingsLeadToOne() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            house.goHome()
            #expect(!house.settings.hasLock)
            house.settings.setLock()
            #expect(house[.today] == [.setLock(.add)])
        }
    }
}
