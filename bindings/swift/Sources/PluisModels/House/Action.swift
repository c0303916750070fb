import Observation
import PluisKit

/// One thing at a time: while it runs its control is off and a second tap is nothing; what did not work is one sentence.
@Observable
@MainActor
public final class Action {
    public private(set) var isRunning = false
    public private(set) var notice: Notice?

    @ObservationIgnored private let desk: Desk
    @ObservationIgnored private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ desk: Desk) { self.desk = desk }

    /// Answers whether the work was done.
    @discardableResult
    func run(_ work: () async throws -> Void) async -> Bool {
        guard !isRunning else { return false }
        isRunning = true
        defer { end() }
        notice = nil
        do {
            try await work()
            return true
        } catch {
            await fail(error)
            return false
        }
    }

    /// Says what did not work. That the notebook closed itself is said by the lock, not by a sentence.
    func fail(_ error: any Error) async {
        if case PluisError.Locked = error {
            await desk.house?.look()
        } else {
            notice = Notice(error)
        }
    }

    /// Waits until what runs has ended.
    func settle() async {
        guard isRunning else { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func end() {
        isRunning = false
        waiting.forEach { $0.resume() }
        waiting = []
    }

    func show(_ notice: Notice?) { self.notice = notice }
}
