import Observation
import PluisKit

/// "I am worried now": the number for danger, and whether home is safe. Needs no notebook.
@Observable
@MainActor
public final class WorriedModel {
    public let action: Action
    public private(set) var danger: [HelpRow] = []
    /// Whether home is safe, once answered.
    public private(set) var isHomeSafe: Bool?
    /// Whom to call when home is not safe.
    public private(set) var lines: [HelpRow] = []

    @ObservationIgnored private let desk: Desk

    init(_ desk: Desk) {
        self.desk = desk
        action = Action(desk)
    }

    public func load() async {
        await action.run { danger = try await desk.lines(.dangerNow) }
    }

    /// Goes on to what it is about.
    public func homeIsSafe() {
        isHomeSafe = true
        desk.house?.go(to: .help)
    }

    public func homeIsNotSafe() async {
        isHomeSafe = false
        await action.run { lines = try await desk.lines(.unsafeHome) }
    }

    public func dial(_ row: HelpRow) async { await desk.dial(row) }
}
