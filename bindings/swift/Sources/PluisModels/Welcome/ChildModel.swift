import Observation
import PluisKit

/// About whom: the first child, which makes the notebook, and every further one.
@Observable
@MainActor
public final class ChildModel {
    public let action: Action
    public var name = ""
    public var band: Band?
    /// `2013-05`; may stay empty.
    public var born = ""
    public var role: Role?

    @ObservationIgnored private let desk: Desk

    init(_ desk: Desk) {
        self.desk = desk
        action = Action(desk)
    }

    public var canContinue: Bool { !action.isRunning && !isBlank(name) && band != nil && role != nil }

    /// What a foster carer should know before the first word is written.
    public var fileWarning: String? { role?.keepsFile == true ? Phrase.childFosterFile.text : nil }

    /// Makes the notebook if there is none, adds the child, and goes on to the first note.
    public func proceed() async {
        guard canContinue, let band, let role, let house = desk.house else { return }
        let isFirst = house.gate == .absent
        await action.run {
            let notebook = try desk.notebook
            if try await notebook.state() == .absent {
                guard try await notebook.binderLevel() != .software else { return house.go(to: .setLock(.first)) }
                // The sheet of a notebook without a secret is let go of unseen: it is made again with the lock.
                _ = try await notebook.create(kind: .device, secret: .none)
            }
            let born = isBlank(born) ? nil : Month(born)
            let child = try await notebook.addChild(new: NewChild(name: name, band: band, born: born, role: role))
            guard isFirst else { return house.back() }
            try await house.settleIn()
            house.goHome()
            house.go(to: .write(child.id))
        }
    }
}

/// A child as it is recognised everywhere: by its name and a shape, never by a colour alone.
public struct ChildMark: Identifiable, Hashable, Sendable {
    public let id: ChildId
    public let name: String
    public let shape: ChildShape
    public let tint: Tint
    let role: Role

    init(_ child: Child) {
        id = child.id
        name = child.name
        shape = child.shape
        tint = child.tint
        role = child.role
    }
}

extension Desk {
    func children() async throws -> [ChildMark] {
        try await notebook.children().map(ChildMark.init)
    }
}

func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
