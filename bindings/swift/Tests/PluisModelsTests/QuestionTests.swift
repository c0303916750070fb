import Foundation
import PluisKit
import Testing

@testable import PluisModels

@MainActor
@Suite struct QuestionTests {
    private func question(_ house: House, role: Role = .parent) async throws -> QuestionModel {
        try await house.meetNoor(role: role)
        house.goHome()
        await house.today.load()
        house.today.openQuestion()
        guard case .question(let child) = house[.today].last else { throw House.Unsaved(notice: nil) }
        let model = house.question(child)
        await model.load()
        return model
    }

    @Test func theQuestionIsReadyWithEverythingAroundIt() async throws {
        try await inDutch { _, house in
            let model = try await question(house)
            #expect(house.today.card?.opener == model.opener)
            #expect(model.title == "Voor deze week, met Noor")
            #expect(model.child?.name == "Noor")
            #expect(model.opener?.isEmpty == false)
            #expect(!model.reason.isEmpty)
            #expect(model.minutes?.hasPrefix("Ongeveer ") == true)
            let kinds = model.parts.map(\.id)
            for kind in [
                QuestionModel.Part.Kind.why, .followUps, .silent, .ratherNot, .background, .activity, .after, .easy,
            ] {
                #expect(kinds.contains(kind), "\(kind)")
            }
            #expect(model.parts.first { $0.id == .followUps }?.lines.count ?? 0 >= 3)
            #expect(model.isDraft)
            #expect(model.swapText == "Andere vraag (nog 3)")
            #expect(model.decided == nil)
            #expect(model.canDecide)
            #expect(model.helpFirst.isEmpty)
        }
    }

    @Test func anotherQuestionThreeTimes() async throws {
        try await inDutch { _, house in
            let model = try await question(house)
            var openers = [model.opener]
            for left in [2, 1, 0] {
                await model.swap()
                #expect(model.swapsLeft == left)
                openers.append(model.opener)
            }
            #expect(Set(openers).count == 4)
            #expect(!model.canSwap)
            await model.swap()
            #expect(model.opener == openers.last)
        }
    }

    @Test func afterATalkOneLineBecomesANote() async throws {
        try await inDutch { _, house in
            let model = try await question(house)
            await model.talked()
            #expect(model.state == .done)
            #expect(model.decided == "Fijn dat jullie praatten.")
            #expect(model.isRemembering)
            #expect(!model.canDecide)
            model.reflection = "Ging goed in de auto."
            await model.remember()
            #expect(!model.isRemembering)
            #expect(model.reflection.isEmpty)
            await house.notes.load()
            #expect(house.notes.weeks.flatMap(\.rows).map(\.text) == ["Ging goed in de auto."])
            await model.talked()
            #expect(!model.isRemembering)
        }
    }

    @Test func nothingNeedsToBeRemembered() async throws {
        try await inDutch { _, house in
            let model = try await question(house)
            await model.talked()
            await model.remember()
            #expect(!model.isRemembering)
            await house.notes.load()
            #expect(house.notes.weeks.isEmpty)
        }
    }

    @Test func aReflectionThatIsTooLongIsKeptOnTheScreen() async throws {
        try await inDutch { _, house in
            let model = try await question(house)
            await model.talked()
            model.reflection = String(repeating: "a", count: 20_001)
            await model.remember()
            #expect(model.isRemembering)
            #expect(model.action.notice?.text.hasPrefix("Dit is te lang.") == true)
        }
    }

    @Test func notThisWeek() async throws {
        try await inDutch { world, house in
            let model = try await question(house)
            let opener = model.opener
            await model.notThisWeek()
            #expect(model.state == .skipped)
            #expect(model.decided == "Deze week niet. Dat mag altijd.")
            world.pass(days: 7)
            let again = await world.restart()
            let next = again.question(nil)
            await next.load()
            #expect(next.state == .offered)
            #expect(next.opener != nil)
            #expect(opener != nil)
        }
    }

    @Test func notWithMe() async throws {
        try await inDutch { _, house in
            let model = try await question(house)
            await model.notWithMe()
            #expect(model.state == .away)
            #expect(model.decided == "Deze week niet. Dat mag altijd.")
        }
    }

    @Test func putOffItSaysWhenItComesBack() async throws {
        try await Localization.$language.withValue("nl") {
            let world = try World()
            world.device.with { $0.now = World.sunday.addingTimeInterval(-4 * 86_400) }
            await world.house.start()
            let model = try await question(world.house)
            await model.snooze()
            #expect(model.state == .snoozed)
            #expect(model.decided == "Deze vraag komt terug op donderdag 19 november.")
            #expect(model.canDecide)
            await model.talked()
            #expect(model.state == .done)
        }
    }

    @Test func aTopicIsClosedForEver() async throws {
        try await inDutch { _, house in
            let model = try await question(house)
            let opener = model.opener
            model.isClosingTopic = true
            #expect(model.closeTopicMeans == "Dit onderwerp komt voor Noor niet meer terug.")
            await model.closeTopic()
            #expect(!model.isClosingTopic)
            #expect(model.opener != opener)
        }
    }

    @Test func aFavouriteIsMarkedAndUnmarked() async throws {
        try await inDutch { _, house in
            let model = try await question(house)
            await model.favourite()
            #expect(model.isFavourite)
            await model.load()
            #expect(model.isFavourite)
            await model.favourite()
            #expect(!model.isFavourite)
        }
    }

    @Test func aPauseEndsWhenTheCarerSaysSo() async throws {
        try await inDutch { _, house in
            let model = try await question(house)
            #expect(model.pauseMeans == "In die tijd komt er geen vraag voor Noor.")
            #expect(model.pauses.map(\.day) == [Day("2026-12-06"), Day("2026-12-20")])
            await model.pause(until: model.pauses[0].day)
            #expect(model.isPaused)
            #expect(model.opener == nil)
            #expect(!model.reason.isEmpty)
            await house.today.load()
            #expect(house.today.card == nil)
            #expect(house.today.noQuestion == model.reason)
            await model.pause(until: nil)
            #expect(!model.isPaused)
            #expect(model.opener != nil)
        }
    }

    @Test func onlyTheQuestionIsShownAndTheNotebookIsLockedBehindIt() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            _ = try await house.setPin("739154")
            house.goHome()
            house.go(to: .question(nil))
            let model = house.question(nil)
            await model.load()
            await model.showOnly()
            let card = try #require(house.handOver)
            #expect(card.question == model.opener)
            #expect(house.gate == .locked)
            await card.forYou()
            #expect(card.isForYou)
            #expect(card.lines.contains { $0.id == "nl_kindertelefoon" })
            await card.dial(card.lines[0])
            #expect(world.system.dialled.count == 1)
            card.close()
            #expect(house.handOver == nil)
            #expect(house.gate == .locked)
        }
    }

    @Test func withoutALockTheCardClosesToTheQuestion() async throws {
        try await inDutch { _, house in
            let model = try await question(house)
            await model.showOnly()
            house.handOver?.close()
            #expect(house.gate == .open)
            #expect(house[.today].count == 1)
        }
    }

    @Test func helpComesBeforeAnyQuestionOnTheDayOfAGraveNote() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            try await house.note("Iemand dreigt.", signals: ["threat_image"])
            let model = house.question(nil)
            await model.load()
            #expect(model.opener == nil)
            #expect(model.helpFirst.count == 1)
            #expect(!model.canDecide)
            await model.notThisWeek()
            #expect(model.state == nil)

            world.pass(days: 15)
            let again = await world.restart()
            await again.today.load()
            #expect(again.today.asksBack == ["Hoe is het nu met Noor? Wie heb je gesproken?"])
        }
    }

    @Test func aHeavierQuestionIsAnnouncedAndChosen() async throws {
        try await inDutch { world, house in
            try await house.meetNoor(band: .from15To17)
            var current = house
            var ahead: QuestionModel.Ahead?
            for _ in 1...30 {
                let model = current.question(nil)
                await model.load()
                if let found = model.ahead {
                    ahead = found
                    await model.choose(AheadChoice.lighter)
                    #expect(model.ahead?.choice == .lighter)
                    break
                }
                await model.talked()
                world.pass(days: 7)
                current = await world.restart()
            }
            #expect(ahead?.text.hasPrefix("Volgende week een zwaarder onderwerp: ") == true)
        }
    }

    @Test func whoIsGrownHasNoQuestions() async throws {
        try await inDutch { _, house in
            try await house.meetNoor(band: .from18)
            await house.today.load()
            #expect(house.today.card == nil)
            #expect(house.today.noQuestion?.isEmpty == false)
        }
    }
}
