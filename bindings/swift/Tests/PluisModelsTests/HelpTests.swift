import Foundation
import PluisKit
import Testing

@testable import PluisModels

@MainActor
@Suite struct HelpTests {
    @Test func aNumberIsTwoStepsFromTheFirstLaunch() async throws {
        try await inDutch { world, house in
            house.go(to: .worried)
            let worried = house.worried
            await worried.load()
            let line = try #require(worried.danger.first)
            #expect(line.call == "Bel 112")
            #expect(line.isEmergency)
            await worried.dial(line)
            #expect(world.system.dialled == ["112"])
        }
    }

    @Test func aNumberIsTwoStepsFromTheLock() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            _ = try await house.setPin("739154")
            await house.lock()
            house.lockScreen.help()
            #expect(house.path == [.help])
            await house.help.load()
            await house.help.dial(try #require(house.help.danger.first))
            #expect(world.system.dialled == ["112"])
            #expect(house.gate == .locked)
        }
    }

    @Test func anUnsafeHomeHasLinesOfItsOwn() async throws {
        try await inDutch { _, house in
            house.go(to: .worried)
            await house.worried.homeIsNotSafe()
            #expect(house.worried.isHomeSafe == false)
            #expect(house.worried.lines.contains { $0.id == "nl_veilig_thuis_advies" })
            house.worried.homeIsSafe()
            #expect(house.worried.isHomeSafe == true)
            #expect(house.path.last == .help)
        }
    }

    @Test func everySituationHasLinesInEveryCountry() async throws {
        try await inDutch { _, house in
            let help = house.help
            for country in Country.all {
                await help.choose(country)
                #expect(help.country == country)
                #expect(help.danger.first?.isEmergency == true)
                for situation in help.situations {
                    await help.choose(situation)
                    #expect(!help.lines.isEmpty, "\(country) \(situation)")
                }
            }
            await help.choose(nil)
            #expect(help.lines.isEmpty)
            #expect(help.countries.map(\.name).contains("Nederland"))
        }
    }

    @Test func aFosterCarerSeesLinesForFosterCarers() async throws {
        try await inDutch { _, house in
            await house.help.choose(.fostering)
            let outside = house.help.lines.map(\.id)
            try await house.meetNoor(role: .fosterCarer)
            await house.help.choose(.fostering)
            #expect(house.help.lines.contains { $0.id == "nl_nvp" })
            #expect(house.help.lines.map(\.id) != outside)
        }
    }

    @Test func aLineSaysWhetherSomebodyCheckedIt() async throws {
        try await inDutch { _, house in
            let dates = house.desk.dates
            func row(_ certainty: Certainty, checked: Day?, phone: String? = "088-123") -> HelpRow {
                HelpRow(
                    HelpText(
                        id: "x", name: "X", phone: phone, web: "x.nl", chat: "x.nl/chat", hours: "24/7",
                        useWhen: "altijd",
                        audience: .anyone, emergency: .no, certainty: certainty, checkedOn: checked), dates)
            }
            #expect(row(.verified, checked: Day("2026-10-01")).checked == "Gecontroleerd op donderdag 1 oktober")
            #expect(row(.verified, checked: nil).checked == Phrase.helpUnchecked.text)
            #expect(row(.design, checked: nil).checked == nil)
            let silent = row(.design, checked: nil, phone: nil)
            #expect(silent.call == nil)
            #expect(silent.web == "Website: x.nl")
            #expect(silent.chat == "Chat: x.nl/chat")
            #expect(silent.hours == "24/7")
            await house.help.dial(silent)
            #expect((house.desk.surroundings.dialling as? SpySystem)?.dialled.isEmpty == true)
        }
    }
}
