import Observation
import PluisKit

/// The question alone, to hand over to the young person; and help lines of their own. Behind it the notebook is locked, and
/// nothing here leads into it.
@Observable
@MainActor
public final class HandOverModel {
    public let action: Action
    public let question: String
    /// Whether the lines for the young person are shown.
    public private(set) var isForYou = false
    public private(set) var lines: [HelpRow] = []

    @ObservationIgnored private let desk: Desk

    init(_ desk: Desk, question: String) {
        self.desk = desk
        self.question = question
        action = Action(desk)
    }

    /// Lines a young person can call or chat with without an adult.
    public func forYou() async {
        await action.run {
            lines = try await desk.notebook.helpForYou(reader: desk.reader).map { HelpRow($0, desk.dates) }
            isForYou = true
        }
    }

    public func dial(_ row: HelpRow) async { await desk.dial(row) }

    public func close() { desk.house?.takeBack() }
}
