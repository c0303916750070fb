import Foundation
import PluisKit
import Testing

@testable import PluisModels

@MainActor
@Suite struct NotesTests {
    @Test func anEmptyListSaysWhatWillBeHere() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            let notes = house.notes
            #expect(notes.emptyText == nil)
            await notes.load()
            #expect(notes.emptyText == "Hier komt wat je opschrijft, het nieuwste bovenaan.")
            notes.query = "iets"
            await notes.load()
            #expect(notes.emptyText == "Niets gevonden. Probeer een ander woord.")
        }
    }

    @Test func notesStandUnderTheirWeeks() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            try await house.note("Eerst.")
            world.pass(days: 1)
            let again = await world.restart()
            try await again.note("Daarna.", signals: ["place_late"])
            await again.notes.load()
            #expect(again.notes.weeks.map(\.title) == ["Week 48", "Week 47"])
            #expect(again.notes.weeks.map(\.span) == ["23–29 nov", "16–22 nov"])
            let row = try #require(again.notes.weeks.first?.rows.first)
            #expect(row.spoken == "Noor, ma 23 nov, Daarna.")
            again.room = .notes
            again.notes.show(row)
            #expect(again[.notes] == [.note(row.id)])
        }
    }

    @Test func olderNotesComePageByPage() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            let child = try #require(await house.desk.children().first).id
            for number in 1...120 {
                _ = try await house.desk.notebook.addNote(
                    entry: NoteEntry(child: child, happened: "today", facts: "Notitie nummer \(number)."))
            }
            let notes = house.notes
            await notes.load()
            #expect(notes.weeks.flatMap(\.rows).count == 50)
            #expect(notes.hasOlder)
            await notes.older()
            await notes.older()
            #expect(notes.weeks.flatMap(\.rows).count == 120)
            #expect(Set(notes.weeks.flatMap(\.rows).map(\.id)).count == 120)
            #expect(notes.weeks.count == 1)
            #expect(!notes.hasOlder)
            await notes.older()
            #expect(notes.weeks.flatMap(\.rows).count == 120)

            notes.query = "nummer"
            await notes.load()
            #expect(notes.foundText == nil)
            await notes.older()
            await notes.older()
            #expect(notes.foundText == "120 notities gevonden")
            await notes.clearSearch()
            #expect(notes.foundText == nil)
            #expect(notes.weeks.flatMap(\.rows).count == 50)
        }
    }

    @Test func aSearchAlwaysEndsWithTheLastLetter() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            try await house.note("Nachtbus.")
            try await house.note("Fiets.")
            let notes = house.notes
            notes.query = "fi"
            async let first: Void = notes.load()
            await Task.yield()
            notes.query = "bus"
            async let second: Void = notes.load()
            _ = await (first, second)
            #expect(notes.weeks.flatMap(\.rows).map(\.text) == ["Nachtbus."])
            // Signs alone are no search.
            notes.query = "  ?"
            await notes.load()
            #expect(notes.weeks.flatMap(\.rows).count == 2)
        }
    }

    @Test func theListIsOfOneChildOrOfAll() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            try await house.note("Over Noor, fiets.")
            let sami = try await house.desk.notebook.addChild(
                new: NewChild(name: "Sami", band: .from8To9, role: .parent))
            _ = try await house.desk.notebook.addNote(entry: NoteEntry(child: sami.id, facts: "Over Sami, fiets."))
            let notes = house.notes
            await notes.choose(sami.id)
            #expect(notes.weeks.flatMap(\.rows).map(\.child?.name) == ["Sami"])
            notes.query = "fiets"
            await notes.load()
            #expect(notes.weeks.flatMap(\.rows).map(\.child?.name) == ["Sami"])
            await notes.choose(nil)
            #expect(notes.weeks.flatMap(\.rows).count == 2)
            #expect(notes.children.count == 2)
        }
    }

    @Test func aNoteCanBeStruckAndThenErased() async throws {
        try await inDutch { world, house in
            try await house.meetNoor()
            let id = try await house.note("Was boos.", signals: ["mood_anger"])
            house.goHome(.notes)
            house.go(to: .note(id))
            let note = house.note(id)
            await note.load()
            #expect(note.choices == [.correct, .strike, .erase])
            #expect(note.signals.count == 1)
            #expect(note.status == nil)
            #expect(note.history.isEmpty)
            #expect(note.written == "Opgeschreven zo 22 nov, 20:00")

            note.chosen = .strike
            #expect(!note.canStrike)
            await note.strike()
            #expect(!note.isStruck)
            note.reason = "Het was iemand anders."
            await note.strike()
            #expect(note.isStruck)
            #expect(note.chosen == nil)
            #expect(note.status == "Doorgestreept")
            #expect(note.choices == [.erase])
            #expect(note.blocks.first?.text == "Was boos.")
            await house.notes.load()
            let row = try #require(house.notes.weeks.first?.rows.first)
            #expect(row.isStruck)
            #expect(row.spoken == "Noor, zo 22 nov, Doorgestreept, Was boos.")

            await note.erase()
            #expect(note.status == "Gewist")
            #expect(note.blocks.isEmpty)
            #expect(note.choices.isEmpty)
            #expect(note.written.isEmpty)
            await house.notes.load()
            #expect(house.notes.weeks.isEmpty)
            await note.erase()
            #expect(note.action.notice != nil)
        }
    }

    @Test func aNoteWrittenLaterSaysHowMuch() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            let child = try #require(await house.desk.children().first).id
            let cases = [
                ("2026-11-18 evening", "Gebeurd wo 18 nov, ’s avonds", "(4 dagen later)"),
                ("2026-11-20", "Gebeurd vr 20 nov", "(2 dagen later)"),
                ("2025-11-18 morning", "Gebeurd di 18 nov 2025, ’s ochtends", "(369 dagen later)"),
                ("2026-11-17T14:05", "Gebeurd di 17 nov, 14:05", "(5 dagen later)"),
                ("week-of 2026-11-09", "Gebeurd in de week van ma 9 nov", "dagen later)"),
                ("unsure", "Gebeurd Niet precies bekend", "20:00"),
                ("2026-11-18 afternoon", "Gebeurd wo 18 nov, ’s middags", ""),
                ("2026-11-18 night", "Gebeurd wo 18 nov, ’s nachts", ""),
            ]
            for (happened, line, end) in cases {
                let saved = try await house.desk.notebook.addNote(
                    entry: NoteEntry(child: child, happened: happened, facts: "Iets."))
                let note = house.note(saved.note.id)
                await note.load()
                #expect(note.happened == line)
                #expect(note.written.hasSuffix(end), "\(note.written)")
            }
        }
    }

    @Test func aRowShowsWhatThereIs() async throws {
        try await inDutch { _, house in
            try await house.meetNoor()
            let child = try #require(await house.desk.children().first).id
            let notebook = try house.desk.notebook
            _ = try await notebook.addNote(entry: NoteEntry(child: child, said: "Laat me.", good: true))
            _ = try await notebook.addNote(entry: NoteEntry(child: child, signals: [SignalId("gut_feeling")]))
            await house.notes.load()
            let rows = house.notes.weeks.flatMap(\.rows)
            #expect(rows.contains { $0.text == "“Laat me.”" && $0.isGood && $0.spoken.contains("Fijn moment") })
            #expect(rows.contains { $0.text == "Er is iets niet pluis" })
        }
    }
}
