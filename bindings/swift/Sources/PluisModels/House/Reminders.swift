import Foundation
import PluisKit

extension House {
    /// Gives the system the reminders of the open notebook: after every change, and at every opening, so that a clock, a
    /// zone or a language that changed is followed.
    func remind() async {
        let (wanted, next): ([ReminderView], NextReminder?)
        do {
            wanted = try await desk.notebook.reminders()
            next = try await desk.notebook.nextReminder(lang: desk.surroundings.lang, lastRung: nil)
        } catch {
            // What was scheduled before is better than nothing.
            return
        }
        // Two children at one time are one notification: it says nothing about either.
        let weekly = Set(
            wanted.compactMap { reminder -> WeeklyReminder? in
                guard let next, let at = reminder.at.components, let hour = at.hour, let minute = at.minute else {
                    return nil
                }
                return WeeklyReminder(
                    weekday: reminder.day.calendarNumber, hour: hour, minute: minute, title: next.title, text: next.text
                )
            })
        await desk.surroundings.reminding.schedule(weekly.sorted { ($0.weekday, $0.hour) < ($1.weekday, $1.hour) })
    }
}
