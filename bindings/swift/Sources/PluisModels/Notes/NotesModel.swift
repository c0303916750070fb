import Observation
import PluisKit

/// Every note, newest first, and the search through them.
@Observable
@MainActor
public final class NotesModel {
    public let action: Action
    public private(set) var children: [ChildMark] = []
    public private(set) var weeks: [NoteWeek] = []
    /// What is looked for; anything with a letter or a digit searches.
    public var query = ""
    /// Only notes about this child.
    public private(set) var child: ChildId?
    /// Whether there are older notes than those shown.
    public private(set) var hasOlder = false
    /// Whether the list has been read.
    public private(set) var isLoaded = false

    private var rows: [NoteRow] = []
    private var next: String?
    @ObservationIgnored private var isReading = false
    @ObservationIgnored private var isStale = false
    @ObservationIgnored private let desk: Desk

    init(_ desk: Desk) {
        self.desk = desk
        action = Action(desk)
    }

    public var isSearching: Bool { query.contains { $0.isLetter || $0.isNumber } }

    /// What to say where there is nothing.
    public var emptyText: String? {
        guard isLoaded, rows.isEmpty else { return nil }
        return isSearching ? Phrase.notesNotFound.text : Phrase.notesNone.text
    }

    /// How many were found, once all of them are shown.
    public var foundText: String? {
        isSearching && !hasOlder && !rows.isEmpty ? Counted.notesFound.text(rows.count) : nil
    }

    /// Reads the list again: at first, when the screen comes back, and whenever what is looked for changed. A change that
    /// comes while it reads is read after it, so that the list is always that of the last letter.
    public func load() async {
        isStale = true
        guard !isReading else { return }
        isReading = true
        defer { isReading = false }
        while isStale {
            isStale = false
            await action.run {
                children = try await desk.children()
                try await read(after: nil)
            }
        }
    }

    public func older() async {
        guard let next else { return }
        await action.run { try await read(after: next) }
    }

    /// Only notes about one child, or all.
    public func choose(_ child: ChildId?) async {
        self.child = child
        await load()
    }

    public func clearSearch() async {
        query = ""
        await load()
    }

    public func show(_ row: NoteRow) { desk.house?.go(to: .note(row.id)) }

    private func read(after: String?) async throws {
        let page =
            try await isSearching
            ? desk.notebook.search(words: query, limit: 50, after: after)
            : desk.notebook.notes(query: NoteQuery(child: child, limit: 50, after: after))
        // The search knows no child, so the rows of others are left out here.
        let fits = page.notes.filter { child == nil || $0.content?.child == child }
        let more = try await desk.rows(fits)
        rows = after == nil ? more : rows + more
        next = page.next
        hasOlder = next != nil
        // What was found stands in the order of the core, without weeks.
        weeks =
            isSearching && !rows.isEmpty
            ? [NoteWeek(id: 0, title: "", span: "", rows: rows)] : NoteWeek.divide(rows, desk.dates)
        isLoaded = true
    }
}
