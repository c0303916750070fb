import Foundation
import PluisKit

/// The phone's two clocks.
final class PhoneClock: DeviceClock {
    func wall() throws -> WallReading {
        let now = Date()
        let zone = TimeZone.current
        return WallReading(
            unixMillis: Int64((now.timeIntervalSince1970 * 1000).rounded(.down)), zone: zone.identifier,
            utcOffset: Int32(zone.secondsFromGMT(for: now)), setByHand: false)
    }

    func awake() throws -> Moment {
        guard let boot = Self.boot else { throw ClockError.NoAnswer }
        // On Apple's systems this clock goes on while the phone sleeps, as `mach_continuous_time` does.
        #if canImport(Darwin)
            let clock = CLOCK_MONOTONIC_RAW
        #else
            let clock = CLOCK_BOOTTIME
        #endif
        var time = timespec()
        guard clock_gettime(clock, &time) == 0 else { throw ClockError.NoAnswer }
        return Moment(boot: boot, millis: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// A number that every start of the phone makes anew: the first half of the id that the kernel gives it.
    private static let boot: Int64? = session.flatMap(UUID.init).map { id in
        withUnsafeBytes(of: id.uuid) { $0.loadUnaligned(as: Int64.self) }
    }

    private static var session: String? {
        #if canImport(Darwin)
            var text = [UInt8](repeating: 0, count: 64)
            var count = text.count
            guard sysctlbyname("kern.bootsessionuuid", &text, &count, nil, 0) == 0 else { return nil }
            return String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
        #else
            let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
            return text?.trimmingCharacters(in: .whitespacesAndNewlines)
        #endif
    }
}
