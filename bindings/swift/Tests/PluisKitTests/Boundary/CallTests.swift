import Foundation
import PluisFakeDevice
import PluisKit
import Testing

/// What holds for every call, whatever it does.
@Suite struct CallTests {
    /// Every call of the notebook with arguments that are well formed, from the stories.
    private static let calls: [String: JSON] = {
        let steps = Story.all.flatMap(\.steps).filter { $0["expect_error"] == .null }
        let calls = steps.compactMap { step in step["call"].text.map { ($0, step.fields?["args"] ?? [:]) } }
        return Dictionary(calls) { first, _ in first }
            .filter { !["error_codes", "rehearse_panic"].contains($0.key) }
    }()

    private func make(_ name: String, on notebook: Notebook) async throws {
        // No name of a story is bound here. What one may stand for: an opening, a topic, else an id.
        let names: Names = ["$opened": [:], "$fourth": "t_online_favourites"]
        let written = try #require(Self.calls[name])
        let arguments = try resolve(written, names.withAnyOther(in: written))
        let call = try #require(Calls.all[name])
        _ = try await call(notebook, Arguments(arguments))
    }

    @Test func everyCallAfterCloseSaysSo() async throws {
        let phone = try Phone()
        _ = try await phone.open()
        await phone.notebook.close()
        for name in Self.calls.keys {
            await #expect(throws: NotebookClosed(), "\(name)") { try await make(name, on: phone.notebook) }
        }
    }

    @Test func nothingOfALockedNotebookAnswers() async throws {
        let phone = try Phone()
        _ = try await phone.open()
        try await phone.notebook.lock()
        let answering: Set = [
            "state", "binder_level", "create", "unlock", "unlock_device", "recover", "change_secret",
            "new_recovery_sheet", "lock", "suspend", "warnings", "help_lines", "help_for_you", "help_card", "signals",
            "next_reminder",
        ]
        for name in Set(Self.calls.keys).subtracting(answering) {
            await #expect(throws: PluisError.Locked, "\(name)") { try await make(name, on: phone.notebook) }
        }
    }

    @Test func closingTwiceIsClosed() async throws {
        let phone = try Phone()
        await phone.notebook.close()
        await phone.notebook.close()
        await #expect(throws: NotebookClosed()) { try await phone.notebook.state() }
    }

    @Test func manyCallsAtOnceLoseNothingAndDoubleNothing() async throws {
        let phone = try Phone()
        let child = try await phone.open()
        let written = (0..<8).flatMap { task in (0..<10).map { "taak \(task) nummer \($0)" } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for facts in written {
                group.addTask {
                    _ = try await phone.notebook.addNote(entry: NoteEntry(child, facts))
                    _ = try await phone.notebook.search(words: "taak", limit: 5, after: nil)
                }
            }
            try await group.waitForAll()
        }
        let page = try await phone.notebook.notes(query: NoteQuery(limit: 200))
        #expect(page.notes.compactMap(\.content?.facts).sorted() == written.sorted())
        #expect(Set(page.notes.map(\.id)).count == written.count)
    }

    @Test func lockBetweenCallsEndsThemCleanly() async throws {
        let phone = try Phone()
        let child = try await phone.open()
        let saved = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<20 {
                group.addTask {
                    if number == 10 { try? await phone.notebook.lock() }
                    return await (try? phone.notebook.addNote(entry: NoteEntry(child, "nummer \(number)"))) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        _ = try await phone.notebook.unlock(secret: Secret(Phone.pin))
        #expect(try await phone.facts().count == saved, "what was acknowledged is there, and nothing else")
    }

    @Test func cancellingDoesNotReachACallThatHasBegun() async throws {
        let gate = Gate()
        let phone = try Phone(clock: { GatedClock($0, gate) })
        let child = try await phone.open()
        gate.close()
        let task = Task { try await phone.notebook.addNote(entry: NoteEntry(child, "Kwam laat thuis.")) }
        await gate.reached()
        task.cancel()
        gate.open()
        let saved = try await task.value
        #expect(saved.note.status == .kept)
        #expect(try await phone.facts() == ["Kwam laat thuis."])
    }

    @Test func cancelledTaskStillSavesOnce() async throws {
        let phone = try Phone()
        let child = try await phone.open()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await phone.notebook.addNote(entry: NoteEntry(child, "Kwam laat thuis."))
        }
        try await task.value
        #expect(try await phone.facts() == ["Kwam laat thuis."])
    }

    @Test @MainActor func mainActorGoesOnWhileACallWaits() async throws {
        let gate = Gate()
        let phone = try Phone(clock: { GatedClock($0, gate) })
        let child = try await phone.open()
        gate.close()
        async let saved = phone.notebook.addNote(entry: NoteEntry(child, "Kwam laat thuis."))
        // Nobody but this actor opens the gate: were it kept waiting too, the test would not end.
        await gate.reached()
        gate.open()
        #expect(try await saved.note.status == .kept)
    }

    @Test func panicIsAnErrorWithoutItsWords() {
        #expect {
            try rehearsePanic(words: FakeDevice.Unforeseen.canary)
        } throws: { error in
            error as? PluisError == .Internal(code: 1) && !printed(error).contains("kanarie")
        }
    }

    /// A Swift string holds no half of a surrogate pair, so none ever reaches the core.
    @Test func halfASurrogatePairBecomesTheReplacementCharacter() async throws {
        let phone = try Phone()
        let child = try await phone.open()
        let halves: [unichar] = [0x61, 0xD83C, 0x62, 0xDF31, 0x63]
        let pasted = String(NSString(characters: halves, length: halves.count))
        #expect(Array(pasted.unicodeScalars) == ["a", "\u{FFFD}", "b", "\u{FFFD}", "c"])
        _ = try await phone.notebook.addNote(entry: NoteEntry(child, pasted))
        #expect(try await phone.facts() == ["a\u{FFFD}b\u{FFFD}c"])
    }
}

extension Names {
    /// These names, and every other one that stands in a value.
    fileprivate func withAnyOther(in value: JSON) -> Names {
        switch value {
        case .text(let name) where name.hasPrefix("$") && self[name] == nil: merging([name: "0000000000000"]) { $1 }
        case .list(let items): items.reduce(self) { $0.withAnyOther(in: $1) }
        case .object(let fields): fields.values.reduce(self) { $0.withAnyOther(in: $1) }
        default: self
        }
    }
}
