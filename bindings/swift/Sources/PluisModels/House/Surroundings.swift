import Foundation
import PluisKit

/// What the app gets from the system it runs on.
@MainActor
public struct Surroundings {
    public let lang: Lang
    public let locale: Locale
    public let timeZone: TimeZone
    let reminding: any Reminding
    let dialling: any Dialling
    let leaving: any Leaving
    let now: @Sendable () -> Date
    let pause: @Sendable (Duration) async throws -> Void

    /// The language is that of the app's own texts, in which the core's are then asked for; the locale says how dates and
    /// times are written, and its region whose help lines come first.
    public init(
        lang: Lang, locale: Locale, timeZone: TimeZone, reminding: any Reminding, dialling: any Dialling,
        leaving: any Leaving, now: @escaping @Sendable () -> Date = { Date() },
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.lang = lang
        self.locale = locale
        self.timeZone = timeZone
        self.reminding = reminding
        self.dialling = dialling
        self.leaving = leaving
        self.now = now
        self.pause = pause
    }

    var dates: DateTexts { DateTexts(locale: locale, timeZone: timeZone, now: now) }
}

extension Lang {
    /// The language of the core's texts that goes with a language of the app and a region: `nl` and `BE`.
    public init(language: String?, region: String?) {
        self =
            switch (language, region) {
            case ("nl", "BE"): .nlBe
            case ("nl", _): .nl
            default: .en
            }
    }
}

extension Country {
    public static let all: [Country] = [.netherlands, .belgium, .unitedKingdom, .ireland, .europe]

    /// The country whose numbers fit where the phone is; numbers that work across Europe for any other.
    init(_ locale: Locale) {
        let region = locale.region?.identifier
        self = Country.all.first { $0.region == region } ?? .europe
    }

    /// The name the system has for it.
    public func name(in locale: Locale) -> String {
        locale.localizedString(forRegionCode: region) ?? region
    }

    private var region: String {
        switch self {
        case .netherlands: "NL"
        case .belgium: "BE"
        case .unitedKingdom: "GB"
        case .ireland: "IE"
        case .europe: "150"
        }
    }
}
