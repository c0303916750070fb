import Foundation
import PluisKit
import Testing

@testable import PluisModels

@MainActor
@Suite struct SavedTests {
    private func saved(_ house: House, signals: [String], facts: String = "Iets.") async throws -> SavedModel {
        try await house.note(facts, signals: signals)
        guard case .saved(let id, let urgency) = house[.today].last else { throw House.Unsaved(notice: nil) }
        let model = house.saved(id, urgency)
        await model.load()
        return model
    }

    @Test func anOrdinaryExplanationComesFirst() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            let withChip = try await saved(house, signals: ["mood_sudden_withdrawal"])
            #expect(withChip.explanation == "Kan ook: verliefd, ruzie, behoefte aan eigen ruimte.")
            #expect(withChip.cards.isEmpty)
            let without = try await saved(house, signals: [])
            #expect(without.explanation == Phrase.savedSee.text)
        }
    }

    /// What has to be acted on today shows whom to call, and stays on Today until the carer has called.
    @Test func aNowSignalShowsItsCardAndStaysOnToday() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            let model = try await saved(house, signals: ["threat_image"])
            #expect(model.isNow)
            #expect(model.explanation == nil)
            #expect(model.offer == nil)
            #expect(model.cards.count == 1)
            #expect(model.cards[0].lines.map(\.id) == ["nl_helpwanted", "nl_politie", "nl_113", "nl_kindertelefoon"])
            #expect(!model.cards[0].first.isEmpty)
            #expect(model.cards[0].not.count == 3)
            await model.dial(model.cards[0].lines[0])
            #expect(world.system.dialled.count == 1)
            model.ready()

            await house.today.load()
            let pin = try #require(house.today.pinned.first)
            #expect(pin.child?.name == "Noor")
            world.pass(days: 3)
            let again = await world.restart()
            await again.today.load()
            #expect(again.today.pinned.map(\.id) == [pin.id])

            again.today.show(pin)
            let card = again.helpCard(pin.id)
            await card.load()
            #expect(card.child?.name == "Noor")
            #expect(card.cards.count == 1)
            await card.dial(card.cards[0].lines[0])
            await card.called()
            #expect(again[.today].isEmpty)
            await again.today.load()
            #expect(again.today.pinned.isEmpty)
            let note = try await again.desk.notebook.note(id: pin.id)
            #expect(note.content?.toldTo.first?.who == "Gebeld")
            #expect(note.reason == "Gebeld")
        }
    }

    /// The app may leave while a grave note is being saved: both the note and its card are there afterwards.
    @Test func leavingWhileSavingLosesNoCard() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            house.goHome()
            house.go(to: .write(nil))
            let page = house.write(nil)
            await page.load()
            await page.toggle(SignalId("threat_image"))
            page.draft.facts = "Iemand dreigt."
            let saving = Task { await page.save() }
            while !page.action.isRunning { await Task.yield() }
            await house.onBackground()
            #expect(!page.action.isRunning)
            await saving.value
            #expect(page.action.notice == nil)
            await house.onForeground()
            #expect(house.gate == .open)
            guard case .saved = house[.today].last else {
                Issue.record("\(house[.today])")
                return
            }
            await house.today.load()
            #expect(house.today.pinned.count == 1)
            #expect(house.today.line != .draft(Phrase.todayDraft.text))
        }
    }

    @Test func aNoteThatBecomesGraveIsPinnedOnceAndNotAfterTheCall() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            let id = try await house.note("Iets.")
            @MainActor func correct(_ facts: String, tick: Bool) async throws {
                house.goHome(.notes)
                house.go(to: .correct(id))
                let page = house.correct(id)
                await page.load()
                if tick { await page.toggle(SignalId("threat_image")) }
                page.draft.facts = facts
                page.draft.reason = "Meer gehoord."
                await page.save()
                #expect(house[.notes].isEmpty)
                await house.today.load()
            }
            try await correct("Iemand dreigt.", tick: true)
            #expect(house.today.pinned.map(\.id) == [id])
            try await correct("Iemand dreigde.", tick: false)
            #expect(house.today.pinned.map(\.id) == [id])
            try await house.desk.called(id)
            try await correct("Iemand dreigde gisteren.", tick: false)
            #expect(house.today.pinned.isEmpty)
        }
    }

    @Test func callingAtOncePinsNothing() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            let model = try await saved(house, signals: ["threat_image"])
            await model.called()
            #expect(house[.today].isEmpty)
            await house.today.load()
            #expect(house.today.pinned.isEmpty)
        }
    }

    @Test func adviceCanWait() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            let model = try await saved(house, signals: ["mood_low_two_weeks"])
            #expect(!model.isNow)
            #expect(!model.cards.isEmpty)
            model.ready()
            await house.today.load()
            #expect(house.today.pinned.isEmpty)
        }
    }

    @Test func anErasedNoteNeedsNoCallAnyMore() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            let id = try await house.note("Iets.", signals: ["threat_image"])
            await house.today.load()
            #expect(house.today.pinned.count == 1)
            house.goHome(.notes)
            house.go(to: .note(id))
            await house.note(id).erase()
            await house.today.load()
            #expect(house.today.pinned.isEmpty)
        }
    }

    @Test func whatCanStillBeSaidIsOneTapEach() async throws {
        try await inDutch { _, house in
            try await house.meetNoor(role: .fosterCarer)
            let model = try await saved(house, signals: [])
            #expect(model.childKnows == "Weet Noor hiervan?")
            await model.choose(Shared.notYet)
            #expect(model.shared == .notYet)
            #expect(model.followUps.map(\.id) == [Day("2026-11-29"), Day("2026-12-06")])
            await model.choose(model.followUps[1])
            #expect(model.followUp == Day("2026-12-06"))
            #expect(model.tellable == ["Familie of vriend", "Huisarts", "School", "Pleegzorg of voogd", "Hulplijn"])
            await model.tell(model.tellable[1])
            await model.tell(model.tellable[3])
            #expect(model.told == ["Huisarts", "Pleegzorg of voogd"])
            // Everything is still there when the screen comes back.
            await model.load()
            #expect(model.shared == .notYet)
            #expect(model.told.count == 2)
        }
    }

    @Test func theOffersAreMadeOnceEach() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            let first = try await saved(house, signals: [])
            #expect(first.offer == .lock)
            await first.notNow()
            #expect(first.offer == nil)
            await first.notNow()
            let second = try await saved(house, signals: [])
            #expect(second.offer == .weekly)
            await second.wantWeekly()
            #expect(second.offer == nil)
            #expect(world.system.asked == 1)
            #expect(
                world.system.scheduled == [
                    WeeklyReminder(
                        weekday: 1, hour: 19, minute: 30, title: "Pluis", text: "Er staat een vraag voor je klaar.")
                ])
            let third = try await saved(house, signals: [])
            #expect(third.offer == nil)
        }
    }

    @Test func aNoToTheWeeklyQuestionIsRemembered() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            _ = try await house.setPin("739154")
            let model = try await saved(house, signals: [])
            #expect(model.offer == .weekly)
            await model.notNow()
            let again = await world.restart()
            await again.unlock("739154")
            let next = try await saved(again, signals: [])
            #expect(next.offer == nil)
            #expect(world.system.asked == 0)
        }
    }

    @Test func aNoteThatIsGoneShowsNothing() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            let id = try await house.note("Iets.")
            _ = try await house.desk.notebook.eraseNote(id: id)
            let model = house.saved(id, .note)
            await model.load()
            #expect(model.child == nil)
            let card = house.helpCard(id)
            await card.load()
            #expect(card.cards.isEmpty)
        }
    }
}
