import Foundation
import Observation
import PluisKit

/// Writing a note, or correcting one.
@Observable
@MainActor
public final class WriteModel: Keeping {
    /// A change that can be ticked.
    public struct Chip: Identifiable, Hashable, Sendable {
        public let id: SignalId
        public let text: String
        public let isOn: Bool
    }

    /// A group of changes.
    public struct Group: Identifiable, Hashable, Sendable {
        public let id: String
        public let name: String
        public let chips: [Chip]
    }

    /// A field that opens with one tap.
    public enum Fold: Hashable, Sendable { case said, did, around, view }

    public let action: Action
    public private(set) var children: [ChildMark] = []
    /// Everything that is typed and chosen.
    public var draft = NoteDraft() { didSet { changed(from: oldValue) } }
    public private(set) var open: Set<Fold> = []
    /// What to look for among all changes.
    public var search = ""
    /// Whether a draft of an earlier time was found.
    public private(set) var isContinued = false
    /// Whether exact words could be held against the child: the field stays folded, with a warning above it.
    public private(set) var isCareful = false

    private var book: SignalBook?
    private var common: [SignalId] = []
    private var isLoaded = false
    @ObservationIgnored private let desk: Desk
    @ObservationIgnored private let note: NoteId?
    @ObservationIgnored private let wanted: ChildId?
    @ObservationIgnored private let place: String
    @ObservationIgnored private lazy var keeper = DraftKeeper(desk, place: place) { [action] in await action.fail($0) }

    init(_ desk: Desk, child: ChildId?, correcting note: NoteId?) {
        self.desk = desk
        self.note = note
        wanted = child
        place = note?.text ?? "new"
        action = Action(desk)
    }

    public var isCorrection: Bool { note != nil }

    public func load() async {
        guard !isLoaded else { return }
        await action.run {
            book = try await desk.signals()
            children = try await desk.children()
            common = try await commonSignals()
            if let kept = try await keeper.read() {
                draft = kept
                isContinued = true
            } else if let note, let content = try await desk.notebook.note(id: note).content {
                draft = NoteDraft(content)
            }
            // What was typed stays with its child; a new page is for the child it was opened for, else for the first.
            let known = [draft.child, wanted?.text].compactMap(\.self).first { id in
                children.contains { $0.id.text == id }
            }
            if note == nil { draft.child = known ?? children.first?.id.text }
            open = opened(draft)
            try await beCareful()
            isLoaded = true
        }
    }

    /// Throws the draft away and starts with an empty page.
    public func startAgain() {
        empty()
    }

    // MARK: About whom and when

    public var child: ChildMark? { children.first { $0.id.text == draft.child } }

    public func choose(_ child: ChildMark) { draft.child = child.id.text }

    /// `Vandaag, dinsdag 18 november`.
    public var dateLine: String {
        let dates = desk.dates
        switch draft.when {
        case .now, .today: return "\(Phrase.whenToday.text), \(dates.long(dates.today))"
        case .yesterday: return "\(Phrase.whenYesterday.text), \(dates.long(dates.day(after: -1)))"
        case .day(let day): return dates.long(Day(day))
        case .asItWas: return ""
        }
    }

    /// The latest day that can be chosen.
    public var lastDay: Date { desk.surroundings.now() }

    public func choose(day: Date) { draft.when = .day(Day(day, in: desk.surroundings.timeZone).text) }

    /// The chosen day, for a calendar.
    public var chosenDay: Date {
        guard case .day(let day) = draft.when else { return lastDay }
        return Day(day).start(in: desk.surroundings.timeZone) ?? lastDay
    }

    // MARK: What stood out

    /// The feeling that something is off, the changes this carer ticks most, and those that are ticked now.
    public var chips: [Chip] {
        let ticked = draft.signals.map { SignalId($0) }
        return (common + ticked.filter { !common.contains($0) }).compactMap { chip($0) }
    }

    /// Every change, by group; those that fit the search where there is one.
    public var groups: [Group] {
        (book?.groups ?? []).compactMap { group in
            let chips = group.signals.map(\.id).compactMap { chip($0) }.filter {
                isBlank(search) || $0.text.localizedStandardContains(search)
                    || group.name.localizedStandardContains(search)
            }
            return chips.isEmpty ? nil : Group(id: "\(group.domain)", name: group.name, chips: chips)
        }
    }

    public func toggle(_ id: SignalId) async {
        if draft.signals.contains(id.text) {
            draft.signals.removeAll { $0 == id.text }
        } else {
            draft.signals.append(id.text)
        }
        do { try await beCareful() } catch { await action.fail(error) }
    }

    /// Whether the large field may stay empty.
    public var mayStayEmpty: Bool { draft.hasGutFeeling && isBlank(draft.facts) }

    public func toggle(_ fold: Fold) {
        if open.remove(fold) == nil { open.insert(fold) }
    }

    // MARK: Saving

    public var canSave: Bool {
        !action.isRunning && draft.isEnough && draft.child != nil && (note == nil || !isBlank(draft.reason))
    }

    public func save() async {
        guard canSave, let house = desk.house else { return }
        await action.run {
            // A write on its way must not bring back the draft that goes with this save.
            await keeper.settle()
            let saved: SavedNote
            if let note {
                saved = try await desk.notebook.correctNote(
                    id: note, entry: draft.entry(draft: place), reason: draft.reason)
                empty()
                house.replace(.correct(note), with: nil)
            } else {
                saved = try await desk.notebook.addNote(entry: draft.entry(draft: place))
                empty()
                house.replace(.write(wanted), with: .saved(saved.note.id, saved.urgency))
            }
        }
    }

    /// Waits for a save too.
    func settle() async {
        await action.settle()
        await keeper.settle()
    }

    private func empty() {
        let child = draft.child
        var page = NoteDraft()
        page.child = child
        draft = page
        isContinued = false
    }

    private func changed(from old: NoteDraft) {
        // What was just read needs no writing, and a note whose save is under way none either.
        guard isLoaded, draft != old, !action.isRunning else { return }
        keeper.keep(draft)
    }

    private func chip(_ id: SignalId) -> Chip? {
        book?[id].map { Chip(id: id, text: $0.fact, isOn: draft.signals.contains(id.text)) }
    }

    private func opened(_ draft: NoteDraft) -> Set<Fold> {
        var open: Set<Fold> = []
        if !isBlank(draft.said) { open.insert(.said) }
        if !isBlank(draft.did) { open.insert(.did) }
        if !isBlank(draft.view) { open.insert(.view) }
        if !isBlank(draft.present) || draft.place != nil || draft.source != nil { open.insert(.around) }
        return open
    }

    private func beCareful() async throws {
        let wasCareful = isCareful
        isCareful = false
        for signal in draft.signals {
            let card = try await desk.notebook.helpCard(
                signal: SignalId(signal), role: child?.role ?? .parent, reader: desk.reader)
            if card?.foldWords == true { isCareful = true }
        }
        if isCareful, !wasCareful, isBlank(draft.said) { open.remove(.said) }
    }

    /// The gut feeling, then the five that this carer used most in the last notes, filled up with the most common.
    private func commonSignals() async throws -> [SignalId] {
        let recent = try await desk.notebook.notes(query: NoteQuery(limit: 100)).notes
        var counts: [SignalId: Int] = [:]
        for signal in recent.compactMap(\.content).flatMap(\.signals) { counts[signal, default: 0] += 1 }
        let used = counts.sorted { ($1.value, $0.key.text) < ($0.value, $1.key.text) }.map(\.key)
        let usual = [
            "mood_sudden_withdrawal", "mood_anger", "place_late", "contact_old_friends_gone", "online_hides_screen",
        ].map { SignalId($0) }
        let most = (used + usual.filter { !used.contains($0) }).filter {
            $0 != NoteDraft.gutFeeling && book?[$0] != nil
        }
        return [NoteDraft.gutFeeling] + most.prefix(5)
    }
}
