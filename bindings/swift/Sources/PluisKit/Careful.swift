import Foundation
import PluisBindings

// What an implementation throws without having meant to is replaced here, so that its words never cross to the core.

/// A binder that fails with a ``BinderError`` or not at all.
final class CarefulBinder: DeviceBinder {
    private let binder: any DeviceBinder

    init(_ binder: any DeviceBinder) { self.binder = binder }

    func level() throws -> BinderLevel { try meant { try binder.level() } }

    func create(alias: String) throws -> KeyMade { try meant { try binder.create(alias: alias) } }

    func bind(alias: String, input: Data) throws -> Data { try meant { try binder.bind(alias: alias, input: input) } }

    func forget(alias: String) throws -> KeyForgotten { try meant { try binder.forget(alias: alias) } }

    private func meant<Answer>(_ work: () throws -> Answer) throws(BinderError) -> Answer {
        do {
            return try work()
        } catch {
            throw error as? BinderError ?? .Unavailable
        }
    }
}

/// A clock that fails with a ``ClockError`` or not at all.
final class CarefulClock: DeviceClock {
    private let clock: any DeviceClock

    init(_ clock: any DeviceClock) { self.clock = clock }

    func wall() throws -> WallReading { try meant { try clock.wall() } }

    func awake() throws -> Moment { try meant { try clock.awake() } }

    private func meant<Answer>(_ work: () throws -> Answer) throws(ClockError) -> Answer {
        do {
            return try work()
        } catch {
            throw .NoAnswer
        }
    }
}
