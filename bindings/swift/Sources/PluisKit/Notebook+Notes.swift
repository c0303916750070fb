import PluisBindings
import PluisTypes

extension Notebook {
    /// Saves a new note. It is durable when this returns.
    ///
    /// - Throws: `invalid_input` naming the field, `not_found` for the child, `locked`, and the store's own.
    public func addNote(entry: NoteEntry) throws -> SavedNote {
        try call { try $0.addNote(entry: entry) }
    }

    /// Corrects a note: the old text stays readable. Fields left out stay as they were.
    ///
    /// - Throws: As ``addNote``; `not_found` for the note; `invalid_input` for a struck or erased one or without a
    ///   reason.
    public func correctNote(id: NoteId, entry: NoteEntry, reason: String) throws -> SavedNote {
        try call { try $0.correctNote(id: id, entry: entry, reason: reason) }
    }

    /// Notes that wait for a call, the latest event first: what is for now until ``called(id:who:reason:)``, what asks for advice
    /// on the day it was written.
    ///
    /// - Throws: `locked`, and the store's own.
    public func waiting(reader: Reader) throws -> [WaitingNote] {
        try call { try $0.waiting(reader: reader) }
    }

    /// The carer called about a note: the note says so, and waits no longer. `who` is what the carer wants to read there.
    ///
    /// - Throws: as ``correctNote(id:entry:reason:)``; `invalid_input` in field `told_to` for an empty or too long `who`.
    public func called(id: NoteId, who: String, reason: String) throws -> SavedNote {
        try call { try $0.called(id: id, who: who, reason: reason) }
    }

    /// Strikes a note: it stays readable, marked as struck.
    ///
    /// - Throws: `not_found`; `invalid_input` for a note struck or erased before, or without a reason.
    public func retractNote(id: NoteId, reason: String) throws -> SavedNote {
        try call { try $0.retractNote(id: id, reason: reason) }
    }

    /// Destroys every text of a note. What stays is that a note existed.
    ///
    /// - Throws: `not_found`; `invalid_input` for a note erased before; `no_space` when the file cannot be rewritten.
    public func eraseNote(id: NoteId) throws -> [Warning] {
        try call { try $0.eraseNote(id: id) }
    }

    /// A note as it stands.
    ///
    /// - Throws: `not_found`, `damaged_store`.
    public func note(id: NoteId) throws -> NoteView {
        try call { try $0.note(id: id) }
    }

    /// Every revision of a note, oldest first.
    ///
    /// - Throws: As ``note``.
    public func noteHistory(id: NoteId) throws -> [NoteView] {
        try call { try $0.noteHistory(id: id) }
    }

    /// A page of notes, newest first.
    ///
    /// - Throws: `invalid_input` for a limit, cursor, day or signal that is none; `not_found` for the child.
    public func notes(query: NoteQuery) throws -> NotePage {
        try call { try $0.notes(query: query) }
    }

    /// Finds words, then beginnings of words, then parts inside words; newest written first. `limit` is 1 to 200, 50 when 0;
    /// `after` is where the last page ended.
    ///
    /// - Throws: `invalid_input` for a search without a letter or digit, or above the limits.
    public func search(words: String, limit: UInt32, after: String?) throws -> NotePage {
        try call { try $0.search(words: words, limit: limit, after: after) }
    }

    /// Keeps a draft for a place: `new`, or the id of the note that is being corrected, which takes its draft along when it is
    /// erased. Durable when this returns; an empty text removes it. Saving the note with this place removes it too.
    ///
    /// - Throws: `invalid_input` in field `draft` or `place`; `locked`.
    public func keepDraft(place: String, text: String) throws {
        try call { try $0.keepDraft(place: place, text: text) }
    }

    /// The draft of a place, if there is one.
    ///
    /// - Throws: `invalid_input` in field `place`; `locked`, and the store's own.
    public func draft(place: String) throws -> DraftView? {
        try call { try $0.draft(place: place) }
    }
}
