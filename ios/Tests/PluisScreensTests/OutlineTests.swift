import Foundation
import PluisKit
import PluisModels
import SwiftUI
import Testing

@testable import PluisScreens

/// Every screen in both languages, as somebody meets it who hears it.
@MainActor
@Suite("outlines of the screens")
struct OutlineTests {
    nonisolated static let languages = ["nl", "en"]

    @Test("before there is a notebook", arguments: languages)
    func before(_ language: String) async throws {
        try await Localization.$language.withValue(language) {
            let home = try Furnished(language)
            await home.house.start()
            try check("welcome", language, await settled(WelcomeScreen(), in: home.house))
            try check("how", language, await settled(HowScreen(), in: home.house))
            try check("worried", language, await settled(RouteScreen(route: .worried), in: home.house))
            await home.house.worried.homeIsNotSafe()
            try check("worried-unsafe", language, await settled(RouteScreen(route: .worried), in: home.house))
            let child = home.house.aboutWhom
            try check("child", language, await settled(RouteScreen(route: .aboutWhom), in: home.house))
            (child.name, child.band, child.role) = ("Noor", .from12To14, .fosterCarer)
            try check("child-filled", language, await settled(RouteScreen(route: .aboutWhom), in: home.house))
        }
    }

    @Test("the lock", arguments: languages)
    func lock(_ language: String) async throws {
        try await Localization.$language.withValue(language) {
            let home = try Furnished(language)
            let house = home.house
            try await home.moveIn()
            try check("lock", language, await settled(LockScreen(model: house.lockScreen), in: house))
            for digit in [4, 7, 1] { house.lockScreen.press(digit) }
            try check("lock-typing", language, await settled(LockScreen(model: house.lockScreen), in: house))
            house.lockScreen.usesPassphrase = true
            try check("lock-passphrase", language, await settled(LockScreen(model: house.lockScreen), in: house))
            try check("recover", language, await settled(RouteScreen(route: .recover), in: house))
            try check("lock-choose", language, await settled(RouteScreen(route: .setLock(.add)), in: house))
            let sheet = ["A1B2", "C3D4", "E5F6", "G7H8", "J9K0", "M1N2", "P3Q4"]
            try check("lock-sheet", language, await settled(SheetPage(groups: sheet) {}, in: house))
        }
    }

    @Test("writing", arguments: languages)
    func write(_ language: String) async throws {
        try await Localization.$language.withValue(language) {
            let home = try Furnished(language)
            let noor = try await home.moveIn(role: .fosterCarer)
            let screen = RouteScreen(route: .write(noor.id))
            try check("write", language, await settled(screen, in: home.house))
            let model = home.house.write(noor.id)
            await model.toggle(SignalId("money_card_elsewhere"))
            model.draft.facts = "Een doos onder het bed."
            for fold in [WriteModel.Fold.said, .did, .around, .view] where !model.open.contains(fold) {
                model.toggle(fold)
            }
            try check("write-open", language, await settled(screen, in: home.house))
            model.search = language == "nl" ? "geld" : "money"
            try check("signals", language, await settled(SignalsSheet(model: model) {}, in: home.house))
        }
    }

    @Test("after saving", arguments: languages)
    func saved(_ language: String) async throws {
        try await Localization.$language.withValue(language) {
            let home = try Furnished(language)
            let noor = try await home.moveIn()
            let plain = try await home.write(noor, "Ging vroeg naar bed.", signals: ["mood_sudden_withdrawal"])
            try check("saved", language, await settled(route(plain), in: home.house))
            let grave = try await home.write(noor, "Wil niet meer.", signals: ["body_suicidal_words"])
            try check("saved-now", language, await settled(route(grave), in: home.house))
            #expect(grave.urgency == .now)
            try check(
                "help-card", language, await settled(RouteScreen(route: .helpCard(grave.note.id)), in: home.house))
        }
    }

    @Test("today, notes, change", arguments: languages)
    func places(_ language: String) async throws {
        try await Localization.$language.withValue(language) {
            let home = try Furnished(language)
            let noor = try await home.moveIn()
            try check("today-empty", language, await settled(HouseScreen(house: home.house), in: home.house))
            try await home.write(
                noor, "Kwam laat thuis.", signals: ["place_late"], happened: "2026-11-10 evening",
                said: "Laat me met rust", view: "Moe, denk ik.")
            let good = try await home.write(noor, "Samen gekookt.", happened: "yesterday", good: true)
            try await home.write(noor, "Praat weinig.")
            _ = try await home.notebook.retractNote(id: good.note.id, reason: "Was op maandag")
            try check("today", language, await settled(TodayScreen(model: home.house.today), in: home.house))
            try check("notes", language, await settled(NotesScreen(model: home.house.notes), in: home.house))
            home.house.notes.query = "kookt"
            await home.house.notes.load()
            try check("notes-found", language, await settled(NotesScreen(model: home.house.notes), in: home.house))
            try check("change", language, await settled(ChangeScreen(), in: home.house))
        }
    }

    @Test("one note", arguments: languages)
    func note(_ language: String) async throws {
        try await Localization.$language.withValue(language) {
            let home = try Furnished(language)
            let noor = try await home.moveIn()
            let note = try await home.write(
                noor, "Kwam laat thuis.", signals: ["place_late"], happened: "2026-11-15 evening",
                said: "Laat me met rust", view: "Moe, denk ik.")
            let id = note.note.id
            try check("note", language, await settled(RouteScreen(route: .note(id)), in: home.house))
            _ = try await home.notebook.correctNote(
                id: id, entry: NoteEntry(facts: "Kwam om elf uur thuis."), reason: "Tijd vergeten")
            _ = try await home.notebook.retractNote(id: id, reason: "Was een andere dag")
            await home.house.note(id).load()
            try check("note-struck", language, await settled(RouteScreen(route: .note(id)), in: home.house))
            try check("correct", language, await settled(RouteScreen(route: .correct(id)), in: home.house))
        }
    }

    @Test("the question", arguments: languages)
    func question(_ language: String) async throws {
        try await Localization.$language.withValue(language) {
            let home = try Furnished(language)
            let noor = try await home.moveIn()
            let screen = RouteScreen(route: .question(noor.id))
            try check("question", language, await settled(screen, in: home.house))
            let model = home.house.question(noor.id)
            model.isClosingTopic = true
            await model.talked()
            try check("question-talked", language, Outline(screen.environment(home.house)))
            await model.showOnly()
            let card = try #require(home.house.handOver)
            try check("hand-over", language, await settled(HouseScreen(house: home.house), in: home.house))
            await card.forYou()
            try check("hand-over-for-you", language, await settled(HouseScreen(house: home.house), in: home.house))
        }
    }

    @Test("help and settings", arguments: languages)
    func rest(_ language: String) async throws {
        try await Localization.$language.withValue(language) {
            let home = try Furnished(language)
            try await home.moveIn()
            try check("help", language, await settled(HelpScreen(model: home.house.help), in: home.house))
            await home.house.help.choose(.sextortion)
            try check("help-situation", language, await settled(HelpScreen(model: home.house.help), in: home.house))
            try check("settings", language, await settled(RouteScreen(route: .settings), in: home.house))
            await home.house.settings.remind(.sunday, at: TimeOfDay("19:30"))
            try check("settings-weekly", language, await settled(RouteScreen(route: .settings), in: home.house))
        }
    }

    private func route(_ saved: SavedNote) -> RouteScreen {
        RouteScreen(route: .saved(saved.note.id, saved.urgency))
    }
}
