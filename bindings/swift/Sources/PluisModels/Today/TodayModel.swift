import Observation
import PluisKit

/// What can be done now.
@Observable
@MainActor
public final class TodayModel {
    /// This week's question, as a card.
    public struct Card: Hashable, Sendable {
        /// `Voor deze week, met Noor`.
        public let title: String
        public let opener: String
        public let child: ChildMark
        public let state: OfferState
    }

    /// A help card that waits until the carer has called.
    public struct Pinned: Identifiable, Hashable, Sendable {
        public let id: NoteId
        public let child: ChildMark?
    }

    /// The one line below.
    public enum Line: Hashable, Sendable {
        case text(String)
        /// There is no lock yet; leads to one.
        case noLock(String)
        /// What is typed and not saved; leads to it.
        case draft(String)
        /// The notebook is an older one; leads to accepting it.
        case older(String)
    }

    public let action: Action
    public private(set) var card: Card?
    /// Why there is no question.
    public private(set) var noQuestion: String?
    public private(set) var pinned: [Pinned] = []
    public private(set) var lastNotes: [NoteRow] = []
    public private(set) var line: Line?
    /// `Hoe is het nu met Noor? Wie heb je gesproken?` Some weeks after a grave note.
    public private(set) var asksBack: [String] = []
    public private(set) var isLoaded = false

    @ObservationIgnored private let desk: Desk

    init(_ desk: Desk) {
        self.desk = desk
        action = Action(desk)
    }

    public func load() async {
        await action.run {
            try await readPinned()
            lastNotes = try await desk.rows(desk.notebook.notes(query: NoteQuery(limit: 3)).notes)
            line = try await oneLine()
            let week = try await desk.notebook.thisWeek(child: nil, reader: desk.reader)
            asksBack = try await readAsksBack(week)
            card = week.question.map {
                Card(
                    title: Phrase.todayQuestionWith.text(week.child.name), opener: $0.text.opener,
                    child: ChildMark(week.child), state: $0.state)
            }
            noQuestion = card == nil ? week.reason : nil
            isLoaded = true
        }
    }

    public func write() { desk.house?.go(to: .write(nil)) }

    public func openQuestion() { desk.house?.go(to: .question(card?.child.id)) }

    public func show(_ row: NoteRow) { desk.house?.go(to: .note(row.id)) }

    public func show(_ pinned: Pinned) { desk.house?.go(to: .helpCard(pinned.id)) }

    /// Goes where the line leads.
    public func follow() async {
        switch line {
        case .noLock: desk.house?.go(to: .setLock(.add))
        case .draft: desk.house?.go(to: .write(nil))
        case .older:
            await action.run { _ = try await desk.notebook.acceptOlder() }
            await load()
        case .text, nil: break
        }
    }

    private func readPinned() async throws {
        let children = try await desk.children()
        let putOff = desk.house?.putOff ?? []
        pinned = try await desk.notebook.waiting(reader: desk.reader).map(\.note).filter { !putOff.contains($0.id) }
            .map { note in Pinned(id: note.id, child: children.first { $0.id == note.content?.child }) }
    }

    private func readAsksBack(_ turn: WeekView) async throws -> [String] {
        var asked: [String] = []
        for child in try await desk.children() {
            let week =
                child.id == turn.child.id
                ? turn : try await desk.notebook.thisWeek(child: child.id, reader: desk.reader)
            if week.asksBack { asked.append(Phrase.todayAsksBack.text(child.name)) }
        }
        return asked
    }

    /// One line at most: what matters most.
    private func oneLine() async throws -> Line? {
        if let house = desk.house, house.failedBefore > 0 {
            defer { house.failedBefore = 0 }
            return .text(Counted.lockFailedBefore.text(house.failedBefore))
        }
        if try await desk.notebook.warnings().contains(.olderThanAnchor) { return .older(Phrase.errorOlder.text) }
        if try await desk.notebook.draft(place: "new") != nil { return .draft(Phrase.todayDraft.text) }
        return desk.house?.hasLock == false ? .noLock(Phrase.todayNoLock.text) : nil
    }
}
