import Foundation
import PluisKit
import Testing

@Suite struct TypesTests {
    private let amsterdam = TimeZone(identifier: "Europe/Amsterdam") ?? .gmt

    @Test func dayIsWhereTheCarerIs() throws {
        let lateEvening = try Date("2026-11-22T23:30:00Z", strategy: .iso8601)
        #expect(Day(lateEvening, in: .gmt) == Day("2026-11-22"))
        #expect(Day(lateEvening, in: amsterdam) == Day("2026-11-23"))
    }

    @Test func dayBeginsAtMidnightOfTheZone() throws {
        let winter = try Date("2026-11-21T23:00:00Z", strategy: .iso8601)
        #expect(Day("2026-11-22").start(in: amsterdam) == winter)
        // Clocks go back at three that night.
        let summer = try Date("2026-10-24T22:00:00Z", strategy: .iso8601)
        #expect(Day("2026-10-25").start(in: amsterdam) == summer)
    }

    @Test(arguments: ["2026-02-30", "2026-13-01", "2026-2-3", "22-11-2026", "", "vandaag", "2026-11-22T00"])
    func textThatNamesNoDay(_ text: String) {
        #expect(Day(text).components == nil)
        #expect(Day(text).start(in: amsterdam) == nil)
    }

    @Test func dayAndComponents() {
        #expect(Day(DateComponents(year: 2026, month: 2, day: 3)) == Day("2026-02-03"))
        #expect(Day("2024-02-29").components == DateComponents(year: 2024, month: 2, day: 29))
        #expect(Day(DateComponents(year: 2026, month: 2, day: 29)) == nil)
        #expect(Day(DateComponents(year: 2026, month: 2)) == nil)
    }

    @Test func monthAndComponents() {
        #expect(Month(DateComponents(year: 2014, month: 3)) == Month("2014-03"))
        #expect(Month("2014-03").components == DateComponents(year: 2014, month: 3))
        #expect(Month(DateComponents(year: 2014, month: 13)) == nil)
        #expect(Month("2014-13").components == nil)
    }

    @Test func timeOfDayAndComponents() {
        #expect(TimeOfDay(DateComponents(hour: 19, minute: 5)) == TimeOfDay("19:05"))
        #expect(TimeOfDay(DateComponents(hour: 0, minute: 0)) == TimeOfDay("00:00"))
        #expect(TimeOfDay("19:05").components == DateComponents(hour: 19, minute: 5))
        #expect(TimeOfDay(DateComponents(hour: 24, minute: 0)) == nil)
        #expect(TimeOfDay("24:00").components == nil)
        #expect(TimeOfDay("7:30").components == nil)
    }

    @Test func typedTextPrintsAsItself() {
        #expect("\(Day("2026-11-22")) \(TopicId("t_sleep"))" == "2026-11-22 t_sleep")
    }
}
