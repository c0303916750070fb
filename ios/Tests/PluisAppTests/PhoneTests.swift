import Foundation
import PluisKit
import Testing
import UIKit
import UserNotifications

@testable import PluisApp
@testable import PluisModels

/// What the app does with the system it runs on.
@MainActor
@Suite("the phone", .serialized)
struct PhoneTests {
    @Test("tells the time of the wall and of the time since the start")
    func clock() throws {
        let clock = PhoneClock()
        let wall = try clock.wall()
        #expect(abs(Double(wall.unixMillis) / 1000 - Date().timeIntervalSince1970) < 60)
        #expect(!wall.setByHand)
        #expect(TimeZone(identifier: wall.zone) != nil)
        let first = try clock.awake()
        let second = try PhoneClock().awake()
        #expect(first.boot == second.boot)
        #expect(first.boot != 0)
        #expect(0 <= first.millis && first.millis <= second.millis)
    }

    @Test("the weekly message repeats on its day, by one thread, without a number or a word of its own")
    func reminders() async throws {
        let weekly = [
            WeeklyReminder(weekday: 1, hour: 19, minute: 30, title: "Pluis", text: "Er staat iets klaar."),
            WeeklyReminder(weekday: 4, hour: 8, minute: 0, title: "Pluis", text: "Er staat iets klaar."),
        ]
        await Reminders().schedule(weekly)
        await Reminders().schedule(weekly)
        let requests = await UNUserNotificationCenter.current().pendingNotificationRequests()
        #expect(requests.count == 2)
        for (request, reminder) in zip(requests, weekly) {
            let trigger = try #require(request.trigger as? UNCalendarNotificationTrigger)
            #expect(trigger.repeats)
            #expect(
                trigger.dateComponents
                    == DateComponents(hour: reminder.hour, minute: reminder.minute, weekday: reminder.weekday))
            #expect(request.content.title == reminder.title)
            #expect(request.content.body == reminder.text)
            #expect(request.content.threadIdentifier == "weekly")
            #expect(request.content.badge == nil)
            #expect(request.content.userInfo.isEmpty)
        }
        await Reminders().schedule([])
        #expect(await UNUserNotificationCenter.current().pendingNotificationRequests().isEmpty)
    }

    @Test(
        "dials what is written",
        arguments: [("112", "tel:112"), ("0800-0188", "tel:08000188"), ("+44 20 7946 0000", "tel:+442079460000")])
    func dial(_ written: String, _ dialled: String) async {
        await Dialler().dial(written)
        #expect(UIApplication.shared.opened.last?.absoluteString == dialled)
    }

    @Test("a number without a digit is not dialled")
    func noNumber() { #expect(Dialler.url("chat") == nil) }

    @Test("copied text stays on this phone, for a minute")
    func copied() throws {
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        let guardian = CopiedText(board: .general, now: { now })
        UIPasteboard.general.string = "een zin"
        guardian.guardText()
        #expect(UIPasteboard.general.string == "een zin")
        #expect(UIPasteboard.general.options[.localOnly] as? Bool == true)
        #expect(UIPasteboard.general.options[.expirationDate] as? Date == now.addingTimeInterval(60))
        let count = UIPasteboard.general.changeCount
        guardian.guardText()
        #expect(UIPasteboard.general.changeCount == count)
    }

    @Test("only the system's keyboard may be used")
    func keyboard() {
        let delegate = AppDelegate()
        #expect(!delegate.application(.shared, shouldAllowExtensionPointIdentifier: .keyboard))
        #expect(delegate.application(.shared, shouldAllowExtensionPointIdentifier: .init(rawValue: "other")))
    }

    @Test("the notebook's folder is the app's alone")
    func folder() throws {
        let around = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: around) }
        let notebook = try NotebookFolder.prepare(in: around)
        let safe = notebook.deletingLastPathComponent().path(percentEncoded: false)
        let mode = try FileManager.default.attributesOfItem(atPath: safe)[.posixPermissions] as? Int
        #expect(mode == 0o700)
        #expect(!FileManager.default.fileExists(atPath: notebook.path(percentEncoded: false)))
        #expect(try NotebookFolder.prepare(in: around) == notebook)
    }
}
