import Foundation

/// A day of the calendar: `2026-11-22`.
public struct Day: TypedText {
    public let text: String

    public init(_ text: String) { self.text = text }

    /// The day on which an instant falls in a time zone.
    public init(_ instant: Date, in timeZone: TimeZone) {
        text = instant.formatted(Date.ISO8601FormatStyle(timeZone: timeZone).year().month().day())
    }

    /// The day of a year, month and day of the Gregorian calendar; nothing if there is no such day.
    public init?(_ components: DateComponents) {
        guard let instant = instant(of: components, needs: [.year, .month, .day]) else { return nil }
        self.init(instant, in: .gmt)
    }

    /// Year, month and day; nothing if the text names no day.
    public var components: DateComponents? {
        start(in: .gmt).map { gregorian(.gmt).dateComponents([.year, .month, .day], from: $0) }
    }

    /// The first instant of the day in a time zone; nothing if the text names no day.
    public func start(in timeZone: TimeZone) -> Date? {
        read(text, Date.ISO8601FormatStyle(timeZone: timeZone).year().month().day())
            .map { gregorian(timeZone).startOfDay(for: $0) }
    }
}

/// A month of the calendar: `2014-03`.
public struct Month: TypedText {
    public let text: String

    public init(_ text: String) { self.text = text }

    /// The month of a year and month of the Gregorian calendar; nothing if there is no such month.
    public init?(_ components: DateComponents) {
        guard let instant = instant(of: components, needs: [.year, .month]) else { return nil }
        text = instant.formatted(Date.ISO8601FormatStyle(timeZone: .gmt).year().month())
    }

    /// Year and month; nothing if the text names no month.
    public var components: DateComponents? {
        Day("\(text)-01").start(in: .gmt).map { gregorian(.gmt).dateComponents([.year, .month], from: $0) }
    }
}

/// A week that begins on Monday, as ISO 8601 numbers them: `2026-W47`.
public struct Week: TypedText {
    public let text: String

    public init(_ text: String) { self.text = text }
}

/// A time on the clock: `19:30`.
public struct TimeOfDay: TypedText {
    public let text: String

    public init(_ text: String) { self.text = text }

    /// The time of an hour and a minute; nothing if there is no such time.
    public init?(_ components: DateComponents) {
        guard let instant = instant(of: components, needs: [.hour, .minute]) else { return nil }
        let style = Date.VerbatimFormatStyle(
            format: "\(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
            timeZone: .gmt, calendar: gregorian(.gmt))
        text = style.format(instant)
    }

    /// Hour and minute; nothing if the text names no time.
    public var components: DateComponents? {
        let style = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day().time(includingFractionalSeconds: false)
        return read("2001-01-01T\(text):00", style).map {
            gregorian(.gmt).dateComponents([.hour, .minute], from: $0)
        }
    }
}

private func gregorian(_ timeZone: TimeZone) -> Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = timeZone
    return calendar
}

/// The instant, in Greenwich, of the fields asked for; nothing if one is missing or if they name nothing that exists.
private func instant(of components: DateComponents, needs fields: Set<Calendar.Component>) -> Date? {
    var wanted = DateComponents()
    for field in fields {
        guard let value = components.value(for: field) else { return nil }
        wanted.setValue(value, for: field)
    }
    let calendar = gregorian(.gmt)
    guard wanted.isValidDate(in: calendar) else { return nil }
    return calendar.date(from: wanted)
}

/// Reads a text that the style also writes this way: Foundation alone takes `2026-02-30` for the 2nd of March.
private func read(_ text: String, _ style: Date.ISO8601FormatStyle) -> Date? {
    guard let instant = try? style.parse(text), style.format(instant) == text else { return nil }
    return instant
}
