import Foundation
import PluisKit
import Testing

@testable import PluisModels

@MainActor
@Suite struct WriteTests {
    private func page(_ house: House) async throws -> WriteModel {
        try await house.meetNoor()
        house.goHome()
        house.go(to: .write(nil))
        let page = house.write(nil)
        await page.load()
        return page
    }

    @Test func theFirstChipIsTheFeelingAndWithItTheTextMayStayEmpty() async throws {
        try await inDutch { _, house in
            let page = try await page(house)
            #expect(page.chips.count == 6)
            #expect(page.chips.first?.id == SignalId("gut_feeling"))
            #expect(!page.canSave)
            #expect(!page.mayStayEmpty)
            await page.toggle(SignalId("gut_feeling"))
            #expect(page.chips.first?.isOn == true)
            #expect(page.mayStayEmpty)
            #expect(page.canSave)
            await page.toggle(SignalId("gut_feeling"))
            #expect(!page.canSave)
            await page.toggle(SignalId("gut_feeling"))
            await page.save()
            guard case .saved = house[.today].last else {
                Issue.record("not saved")
                return
            }
        }
    }

    @Test func theChipsThisCarerUsesMostComeFirst() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            for _ in 1...2 { try await house.note("Iets.", signals: ["money_new_goods"]) }
            try await house.note("Iets.", signals: ["school_absence"])
            house.goHome()
            house.go(to: .write(nil))
            let page = house.write(nil)
            await page.load()
            #expect(page.chips.map(\.id.text).prefix(3) == ["gut_feeling", "money_new_goods", "school_absence"])
        }
    }

    @Test func allChangesAreFoundByAWord() async throws {
        try await inDutch { _, house in
            let page = try await page(house)
            #expect(page.groups.count == 13)
            page.search = "NACHT"
            #expect(!page.groups.isEmpty)
            let chip = try #require(page.groups.first?.chips.first)
            await page.toggle(chip.id)
            // What is ticked elsewhere stands with the first chips too.
            #expect(page.chips.contains { $0.id == chip.id && $0.isOn })
            page.search = "xyzzy"
            #expect(page.groups.isEmpty)
        }
    }

    @Test func daysAreChosenAndSaidInWords() async throws {
        try await inDutch { _, house in
            let page = try await page(house)
            #expect(page.draft.when == .today)
            page.draft.when = .yesterday
            #expect(page.dateLine == "Gisteren, zaterdag 21 november")
            page.choose(day: World.sunday.addingTimeInterval(-4 * 86_400))
            #expect(page.dateLine == "woensdag 18 november")
            #expect(Day(page.chosenDay, in: house.desk.surroundings.timeZone) == Day("2026-11-18"))
            page.draft.facts = "Iets."
            await page.save()
            house.goHome()
            let row = try #require(await rows(house).first)
            #expect(row.when == "wo 18 nov")
        }
    }

    @Test func everyWayToSayWhenIsTaken() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            for when in [NoteDraft.When.now, .today, .yesterday] {
                house.goHome()
                house.go(to: .write(nil))
                let page = house.write(nil)
                await page.load()
                page.draft.when = when
                page.draft.facts = "Iets."
                await page.save()
                #expect(page.action.notice == nil)
            }
            house.goHome()
            #expect(await rows(house).map(\.when) == ["zo 22 nov, 20:00", "zo 22 nov", "za 21 nov"])
        }
    }

    @Test func aDayThatIsStillToComeIsRefusedAndNothingIsLost() async throws {
        try await inDutch { _, house in
            let page = try await page(house)
            page.draft.facts = "Iets."
            page.draft.when = .day("2026-11-23")
            await page.save()
            #expect(page.action.notice?.field == "happened")
            #expect(page.action.notice?.text == "Deze dag moet nog komen. Kies vandaag of eerder.")
            #expect(page.draft.facts == "Iets.")
            page.draft.when = .today
            await page.save()
            #expect(page.action.notice == nil)
        }
    }

    @Test func everythingThatIsTypedIsSaved() async throws {
        try await inDutch { _, house in
            let page = try await page(house)
            for fold in [WriteModel.Fold.said, .did, .around, .view] { page.toggle(fold) }
            page.toggle(.did)
            #expect(page.open == [.said, .around, .view])
            page.draft.facts = "Kwam laat thuis."
            page.draft.said = "Laat me met rust."
            page.draft.did = "Ik heb thee gezet."
            page.draft.view = "Ze is moe."
            page.draft.present = "oma, , S."
            page.draft.place = .home
            page.draft.source = .saw
            page.draft.good = true
            await page.save()
            guard case .saved(let id, let urgency) = house[.today].last else {
                Issue.record("not saved: \(page.action.notice?.text ?? "")")
                return
            }
            #expect(urgency == .none)
            house.goHome(.notes)
            house.go(to: .note(id))
            let note = house.note(id)
            await note.load()
            #expect(note.isGood)
            #expect(
                note.blocks.map(\.text) == [
                    "Kwam laat thuis.", "“Laat me met rust.”", "Ik heb thee gezet.", "Ze is moe.",
                    "Thuis · oma, S. · Zelf gezien",
                ])
            #expect(
                note.blocks.map(\.label) == [
                    "Gezien of gehoord", "Precieze woorden", "Wat ik deed", "Wat ik denk",
                    "Waar, wie erbij, van wie gehoord",
                ])
        }
    }

    @Test func exactWordsStayFoldedWhereTheyCouldBeHeldAgainstTheChild() async throws {
        try await inDutch { _, house in
            let page = try await page(house)
            page.toggle(.said)
            await page.toggle(SignalId("told_did_illegal"))
            #expect(page.isCareful)
            #expect(!page.open.contains(.said))
            await page.toggle(SignalId("told_did_illegal"))
            #expect(!page.isCareful)
        }
    }

    @Test func aDraftIsContinuedAndCanBeThrownAway() async throws {
        try await inDutch { world, house in
            let page = try await page(house)
            page.draft.facts = "Half."
            page.draft.said = "Nee."
            page.draft.place = .school
            await page.settle()
            house.goHome()
            house.go(to: .write(nil))
            let again = house.write(nil)
            #expect(again !== page)
            await again.load()
            await again.load()
            #expect(again.isContinued)
            #expect(again.draft.facts == "Half.")
            #expect(again.draft.place == .school)
            #expect(again.open == [.said, .around])
            again.startAgain()
            #expect(again.draft.facts.isEmpty)
            #expect(again.child?.name == "Noor")
            await again.settle()
            #expect(try await house.desk.notebook.draft(place: "new") == nil)
        }
    }

    @Test func savingTakesTheDraftAlong() async throws {
        try await inDutch { _, house in
            let page = try await page(house)
            page.draft.facts = "Kwam laat thuis."
            await page.save()
            await page.settle()
            #expect(try await house.desk.notebook.draft(place: "new") == nil)
        }
    }

    @Test func aDraftThatCannotBeKeptIsSaid() async throws {
        try await inDutch { _, house in
            let page = try await page(house)
            page.draft.facts = String(repeating: "a", count: 200_001)
            await page.settle()
            #expect(page.action.notice?.field == "draft")
        }
    }

    @Test func aSecondTapSavesNothingMore() async throws {
        try await inDutch { _, house in
            let page = try await page(house)
            page.draft.facts = "Eén keer."
            async let first: Void = page.save()
            async let second: Void = page.save()
            _ = await (first, second)
            house.goHome()
            #expect(await rows(house).count == 1)
        }
    }

    @Test func aSavedPageIsEmptyWhereverItIsOpen() async throws {
        try await inDutch { _, house in
            let page = try await page(house)
            house.room = .change
            house.go(to: .write(nil))
            // One page, taken along to where it was asked for last.
            #expect(house[.today].isEmpty)
            #expect(house[.change] == [.write(nil)])
            #expect(house.write(nil) === page)
            page.draft.facts = "Eén keer."
            await page.save()
            #expect(page.draft.isEmpty)
            #expect(page.child?.name == "Noor")
            #expect(!page.isContinued)
            #expect(!page.canSave)
            await page.save()
            #expect(Room.allCases.flatMap { house[$0] }.count == 1)
            house.goHome()
            #expect(await rows(house).count == 1)
            #expect(try await house.desk.notebook.draft(place: "new") == nil)
        }
    }

    @Test func theChildIsChosenAndADraftStaysWithItsChild() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            let sami = try await house.desk.notebook.addChild(
                new: NewChild(name: "Sami", band: .from15To17, role: .parent))
            house.goHome()
            house.go(to: .write(sami.id))
            let page = house.write(sami.id)
            await page.load()
            #expect(page.child?.name == "Sami")
            page.choose(try #require(page.children.first))
            #expect(page.child?.name == "Noor")
            page.draft.facts = "Over Noor."
            await page.settle()
            house.goHome()
            house.go(to: .write(sami.id))
            await house.write(sami.id).load()
            #expect(house.write(sami.id).child?.name == "Noor")
        }
    }

    @Test func aCorrectionAsksWhyAndKeepsWhatWasThere() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            let id = try await house.note("Kwam om elf uur thuis.")
            house.goHome(.notes)
            house.go(to: .note(id))
            await house.note(id).load()
            house.note(id).correct()
            let page = house.correct(id)
            await page.load()
            #expect(page.isCorrection)
            #expect(page.draft.facts == "Kwam om elf uur thuis.")
            #expect(page.dateLine.isEmpty)
            page.draft.facts = "Kwam om twaalf uur thuis."
            #expect(!page.canSave)
            page.draft.reason = "Verkeerd gekeken."
            await page.save()
            #expect(house[.notes] == [.note(id)])
            let note = house.note(id)
            await note.load()
            #expect(note.blocks.first?.text == "Kwam om twaalf uur thuis.")
            #expect(note.status == "Verbeterd")
            #expect(note.happened == "Gebeurd zo 22 nov")
            #expect(note.history.map(\.title) == ["Versie 1", "Versie 2"])
            #expect(note.history.first?.blocks.first?.text == "Kwam om elf uur thuis.")
            #expect(note.history.last?.reason == "Verkeerd gekeken.")
        }
    }

    private func rows(_ house: House) async -> [NoteRow] {
        await house.notes.load()
        return house.notes.weeks.flatMap(\.rows)
    }
}
