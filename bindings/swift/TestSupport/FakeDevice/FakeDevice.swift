import Foundation
import PluisKit

/// A phone for tests and measurements: hardware that can be lost or throw, clocks that stand still until moved.
public final class FakeDevice: DeviceBinder, DeviceClock, @unchecked Sendable {
    /// What is wrong with the binder.
    public enum Trouble: Sendable {
        /// It answers this error.
        case error(BinderError)
        /// It fails in a way nobody foresaw.
        case throwing
    }

    /// An error that no interface names, with something in hand that nobody may read.
    public struct Unforeseen: Error {
        /// Stands for the text of a note.
        public static let canary = "kanarie: dat heeft zij gezegd"
        private let inHand = Unforeseen.canary

        public init() {}
    }

    /// Everything about the phone that a test may change.
    public struct State: Sendable {
        public var level: BinderLevel
        public var aliases: Set<String> = []
        public var binder: Trouble?
        public var clockThrows = false
        public var now: Date
        public var zone: String
        public var awakeMillis: Int64 = 3_600_000
        /// How many bytes the binder answers, where that is not as many as it was given.
        public var answerLength: Int?
    }

    // Both interfaces are called from the core's threads, one test from another: hence the lock.
    private let lock = NSLock()
    private var state: State

    public init(level: BinderLevel = .strongBox, now: Date, zone: String = "Europe/Amsterdam") {
        state = State(level: level, now: now, zone: zone)
    }

    /// Looks at the phone, or changes it.
    @discardableResult
    public func with<Answer>(_ look: (inout State) throws -> Answer) rethrows -> Answer {
        try lock.withLock { try look(&state) }
    }

    /// Both clocks go on.
    public func pass(seconds: Int64) {
        with { state in
            state.now += TimeInterval(seconds)
            state.awakeMillis += seconds * 1000
        }
    }

    public func level() throws -> BinderLevel { with { $0.level } }

    public func create(alias: String) throws -> KeyMade {
        try working { state in
            state.aliases.insert(alias)
            return .made
        }
    }

    public func bind(alias: String, input: Data) throws -> Data {
        try working { state in
            guard state.level != .software else { return input }
            guard state.aliases.contains(alias) else { throw BinderError.Lost }
            let answer = input.map { $0 ^ 0x5C }
            let length = state.answerLength ?? answer.count
            return Data((answer + Array(repeating: 0, count: length)).prefix(length))
        }
    }

    public func forget(alias: String) throws -> KeyForgotten {
        try working { state in
            state.aliases.remove(alias)
            return .forgotten
        }
    }

    public func wall() throws -> WallReading {
        try ticking { state in
            guard let zone = TimeZone(identifier: state.zone) else { throw ClockError.NoAnswer }
            return WallReading(
                unixMillis: Int64((state.now.timeIntervalSince1970 * 1000).rounded()), zone: state.zone,
                utcOffset: Int32(zone.secondsFromGMT(for: state.now)), setByHand: false)
        }
    }

    public func awake() throws -> Moment {
        try ticking { Moment(boot: 1, millis: $0.awakeMillis) }
    }

    private func working<Answer>(_ work: (inout State) throws -> Answer) throws -> Answer {
        try with { state in
            switch state.binder {
            case .none: try work(&state)
            case .error(let error): throw error
            case .throwing: throw Unforeseen()
            }
        }
    }

    private func ticking<Answer>(_ read: (State) throws -> Answer) throws -> Answer {
        try with { state in
            guard !state.clockThrows else { throw Unforeseen() }
            return try read(state)
        }
    }
}
