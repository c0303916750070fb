import Foundation
import PluisKit
import Testing

@testable import PluisModels

@MainActor
@Suite struct TextsTests {
    @Test(arguments: ["nl", "en"]) func everyTextIsThereInBothLanguages(language: String) {
        Localization.$language.withValue(language) {
            for phrase in Phrase.allCases {
                #expect(phrase.text != phrase.rawValue || phrase.rawValue.isEmpty, "\(phrase)")
                #expect(!phrase.text.isEmpty, "\(phrase)")
            }
            for counted in Counted.allCases {
                for number in [0, 1, 2, 17] {
                    #expect(counted.text(number).contains(String(number)), "\(counted)")
                }
            }
        }
    }

    /// The stand-in falls back to the source language; a text that is Dutch in both would not show.
    @Test func theCatalogueHoldsBothLanguagesForEveryKey() throws {
        struct Catalogue: Decodable {
            struct Entry: Decodable { let localizations: [String: Variation] }
            struct Variation: Decodable {}
            let strings: [String: Entry]
        }
        let url = try #require(resources.url(forResource: "Localizable", withExtension: "xcstrings"))
        let catalogue = try JSONDecoder().decode(Catalogue.self, from: Data(contentsOf: url))
        let keys = Phrase.allCases.map(\.rawValue) + Counted.allCases.map { "\($0.rawValue) %lld" }
        for key in keys { #expect(catalogue.strings[key]?.localizations.keys.sorted() == ["en", "nl"], "\(key)") }
        #expect(catalogue.strings.count == keys.count)
    }

    @Test(arguments: [
        ("nl", 1, "1 dag later"), ("nl", 2, "2 dagen later"), ("en", 1, "1 day later"), ("en", 2, "2 days later"),
    ]) func numbersHaveTheirPlural(language: String, number: Int, expected: String) {
        Localization.$language.withValue(language) { #expect(Counted.noteLate.text(number) == expected) }
    }

    @Test func whatBelongsInATextIsPutInAsItIs() {
        Localization.$language.withValue("nl") {
            #expect(Phrase.savedChildKnows.text("100% Noor %@") == "Weet 100% Noor %@ hiervan?")
        }
    }

    @Test func theListsOfTheCoreHaveNames() {
        Localization.$language.withValue("nl") {
            #expect(Band.all.map(\.name) == ["8–9", "10–11", "12–14", "15–17", "18+"])
            #expect(
                Role.all.map(\.name) == ["Ouder", "Pleegouder", "Familie of netwerkpleegouder", "Gezinshuis", "Anders"])
            #expect(Place.all.map(\.name) == ["Thuis", "School", "Onderweg", "Online", "Bij familie", "Anders"])
            #expect(
                Source.all.map(\.name) == [
                    "Zelf gezien", "Het kind vertelde het", "Van iemand anders gehoord", "Gevonden",
                ])
            #expect(Shared.all.map(\.name) == ["Ja", "Nog niet", "Niet veilig"])
            #expect(Set(Situation.all.map(\.name)).count == 12)
            #expect(Situation.dangerNow.name == "Gevaar nu")
            #expect(Role.all.filter(\.keepsFile) == [.fosterCarer, .kinshipCarer, .familyHome])
        }
    }

    @Test(arguments: ["nl", "en"]) func everyErrorHasASentenceOfItsOwn(language: String) {
        Localization.$language.withValue(language) {
            let errors: [PluisError] = [
                .WrongSecret(waitSeconds: 0), .MustWait(waitSeconds: 30), .DamagedSlot,
                .DamagedAttempts(waitSeconds: 0),
                .DamagedStore, .NewerVersion, .Busy, .NoSpace, .NotWritable, .NotFound(what: "note"), .OlderThanAnchor,
                .Locked, .BinderLost, .BinderUnavailable, .KdfMemory, .Cancelled, .Internal(code: 6),
                .InvalidInput(fieldName: "facts", rule: "empty", limit: nil),
            ]
            let notices = errors.map { Notice($0) }
            #expect(Set(notices.map(\.text)).count == errors.count)
            #expect(Set(notices.map(\.code)).count == errors.count)
            #expect(Notice(NotebookClosed()).code == "internal")
        }
    }

    @Test func everyRuleHasASentence() {
        Localization.$language.withValue("nl") {
            func text(_ rule: String, _ field: String = "facts", _ limit: UInt64? = nil) -> String {
                Notice(PluisError.InvalidInput(fieldName: field, rule: rule, limit: limit)).text
            }
            #expect(text("empty") == "Vul hier iets in.")
            #expect(text("too_long", "facts", 40) == "Dit is te lang. Er passen 40 tekens in.")
            #expect(text("too_long") == Phrase.errorInput.text)
            #expect(text("duplicate") == "Deze naam is er al. Kies een andere.")
            #expect(text("not_understood") == "Pluis kan dit niet lezen. Kijk het nog eens na.")
            #expect(text("in_future") == "Deze dag moet nog komen. Kies vandaag of eerder.")
            #expect(text("too_short", "pin") == "Zes cijfers of meer. Liever geen geboortedatum.")
            #expect(text("too_short", "passphrase") == "Vier woorden of meer, of twaalf tekens.")
            #expect(text("too_short", "recovery_code") == "Dit is te kort.")
            #expect(text("common", "pin") == "Deze pincode is makkelijk te raden. Kies een andere.")
            #expect(text("skipped_by_clock_change") == Phrase.errorInput.text)
        }
    }

    @Test(arguments: [
        (1, "Wacht nog 1 seconde."), (59, "Wacht nog 59 seconden."), (60, "Wacht nog 1 minuut."),
        (61, "Wacht nog 2 minuten."), (3599, "Wacht nog 60 minuten."), (3600, "Wacht nog 1 uur."),
        (86_400, "Wacht nog 24 uur."),
    ]) func waitingIsSaidInTheLargestUnitThatFits(seconds: UInt64, expected: String) {
        Localization.$language.withValue("nl") { #expect(Waiting(seconds: seconds)?.sentence == expected) }
        #expect(Waiting(seconds: 0) == nil)
    }

    @Test(arguments: [
        ("nl_NL", "dinsdag 18 november 2025", "di 18 nov 2025", "16–22 nov"),
        ("en_GB", "Tuesday 18 November 2025", "Tue 18 Nov 2025", "16–22 Nov"),
    ]) func daysAreWrittenAsTheLocaleDoes(locale: String, long: String, short: String, span: String) {
        let dates = DateTexts(
            locale: Locale(identifier: locale), timeZone: TimeZone(identifier: "Europe/Amsterdam") ?? .gmt,
            now: { World.sunday })
        // Some versions of the locale data set a comma after the day of the week.
        #expect(dates.long(Day("2025-11-18")).replacing(",", with: "") == long)
        #expect(dates.short(Day("2025-11-18")).replacing(",", with: "") == short)
        #expect(dates.week(of: World.sunday).span.replacing(/\s*–\s*/, with: "–") == span)
        #expect(dates.long(Day("geen dag")) == "geen dag")
        #expect(dates.today == Day("2026-11-22"))
    }

    @Test func theWeekdaysAreThoseOfTheCalendar() {
        #expect(Weekday.all.map(\.calendarNumber) == [2, 3, 4, 5, 6, 7, 1])
    }

    @Test(arguments: [
        ("nl", "NL", Lang.nl), ("nl", "BE", Lang.nlBe), ("en", "NL", Lang.en), (nil, nil, Lang.en),
        ("fr", "BE", Lang.en),
    ]) func theLanguageOfTheCoreFollowsTheApp(language: String?, region: String?, expected: Lang) {
        #expect(Lang(language: language, region: region) == expected)
    }

    @Test(arguments: [
        ("nl_NL", Country.netherlands), ("nl_BE", .belgium), ("en_GB", .unitedKingdom), ("en_IE", .ireland),
        ("de_DE", .europe), ("nl", .europe),
    ]) func theFirstCountryIsThatOfThePhone(locale: String, expected: Country) {
        #expect(Country(Locale(identifier: locale)) == expected)
    }

    @Test func englishIsEnglishAllTheWay() async throws {
        let world = try World(locale: "en_GB")
        await world.house.start()
        try await world.house.meetNoor()
        let id = try await world.house.note("Came home late.", signals: ["place_late"])
        let saved = world.house.saved(id, .note)
        await saved.load()
        #expect(saved.explanation?.hasPrefix("It may also be: ") == true)
        await world.house.help.load()
        #expect(world.house.help.danger.first?.call == "Call 999")
        await world.house.today.load()
        #expect(world.house.today.card?.title == "For this week, with Noor")
    }
}
