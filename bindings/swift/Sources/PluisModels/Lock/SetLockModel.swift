import Foundation
import Observation
import PluisKit

/// A lock on the notebook: the secret twice, then the sheet with the recovery code, once.
@Observable
@MainActor
public final class SetLockModel {
    /// What is asked now.
    public enum Step: Equatable, Sendable {
        /// The secret in force, before it can be changed.
        case current
        /// The new one.
        case choose
        /// The same once more.
        case again
        /// The recovery code, in seven groups.
        case sheet([String])
    }

    public let action: Action
    public private(set) var step: Step
    /// The secret in force, where there is one.
    public var current = ""
    public let secret = ChosenSecret()

    @ObservationIgnored private let desk: Desk
    @ObservationIgnored private let reason: SetLockReason
    /// The secret that is in force now and whose sheet is still to be made.
    @ObservationIgnored private var inForce: String?
    /// Whether only the sheet is made anew.
    @ObservationIgnored private var sheetOnly: Bool

    init(_ desk: Desk, reason: SetLockReason) {
        self.desk = desk
        self.reason = reason
        sheetOnly = reason == .sheet
        action = Action(desk)
        step = reason == .change || reason == .sheet ? .current : .choose
    }

    public func load() async {
        await action.run { try await secret.ask(desk.notebook) }
    }

    public var canContinue: Bool {
        guard !action.isRunning else { return false }
        return switch step {
        case .current: !current.isEmpty
        case .choose: !secret.first.isEmpty
        case .again: !secret.again.isEmpty
        case .sheet: true
        }
    }

    /// Another digit on the pad.
    public func press(_ digit: Int) {
        switch step {
        case .current: current += String(digit)
        case .choose: secret.first += String(digit)
        case .again: secret.again += String(digit)
        case .sheet: break
        }
    }

    public func deleteLast() {
        switch step {
        case .current: _ = current.popLast()
        case .choose: _ = secret.first.popLast()
        case .again: _ = secret.again.popLast()
        case .sheet: break
        }
    }

    /// How many characters were typed in this step.
    public var count: Int {
        switch step {
        case .current: current.count
        case .choose: secret.first.count
        case .again: secret.again.count
        case .sheet: 0
        }
    }

    public func proceed() async {
        guard canContinue else { return }
        switch step {
        case .current where sheetOnly: await makeSheet(current)
        case .current: step = .choose
        case .choose: step = .again
        case .again:
            if secret.isTypedTwice { await set() } else { step = .choose }
        case .sheet: await finish()
        }
    }

    private func set() async {
        let chosen = secret.first
        let done = await action.run {
            let notebook = try desk.notebook
            if reason == .first {
                let created = try await notebook.create(kind: secret.kind, secret: Secret(chosen))
                try show(created)
            } else if inForce == nil {
                _ = try await notebook.changeSecret(
                    current: Secret(current), kind: secret.kind, secret: Secret(chosen))
                inForce = chosen
            }
            secret.clear()
            current = ""
            desk.house?.lockWasSet()
        }
        guard done else { return startOver() }
        if let inForce { await makeSheet(inForce) }
    }

    /// What was refused is typed again, from the start.
    private func startOver() {
        secret.clear()
        current = ""
        step = reason == .change ? .current : .choose
    }

    private func makeSheet(_ secret: String) async {
        let done = await action.run { try show(await desk.notebook.newRecoverySheet(current: Secret(secret))) }
        current = ""
        inForce = nil
        guard !done else { return }
        // The lock is on; only the sheet is missing.
        sheetOnly = true
        step = .current
    }

    private func show(_ created: Created) throws {
        var groups = try created.recovery.groups()
        defer { groups.resetBytes(in: groups.indices) }
        step = .sheet(String(decoding: groups, as: UTF8.self).split(separator: " ").map(String.init))
    }

    /// The sheet was copied onto paper, and is not shown again.
    private func finish() async {
        step = .choose
        guard let house = desk.house else { return }
        house.back()
        if reason == .first { await house.aboutWhom.proceed() }
    }
}
