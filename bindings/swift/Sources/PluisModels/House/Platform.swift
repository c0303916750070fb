import PluisKit

/// The weekly notification, which the system shows.
@MainActor
public protocol Reminding {
    /// Asks the carer for leave to notify, once; answers whether there is leave now.
    func askToNotify() async -> Bool

    /// Replaces whatever was scheduled; nothing takes it away.
    func schedule(_ reminders: [WeeklyReminder]) async
}

/// The dialler. The carer still has to start the call.
@MainActor
public protocol Dialling {
    /// Opens the dialler with a number as it is written: `0800-0188`.
    func dial(_ number: String) async
}

/// Leaving the app in a hurry, as far as the system lets an app.
@MainActor
public protocol Leaving {
    func leave() async
}

/// A notification on one day of the week: the same every week, without a child, without content.
public struct WeeklyReminder: Hashable, Sendable {
    /// As `DateComponents` counts them: Sunday is 1.
    public let weekday: Int
    public let hour: Int
    public let minute: Int
    public let title: String
    public let text: String
}
