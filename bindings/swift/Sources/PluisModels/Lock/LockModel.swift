import Foundation
import Observation
import PluisKit

/// The closed notebook: a PIN or a passphrase, and help.
@Observable
@MainActor
public final class LockModel {
    public let action: Action
    /// Whether a passphrase is typed instead of a PIN.
    public var usesPassphrase = false
    public var passphrase = ""
    /// Why nothing can be tried now, in words.
    public private(set) var wait: Waiting?
    /// When it can: `Om 20:14 kan het weer.`
    public private(set) var waitUntil: String?
    /// Whether the phone could not open the notebook by itself, for a reason that may pass.
    public private(set) var mayTryAgain = false

    private var digits = ""
    /// Ends with the wait.
    @ObservationIgnored private(set) var waiting: Task<Void, Never>?
    @ObservationIgnored private let desk: Desk

    init(_ desk: Desk) {
        self.desk = desk
        action = Action(desk)
    }

    /// How many digits were typed.
    public var count: Int { digits.count }

    public var canOpen: Bool {
        !action.isRunning && wait == nil && !(usesPassphrase ? passphrase : digits).isEmpty
    }

    public func press(_ digit: Int) {
        // What is typed while nothing can be tried would stand in front of the next try.
        guard wait == nil else { return }
        digits += String(digit)
    }

    public func deleteLast() { _ = digits.popLast() }

    public func open() async {
        guard canOpen, let house = desk.house else { return }
        let secret = Secret(usesPassphrase ? passphrase : digits)
        (digits, passphrase) = ("", "")
        await action.run {
            do {
                try await house.enter(desk.notebook.unlock(secret: secret), hasLock: true)
            } catch let error as PluisError {
                hold(error)
                throw error
            }
        }
    }

    /// Opening without asking did not work, and not for want of a secret.
    func cannotOpen(_ error: any Error) {
        action.show(Notice(error))
        mayTryAgain = true
    }

    public func tryAgain() async { await desk.house?.start() }

    /// Help needs no secret.
    public func help() { desk.house?.go(to: .help) }

    public func recover() { desk.house?.go(to: .recover) }

    private func hold(_ error: PluisError) {
        let seconds: UInt64 =
            switch error {
            case .WrongSecret(let seconds), .MustWait(let seconds), .DamagedAttempts(let seconds): seconds
            default: 0
            }
        guard let wait = Waiting(seconds: seconds) else { return }
        self.wait = wait
        let end = desk.surroundings.now().addingTimeInterval(TimeInterval(wait.seconds))
        waitUntil = Phrase.waitUntil.text(desk.dates.time(end))
        waiting = Task {
            // A wait that is cut short asks the core too early, and is told again.
            try? await desk.surroundings.pause(.seconds(wait.seconds))
            self.wait = nil
            waitUntil = nil
            action.show(nil)
        }
    }
}
