import Foundation
import PluisKit

/// Days and times as a carer reads them.
struct DateTexts: Sendable {
    let locale: Locale
    let timeZone: TimeZone
    let now: @Sendable () -> Date

    var today: Day { Day(now(), in: timeZone) }

    /// The day some days from today.
    func day(after days: Int) -> Day {
        Day(calendar.date(byAdding: .day, value: days, to: now()) ?? now(), in: timeZone)
    }

    /// `dinsdag 18 november`; with the year if it is another.
    func long(_ day: Day) -> String {
        write(day, style(timeZone).weekday(.wide).day().month(.wide))
    }

    /// `di 18 nov`; with the year if it is another.
    func short(_ day: Day) -> String {
        write(day, style(timeZone).weekday(.abbreviated).day().month(.abbreviated))
    }

    func time(_ instant: Date) -> String {
        instant.formatted(style(timeZone).hour().minute())
    }

    /// The day and the time on which something was written down, in the zone of then.
    func written(_ instant: Date, zone: String) -> String {
        let zone = TimeZone(identifier: zone) ?? timeZone
        return "\(short(Day(instant, in: zone))), \(instant.formatted(style(zone).hour().minute()))"
    }

    /// When something happened, as exactly as the carer knows it.
    func happened(_ event: EventTime) -> String {
        // What the carer said stands in front: `2026-11-20T21:30`, `2026-11-20 evening`, `2026-11-20`.
        let day = Day(String(event.at.prefix(10)))
        switch event.precision {
        case .minute:
            let zone = TimeZone(identifier: event.zone) ?? timeZone
            return "\(short(day)), \(event.from.formatted(style(zone).hour().minute()))"
        case .partOfDay: return [short(day), part(event.at)].compactMap(\.self).joined(separator: ", ")
        case .day: return short(day)
        case .week: return Phrase.whenWeek.text(short(day))
        case .unsure: return Phrase.whenUnsure.text
        }
    }

    /// The week in which an instant falls, as a heading: `Week 47`, `16–22 nov`.
    func week(of instant: Date) -> (title: String, span: String) {
        let title = Phrase.notesWeek.text(String(calendar.component(.weekOfYear, from: instant)))
        guard let week = calendar.dateInterval(of: .weekOfYear, for: instant) else { return (title, "") }
        let style = Date.IntervalFormatStyle(locale: locale, calendar: calendar, timeZone: timeZone).day().month(
            .abbreviated)
        let lastDay = week.start..<week.end.addingTimeInterval(-1)
        return (title, (sameYear(instant) ? style : style.year()).format(lastDay))
    }

    /// The name of a day of the week.
    func name(_ weekday: Weekday) -> String {
        // 2001 began on a Monday.
        let day = calendar.date(from: DateComponents(year: 2001, month: 1, day: 1 + weekday.index))
        return (day ?? now()).formatted(style(timeZone).weekday(.wide))
    }

    private var calendar: Calendar {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = timeZone
        calendar.locale = locale
        return calendar
    }

    private func style(_ timeZone: TimeZone) -> Date.FormatStyle {
        Date.FormatStyle(locale: locale, calendar: Calendar(identifier: .gregorian), timeZone: timeZone)
    }

    private func sameYear(_ instant: Date) -> Bool {
        calendar.isDate(instant, equalTo: now(), toGranularity: .year)
    }

    private func write(_ day: Day, _ style: Date.FormatStyle) -> String {
        guard let start = day.start(in: timeZone) else { return day.text }
        return start.formatted(sameYear(start) ? style : style.year())
    }

    private func part(_ at: String) -> String? {
        switch at.split(separator: " ").last {
        case "morning": Phrase.partMorning.text
        case "afternoon": Phrase.partAfternoon.text
        case "evening": Phrase.partEvening.text
        case "night": Phrase.partNight.text
        default: nil
        }
    }
}

extension Weekday {
    public static let all: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday]

    /// Days after Monday.
    var index: Int { Weekday.all.firstIndex(of: self) ?? 0 }

    /// As `DateComponents` counts them: Sunday is 1.
    public var calendarNumber: Int { (index + 1) % 7 + 1 }
}
