// A stand-in for `String(localized:)`, which Foundation lacks outside Apple's platforms. It reads the string catalogue as
// it is in the repository: SwiftPM copies it on Linux.
import Foundation

/// Which translation the stand-in takes. On a device the system decides.
public enum Localization {
    @TaskLocal public static var language = "en"
}

extension String {
    /// The text of `key` in `bundle`'s string catalogue, else the key itself.
    public init(localized key: LocalizationValue, bundle: Bundle, locale: Locale = .current) {
        let format = Catalog.of(bundle)?.text(key, in: Localization.language) ?? key.key
        self = key.numbers.isEmpty ? format : String(format: format, locale: locale, arguments: key.numbers)
    }

    /// A key, with the numbers in it: `"\(3)"` after `notes ` has the key `notes %lld`.
    public struct LocalizationValue: ExpressibleByStringInterpolation, Sendable {
        fileprivate(set) var key: String
        fileprivate(set) var numbers: [Int] = []

        public init(_ key: String) { self.key = key }
        public init(stringLiteral key: String) { self.key = key }
        public init(stringInterpolation interpolation: StringInterpolation) { self = interpolation.value }

        /// What the parts of an interpolation add up to.
        public struct StringInterpolation: StringInterpolationProtocol {
            fileprivate var value = LocalizationValue("")

            public init(literalCapacity: Int, interpolationCount: Int) {}
            public mutating func appendLiteral(_ literal: String) {
                value.key += literal.replacingOccurrences(of: "%", with: "%%")
            }
            public mutating func appendInterpolation(_ number: Int) {
                value.key += "%lld"
                value.numbers.append(number)
            }
        }
    }
}

/// Xcode's string catalogue, as much of it as is used here.
struct Catalog: Decodable, Sendable {
    struct Entry: Decodable, Sendable { let localizations: [String: Localized] }
    struct Localized: Decodable, Sendable {
        struct Unit: Decodable, Sendable { let value: String }
        struct Variations: Decodable, Sendable { let plural: [String: Localized] }
        let stringUnit: Unit?
        let variations: Variations?

        func text(_ count: Int?) -> String? {
            // The categories of English and Dutch; other languages have more.
            variations?.plural[count == 1 ? "one" : "other"]?.text(count) ?? stringUnit?.value
        }
    }

    let sourceLanguage: String
    let strings: [String: Entry]

    private static let known = Known()

    static func of(_ bundle: Bundle) -> Catalog? {
        bundle.url(forResource: "Localizable", withExtension: "xcstrings").flatMap { known.catalog(at: $0) }
    }

    func text(_ key: String.LocalizationValue, in language: String) -> String? {
        let entry = strings[key.key]?.localizations
        return (entry?[language] ?? entry?[sourceLanguage])?.text(key.numbers.first)
    }
}

/// The catalogues read so far: a text is asked for far more often than a file should be read.
private final class Known: @unchecked Sendable {
    private let lock = NSLock()
    private var catalogs: [URL: Catalog] = [:]

    func catalog(at url: URL) -> Catalog? {
        lock.withLock {
            if let catalog = catalogs[url] { return catalog }
            let catalog = try? JSONDecoder().decode(Catalog.self, from: Data(contentsOf: url))
            catalogs[url] = catalog
            return catalog
        }
    }
}
