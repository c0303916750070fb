import Foundation
import PluisModels
import UserNotifications

/// The weekly message, as the system's notification. It repeats by itself on the clock on the wall, wherever the phone is.
///
/// Its words come from the core and are the same every week: no child, nothing of a note. There is no number on the app's
/// icon, and all of them go by one thread, so that nothing can be counted.
struct Reminders: Reminding {
    static let thread = "weekly"

    func askToNotify() async -> Bool {
        (try? await UNUserNotificationCenter.current().requestAuthorization(options: [.alert, .sound])) ?? false
    }

    func schedule(_ reminders: [WeeklyReminder]) async {
        let center = UNUserNotificationCenter.current()
        center.removeAllPendingNotificationRequests()
        for request in reminders.map(Self.request) {
            // Without leave to notify there is no message; the question waits in the app all the same.
            center.add(request, withCompletionHandler: nil)
        }
    }

    static func request(_ reminder: WeeklyReminder) -> UNNotificationRequest {
        let content = UNMutableNotificationContent()
        content.title = reminder.title
        content.body = reminder.text
        content.threadIdentifier = thread
        content.sound = .default
        let when = DateComponents(hour: reminder.hour, minute: reminder.minute, weekday: reminder.weekday)
        return UNNotificationRequest(
            identifier: "\(thread)-\(reminder.weekday)-\(reminder.hour)-\(reminder.minute)", content: content,
            trigger: UNCalendarNotificationTrigger(dateMatching: when, repeats: true))
    }
}
