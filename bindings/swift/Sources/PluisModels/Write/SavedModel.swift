import Observation
import PluisKit

/// What comes after saving: an ordinary explanation, or help; and what can still be said about the note with one tap.
@Observable
@MainActor
public final class SavedModel {
    /// What is offered below.
    public enum Offer: Equatable, Sendable { case lock, weekly }

    /// A day to look again.
    public struct FollowUp: Identifiable, Hashable, Sendable {
        public let id: Day
        public let name: String
    }

    public let action: Action
    /// `Kan ook: nieuwe school, verliefd, moe.` Nothing where a help card takes its place.
    public private(set) var explanation: String?
    /// Help first, for a grave note.
    public private(set) var cards: [HelpCard] = []
    public private(set) var offer: Offer?
    public private(set) var child: ChildMark?
    public private(set) var shared: Shared?
    public private(set) var followUp: Day?
    /// With whom it was discussed, as it is kept.
    public private(set) var told: [String] = []

    /// Whether the card asks to act today: it then stays on Today until the carer has called.
    public var isNow: Bool { urgency == .now }

    @ObservationIgnored private let desk: Desk
    @ObservationIgnored private let id: NoteId
    @ObservationIgnored private let urgency: Urgency

    init(_ desk: Desk, note: NoteId, urgency: Urgency) {
        self.desk = desk
        self.urgency = urgency
        id = note
        action = Action(desk)
    }

    public func load() async {
        await action.run {
            let note = try await desk.notebook.note(id: id)
            guard let content = note.content else { return }
            child = try await desk.children().first { $0.id == content.child }
            if urgency == .advice || urgency == .now {
                cards = try await desk.cards(content.signals, role: child?.role ?? .parent)
            } else {
                let book = try await desk.signals()
                let ordinary = content.signals.lazy.compactMap { book[$0]?.ordinary }.first { !$0.isEmpty }
                explanation =
                    ordinary.map { Phrase.savedOrdinary.text($0.joined(separator: ", ")) } ?? Phrase.savedSee.text
            }
            show(content)
            let memory = try await Memory.read(desk)
            let hasReminder = try await !desk.notebook.reminders().isEmpty
            offer = offered(memory, hasReminder: hasReminder)
        }
    }

    /// With whom a note can be discussed: a role, no name.
    public var tellable: [String] {
        let agency: Phrase? = child?.role.keepsFile == true ? .toldWorker : nil
        return [.toldFamily, .toldGp, .toldSchool, agency, .toldHelpLine].compactMap { $0?.text }
    }

    /// `Weet Noor hiervan?`
    public var childKnows: String { Phrase.savedChildKnows.text(child?.name ?? "") }

    public var followUps: [FollowUp] {
        let dates = desk.dates
        return [
            FollowUp(id: dates.day(after: 7), name: Phrase.followUpWeek.text),
            FollowUp(id: dates.day(after: 14), name: Phrase.followUpTwoWeeks.text),
        ]
    }

    // MARK: One tap each

    /// It was discussed with one of ``tellable``.
    public func tell(_ who: String) async {
        await action.run { show(try await desk.told(id, who, reason: .reasonAdded)) }
    }

    public func choose(_ shared: Shared) async { await add(NoteEntry(shared: shared)) }

    public func choose(_ followUp: FollowUp) async { await add(NoteEntry(followUp: followUp.id)) }

    // MARK: The card

    public func dial(_ row: HelpRow) async { await desk.dial(row) }

    /// The carer has called: the card goes from Today.
    public func called() async {
        await action.run {
            try await desk.called(id)
            desk.house?.goHome()
        }
    }

    /// To Today; a card that asks to act today stays there, advice can wait.
    public func ready() {
        if urgency == .advice { desk.house?.putOff.insert(id) }
        desk.house?.goHome()
    }

    // MARK: The offers

    public func setLock() async {
        await settle(.lock)
        desk.house?.goHome()
        desk.house?.go(to: .setLock(.add))
    }

    /// Yes to one question a week: on Sunday evening, to be changed in the settings.
    public func wantWeekly() async {
        await action.run {
            guard let child else { return }
            _ = try await desk.notebook.setReminder(child: child.id, day: .sunday, at: TimeOfDay("19:30"))
            _ = await desk.surroundings.reminding.askToNotify()
            await desk.house?.remind()
        }
        await settle(.weekly)
    }

    /// No to the offer, which is not made again.
    public func notNow() async {
        guard let offer else { return }
        await settle(offer)
    }

    private func settle(_ settled: Offer) async {
        await action.run {
            try await Memory.change(desk) { $0.settled.insert(settled == .lock ? .lock : .weekly) }
            offer = nil
        }
    }

    private func offered(_ memory: Memory, hasReminder: Bool) -> Offer? {
        // A carer who has to call first is offered nothing.
        guard cards.isEmpty else { return nil }
        if desk.house?.hasLock == false, !memory.settled.contains(.lock) { return .lock }
        return hasReminder || memory.settled.contains(.weekly) ? nil : .weekly
    }

    private func add(_ entry: NoteEntry) async {
        await action.run {
            show(try await desk.notebook.correctNote(id: id, entry: entry, reason: Phrase.reasonAdded.text))
        }
    }

    private func show(_ saved: SavedNote) {
        if let content = saved.note.content { show(content) }
    }

    private func show(_ content: NoteContent) {
        shared = content.shared
        followUp = content.followUp
        told = content.toldTo.map(\.who)
    }
}

extension Desk {
    /// Puts on the note with whom it was discussed.
    func told(_ note: NoteId, _ who: String, reason: Phrase) async throws -> SavedNote {
        let before = try await notebook.note(id: note).content?.toldTo ?? []
        let entry = NoteEntry(toldTo: before + [ToldTo(who: who, on: dates.today)])
        return try await notebook.correctNote(id: note, entry: entry, reason: reason.text)
    }

    /// The carer has called: the note says so, and its card goes from Today.
    func called(_ note: NoteId) async throws {
        // Only that somebody was called: whom, the app does not know, and a record must not guess.
        _ = try await notebook.called(id: note, who: Phrase.reasonCalled.text, reason: Phrase.reasonCalled.text)
    }
}
