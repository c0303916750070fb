import PluisKit

/// From the name of a call in a story to the call of that name.
enum Calls {
    typealias Call = @Sendable (Notebook, Arguments) async throws -> Any

    // Computed, like all below: in a stored property Swift 6.0 takes the notebook's calls for synchronous ones.
    static var all: [String: Call] {
        session.merging(children) { $1 }.merging(notes) { $1 }.merging(questions) { $1 }.merging(rest) { $1 }
    }

    private static var session: [String: Call] {
        [
            "state": { notebook, _ in try await notebook.state() },
            "binder_level": { notebook, _ in try await notebook.binderLevel() },
            "create": { try await $0.create(kind: $1.one("kind", of: Every.secretKind), secret: $1.secret("secret")) },
            "unlock": { try await $0.unlock(secret: $1.secret("secret")) },
            "unlock_device": { notebook, _ in try await notebook.unlockDevice() },
            "recover": {
                try await $0.recover(
                    code: $1.secret("code"), kind: $1.one("kind", of: Every.secretKind), secret: $1.secret("secret"))
            },
            "change_secret": {
                try await $0.changeSecret(
                    current: $1.secret("current"), kind: $1.one("kind", of: Every.secretKind),
                    secret: $1.secret("secret"))
            },
            "new_recovery_sheet": { try await $0.newRecoverySheet(current: $1.secret("current")) },
            "lock": { notebook, _ in try await notebook.lock() },
            "suspend": { notebook, _ in try await notebook.suspend() },
            "warnings": { notebook, _ in try await notebook.warnings() },
            "accept_older": { notebook, _ in try await notebook.acceptOlder() },
            "doctor": { try await $0.doctor(opened: $1.record("opened", Opened.init)) },
        ]
    }

    private static var children: [String: Call] {
        [
            "add_child": { try await $0.addChild(new: $1.record("new", NewChild.init)) },
            "children": { notebook, _ in try await notebook.children() },
            "find_child": { try await $0.findChild(idOrName: $1.text("id_or_name")) },
            "pause_child": { try await $0.pauseChild(id: $1.id("id"), until: $1.idOrNil("until")) },
            "close_topic": { try await $0.closeTopic(id: $1.id("id"), topic: $1.id("topic")) },
            "end_placement": { try await $0.endPlacement(id: $1.id("id")) },
        ]
    }

    private static var notes: [String: Call] {
        [
            "add_note": { try await $0.addNote(entry: $1.record("entry", NoteEntry.init)) },
            "correct_note": {
                try await $0.correctNote(
                    id: $1.id("id"), entry: $1.record("entry", NoteEntry.init), reason: $1.text("reason"))
            },
            "waiting": { try await $0.waiting(reader: $1.record("reader", Reader.init)) },
            "called": {
                try await $0.called(id: $1.id("id"), who: $1.text("who"), reason: $1.text("reason"))
            },
            "retract_note": { try await $0.retractNote(id: $1.id("id"), reason: $1.text("reason")) },
            "erase_note": { try await $0.eraseNote(id: $1.id("id")) },
            "note": { try await $0.note(id: $1.id("id")) },
            "note_history": { try await $0.noteHistory(id: $1.id("id")) },
            "notes": { try await $0.notes(query: $1.record("query", NoteQuery.init)) },
            "search": {
                try await $0.search(words: $1.text("words"), limit: $1.number("limit"), after: $1.textOrNil("after"))
            },
            "keep_draft": { try await $0.keepDraft(place: $1.text("place"), text: $1.text("text")) },
            "draft": { try await $0.draft(place: $1.text("place")) as Any },
        ]
    }

    private static var questions: [String: Call] {
        [
            "this_week": {
                try await $0.thisWeek(child: $1.idOrNil("child"), reader: $1.record("reader", Reader.init))
            },
            "swap_question": {
                try await $0.swapQuestion(child: $1.id("child"), reader: $1.record("reader", Reader.init))
            },
            "decide_question": {
                try await $0.decideQuestion(
                    child: $1.id("child"), decision: $1.one("decision", of: Every.decision),
                    reflection: $1.textOrNil("reflection"), reader: $1.record("reader", Reader.init))
            },
            "favourite_question": { try await $0.favouriteQuestion(child: $1.id("child"), topic: $1.idOrNil("topic")) },
            "choose_ahead": {
                try await $0.chooseAhead(child: $1.id("child"), choice: $1.one("choice", of: Every.aheadChoice))
            },
            "set_question_mode": { try await $0.setQuestionMode(mode: $1.one("mode", of: Every.mode)) },
            "past_questions": { try await $0.pastQuestions(lang: $1.one("lang", of: Every.lang)) },
        ]
    }

    private static var rest: [String: Call] {
        [
            "error_codes": { _, _ in try errorCodes() },
            "rehearse_panic": { try rehearsePanic(words: $1.text("words")) },
            "help_lines": {
                try await $0.helpLines(
                    situation: $1.oneOrNil("situation", of: Every.situation), role: $1.one("role", of: Every.role),
                    reader: $1.record("reader", Reader.init))
            },
            "help_for_you": { try await $0.helpForYou(reader: $1.record("reader", Reader.init)) },
            "help_card": {
                try await $0.helpCard(
                    signal: $1.id("signal"), role: $1.one("role", of: Every.role),
                    reader: $1.record("reader", Reader.init)) as Any
            },
            "signals": { try await $0.signals(lang: $1.one("lang", of: Every.lang)) },
            "set_reminder": {
                try await $0.setReminder(
                    child: $1.id("child"), day: $1.one("day", of: Every.weekday), at: $1.id("at"))
            },
            "clear_reminder": { try await $0.clearReminder(child: $1.id("child")) },
            "reminders": { notebook, _ in try await notebook.reminders() },
            "next_reminder": {
                try await $0.nextReminder(lang: $1.one("lang", of: Every.lang), lastRung: $1.idOrNil("last_rung"))
                    as Any
            },
        ]
    }
}
