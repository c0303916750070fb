import Foundation
import PluisFakeDevice
import PluisKit

/// Holds a call of the core where it reads the clock, for as long as a test wants.
final class Gate: @unchecked Sendable {
    private let condition = NSCondition()
    private var closed = false
    private var waiting: CheckedContinuation<Void, Never>?
    private var held = false

    func close() { condition.withLock { closed = true } }

    func open() {
        condition.withLock {
            closed = false
            condition.broadcast()
        }
    }

    /// Comes back when a call stands before the gate.
    func reached() async {
        await withCheckedContinuation { continuation in
            condition.withLock {
                if held { continuation.resume() } else { waiting = continuation }
            }
        }
    }

    /// Goes through, or waits until the gate is opened.
    func pass() {
        condition.withLock {
            guard closed else { return }
            held = true
            waiting?.resume()
            waiting = nil
            while closed { condition.wait() }
            held = false
        }
    }
}

/// A clock behind a gate.
final class GatedClock: DeviceClock {
    private let device: FakeDevice
    private let gate: Gate

    init(_ device: FakeDevice, _ gate: Gate) {
        self.device = device
        self.gate = gate
    }

    func wall() throws -> WallReading {
        gate.pass()
        return try device.wall()
    }

    func awake() throws -> Moment {
        gate.pass()
        return try device.awake()
    }
}
