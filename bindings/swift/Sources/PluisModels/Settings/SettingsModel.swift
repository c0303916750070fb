import Foundation
import Observation
import PluisKit

/// The settings, in plain groups.
@Observable
@MainActor
public final class SettingsModel {
    public let action: Action
    public private(set) var children: [ChildMark] = []
    /// Whether a weekly message is wanted.
    public private(set) var hasReminder = false
    public private(set) var day = Weekday.sunday
    /// `19:30`.
    public private(set) var time = TimeOfDay("19:30")
    /// Whether the system shows no notifications of the app, although one is wanted.
    public private(set) var isBlocked = false

    @ObservationIgnored private let desk: Desk

    init(_ desk: Desk) {
        self.desk = desk
        action = Action(desk)
    }

    public func load() async {
        await action.run { try await read() }
    }

    /// The days of the week by name, Monday first.
    public var days: [(day: Weekday, name: String)] { Weekday.all.map { ($0, desk.dates.name($0)) } }

    public var hasLock: Bool { desk.house?.hasLock ?? false }

    // MARK: Children

    public func addChild() { desk.house?.go(to: .aboutWhom) }

    // MARK: The weekly question

    /// One message a week for the household, at a day and a time.
    public func remind(_ day: Weekday, at time: TimeOfDay) async {
        await action.run {
            guard let first = children.first else { return }
            _ = try await desk.notebook.setReminder(child: first.id, day: day, at: time)
            isBlocked = await !desk.surroundings.reminding.askToNotify()
            await desk.house?.remind()
            try await read()
        }
    }

    public func remindNoMore() async {
        await action.run {
            for reminder in try await desk.notebook.reminders() {
                try await desk.notebook.clearReminder(child: reminder.child)
            }
            isBlocked = false
            await desk.house?.remind()
            try await read()
        }
    }

    // MARK: The lock

    public func setLock() { desk.house?.go(to: .setLock(hasLock ? .change : .add)) }

    public func newSheet() { desk.house?.go(to: .setLock(.sheet)) }

    public func lockNow() async { await desk.house?.lock() }

    private func read() async throws {
        children = try await desk.children()
        let reminder = try await desk.notebook.reminders().first
        hasReminder = reminder != nil
        if let reminder { (day, time) = (reminder.day, reminder.at) }
    }
}
