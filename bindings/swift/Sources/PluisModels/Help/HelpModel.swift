import Observation
import PluisKit

/// Help: danger first, then what it is about. Needs no open notebook.
@Observable
@MainActor
public final class HelpModel {
    public let action: Action
    public private(set) var danger: [HelpRow] = []
    public private(set) var situation: Situation?
    public private(set) var lines: [HelpRow] = []

    @ObservationIgnored private let desk: Desk

    init(_ desk: Desk) {
        self.desk = desk
        action = Action(desk)
    }

    public var situations: [Situation] { Situation.all }

    public func load() async {
        await action.run { try await read() }
    }

    /// The lines for what it is about; nothing goes back to the list.
    public func choose(_ situation: Situation?) async {
        self.situation = situation
        lines = []
        await load()
    }

    public var country: Country { desk.house?.country ?? .europe }

    /// The countries and their names.
    public var countries: [(country: Country, name: String)] {
        Country.all.map { ($0, $0.name(in: desk.surroundings.locale)) }
    }

    public func choose(_ country: Country) async {
        desk.house?.country = country
        await load()
    }

    public func dial(_ row: HelpRow) async { await desk.dial(row) }

    private func read() async throws {
        danger = try await desk.lines(.dangerNow)
        guard let situation else { return lines = [] }
        // A foster carer has lines of their own; which children there are is known behind the open gate alone.
        let role = desk.house?.gate == .open ? try await desk.children().first?.role : nil
        lines = try await desk.lines(situation, role: role ?? .parent)
    }
}
