import Foundation
import PluisFakeDevice
import PluisKit
import Testing

/// Everything Swift can make of a value without being told how.
func printed(_ value: Any) -> String {
    var dumped = ""
    dump(value, to: &dumped)
    return "\(value) \(String(describing: value)) \(String(reflecting: value)) \(dumped)".lowercased()
}

/// Nothing that somebody wrote and no secret in what is printed.
@Suite struct SilenceTests {
    private let canary = FakeDevice.Unforeseen.canary

    @Test func recordsShowNothingThatSomebodyWrote() async throws {
        let phone = try Phone()
        let notebook = phone.notebook
        _ = try await notebook.create(kind: .pin, secret: Secret(Phone.pin))
        let new = NewChild(name: "Kanarie", band: .from12To14, role: .parent)
        let child = try await notebook.addChild(new: new)
        let told = ToldTo(who: canary, on: nil, advice: canary, agreed: canary)
        let entry = NoteEntry(child: child.id, facts: canary, said: canary, view: canary, toldTo: [told])
        let saved = try await notebook.addNote(entry: entry)
        let corrected = try await notebook.correctNote(
            id: saved.note.id, entry: NoteEntry(child, canary), reason: canary)
        try await notebook.keepDraft(place: "new", text: canary)
        let week = try await notebook.thisWeek(child: nil, reader: Phone.reader)
        let done = try await notebook.decideQuestion(
            child: child.id, decision: .done, reflection: canary, reader: Phone.reader)
        let values: [Any] = [
            new, child, told, entry, saved, corrected, week, done, try await notebook.notes(query: NoteQuery()),
            try await notebook.noteHistory(id: saved.note.id), try await notebook.children(),
            try await notebook.draft(place: "new") as Any, try await notebook.pastQuestions(lang: .nl), notebook,
        ]
        for value in values {
            #expect(!printed(value).contains("kanarie"), "\(type(of: value))")
        }
    }

    @Test func nothingShowsASecretOrThePlaceOfTheNotebook() async throws {
        let phone = try Phone()
        let secret = Secret("739154")
        #expect(printed(secret).contains("secret(..)"))
        #expect(!printed(secret).contains("739154"))
        let created = try await phone.notebook.create(kind: .pin, secret: secret)
        let groups = try created.useSheet { String(decoding: $0, as: UTF8.self).lowercased().split(separator: " ") }
        try await phone.notebook.lock()
        await #expect(throws: PluisError.self) { try await phone.notebook.unlock(secret: Secret("804271")) }
        let opened = try await phone.notebook.unlock(secret: Secret("739154"))
        let shown = [created, created.recovery, opened, phone.notebook, secret].map(printed).joined()
        for word in groups + ["739154", "804271", "pluis-"] {
            #expect(!shown.contains(word))
        }
    }

    @Test func errorsHaveNoRoomForANote() async throws {
        let phone = try Phone()
        let notebook = phone.notebook
        let child = try await phone.open()
        var errors: [any Error] = ErrorTests.every + [NotebookClosed(), SecretSpent()]
        let calls: [() async throws -> Any] = [
            { try await notebook.addNote(entry: NoteEntry(child, "\(canary)\u{7}")) },
            { try await notebook.addNote(entry: NoteEntry(child, String(repeating: canary, count: 1000))) },
            { try await notebook.findChild(idOrName: canary) },
            { try await notebook.note(id: NoteId(canary)) },
            { try await notebook.draft(place: canary) as Any },
        ]
        for call in calls {
            do {
                _ = try await call()
                Issue.record("answered")
            } catch {
                errors.append(error)
            }
        }
        for error in errors {
            #expect(!(printed(error) + error.localizedDescription).contains("kanarie"))
        }
    }
}
