import Foundation
import PluisKit
import PluisModels
import SwiftUI
import Testing

@testable import PluisScreens

/// Whole ways through the app, by touching what is on the screen.
@MainActor
@Suite("journeys", .timeLimit(.minutes(2)))
struct JourneyTests {
    /// The screens of a house as a carer uses them.
    private struct Hand {
        let house: House

        @MainActor func screen() async -> Outline { await settled(HouseOnTop(house: house), in: house) }

        /// Touches a control, and waits for what comes of it.
        @MainActor func touch(
            _ name: String, until isDone: @MainActor () -> Bool, at location: SourceLocation = #_sourceLocation
        ) async throws {
            let control = try #require(await screen().control(name), "no \(name)", sourceLocation: location)
            try #require(!control.traits.contains("disabled"), "\(name) is off", sourceLocation: location)
            let act = try #require(control.act, sourceLocation: location)
            act()
            while !isDone() { await Task.yield() }
        }

        @MainActor func type(_ text: String, into name: String) async throws {
            let type = try #require(await screen().control(name)?.type, "no field \(name)")
            type(text)
        }
    }

    @Test("first launch: the first note in seven touches")
    func firstNote() async throws {
        try await Localization.$language.withValue("nl") {
            let home = try Furnished()
            let (house, hand) = (home.house, Hand(house: home.house))
            await house.start()
            try await hand.touch("Iets opschrijven") { house.path == [.aboutWhom] }
            try await hand.type("Noor", into: "Roepnaam of voorletters")
            try await hand.touch("12–14") { house.aboutWhom.band == .from12To14 }
            try await hand.touch("Ouder") { house.aboutWhom.role == .parent }
            try await hand.touch("Verder") { house.gate == .open && house[.today].count == 1 }
            try await hand.type("Kwam laat thuis.", into: "Wat zag of hoorde je?")
            try await hand.touch("Bewaar") {
                if case .saved = house[.today].last { true } else { false }
            }
            try await hand.touch("Klaar") { house[.today].isEmpty }
            #expect(
                try await home.notebook.notes(query: NoteQuery()).notes.map { $0.content?.facts } == [
                    "Kwam laat thuis."
                ])
            try await hand.touch("Noor, di 17 nov, Kwam laat thuis.") { house[.today].count == 1 }
        }
    }

    @Test("worried now: the number is one touch away, without a notebook")
    func worried() async throws {
        try await Localization.$language.withValue("nl") {
            let home = try Furnished()
            let (house, hand) = (home.house, Hand(house: home.house))
            await house.start()
            try await hand.touch("Ik maak me nu zorgen") { house.path == [.worried] }
            try await hand.touch("Bel 112") { home.system.dialled == ["112"] }
            #expect(try await home.notebook.state() == .absent)
        }
    }

    @Test("a grave note stays on Today until the carer has called")
    func grave() async throws {
        try await Localization.$language.withValue("nl") {
            let home = try Furnished()
            let noor = try await home.moveIn()
            let (house, hand) = (home.house, Hand(house: home.house))
            house.go(to: .write(noor.id))
            try await hand.type("Zei iets over dood.", into: "Wat zag of hoorde je?")
            await house.write(noor.id).toggle(SignalId("body_suicidal_words"))
            try await hand.touch("Bewaar") {
                if case .saved = house[.today].last { true } else { false }
            }
            try await hand.touch("Terug") { house[.today].isEmpty }
            try check("today-pinned", "nl", await hand.screen())
            try await hand.touch("Heb je gebeld?") { house[.today].count == 1 }
            try await hand.touch("Ik heb gebeld") { house[.today].isEmpty }
            #expect(await hand.screen().control("Heb je gebeld?") == nil)
        }
    }

    @Test("leaving covers and locks; a touch leads back in")
    func leave() async throws {
        try await Localization.$language.withValue("nl") {
            let home = try Furnished()
            let noor = try await home.moveIn()
            try await home.write(noor, "Een geheim.")
            let (house, hand) = (home.house, Hand(house: home.house))
            #expect(await hand.screen().text.contains("geheim"))
            try await hand.touch("Snel weg. Pluis gaat op slot.") { home.system.left == 1 }
            #expect(Outline(HouseScreen(house: house)).text == "button Open\n")
            #expect(try await home.notebook.state() == .suspended)
            home.device.pass(seconds: 1)
            Outline(HouseScreen(house: house)).control("Open")?.act?()
            while house.gate != .open { await Task.yield() }
            #expect(!house.isCovered)
        }
    }

    @Test("while the app is not in front there is nothing to read", arguments: [ScenePhase.inactive, .background])
    func cover(_ phase: ScenePhase) async throws {
        let home = try Furnished()
        try await home.moveIn()
        #expect(!Outline(HouseScreen(house: home.house)).text.isEmpty)
        let covered = Outline(HouseScreen(house: home.house)) { $0.scenePhase = phase }
        #expect(covered.elements.isEmpty)
        let sheet = SignalsSheet(model: home.house.write(nil)) {}.environment(home.house)
        #expect(Outline(sheet) { $0.scenePhase = phase }.elements.isEmpty)
    }

    @Test("the question can be handed over, and nothing leads from it into the notebook")
    func handOver() async throws {
        try await Localization.$language.withValue("nl") {
            let home = try Furnished()
            let noor = try await home.moveIn()
            let (house, hand) = (home.house, Hand(house: home.house))
            house.go(to: .question(noor.id))
            try await hand.touch("Toon alleen de vraag") { house.handOver != nil }
            let controls = Outline(HouseScreen(house: house)).all.filter(\.isControl).map(\.name)
            #expect(controls == ["Voor jou", "Sluit"])
        }
    }
}

/// The whole house, and the screen on top of its place: the stand-in draws the root of a stack alone.
private struct HouseOnTop: View {
    let house: House

    var body: some View {
        if house.isCovered || house.handOver != nil {
            HouseScreen(house: house)
        } else if let top = house.gate == .open ? house[house.room].last : house.path.last {
            RouteScreen(route: top)
        } else {
            HouseScreen(house: house)
        }
    }
}
