import Observation
import PluisKit

/// The help card of a note that stays on Today until the carer has called.
@Observable
@MainActor
public final class HelpCardModel {
    public let action: Action
    public private(set) var child: ChildMark?
    public private(set) var cards: [HelpCard] = []

    @ObservationIgnored private let desk: Desk
    @ObservationIgnored private let id: NoteId

    init(_ desk: Desk, note: NoteId) {
        self.desk = desk
        id = note
        action = Action(desk)
    }

    public func load() async {
        await action.run {
            guard let content = try await desk.notebook.note(id: id).content else { return }
            child = try await desk.children().first { $0.id == content.child }
            cards = try await desk.cards(content.signals, role: child?.role ?? .parent)
        }
    }

    public func dial(_ row: HelpRow) async { await desk.dial(row) }

    /// The carer has called: the card goes from Today, and the note says with whom it was discussed.
    public func called() async {
        await action.run {
            try await desk.called(id)
            desk.house?.back()
        }
    }
}
