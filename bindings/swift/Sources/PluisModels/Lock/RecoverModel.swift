import Observation
import PluisKit

/// A forgotten PIN: the code of the sheet, and a new secret.
@Observable
@MainActor
public final class RecoverModel {
    public let action: Action
    /// The seven groups as they are copied from paper.
    public var code = ""
    public let secret: ChosenSecret

    @ObservationIgnored private let desk: Desk

    init(_ desk: Desk) {
        self.desk = desk
        action = Action(desk)
        secret = ChosenSecret()
    }

    public var canRecover: Bool { !action.isRunning && !isBlank(code) && secret.isComplete }

    public func load() async {
        await action.run { try await secret.ask(desk.notebook) }
    }

    public func recover() async {
        guard canRecover, let house = desk.house, secret.isTypedTwice else { return }
        await action.run {
            let opened = try await desk.notebook.recover(
                code: Secret(code), kind: secret.kind, secret: Secret(secret.first))
            code = ""
            secret.clear()
            try await house.enter(opened, hasLock: true)
        }
    }
}
