import Foundation

extension Phrase {
    /// The text in the carer's language.
    public var text: String {
        String(localized: String.LocalizationValue(rawValue), bundle: .module)
    }

    /// The text with what belongs in it.
    public func text(_ parts: String...) -> String {
        String(format: text, arguments: parts.map { $0 as NSString })
    }
}

extension Counted {
    /// The text for a number, in the carer's language and its plural.
    public func text(_ number: Int) -> String {
        String(localized: String.LocalizationValue(stringInterpolation: interpolation(number)), bundle: .module)
    }

    /// The key of a text with a number in it is its name and the place of the number: `note_late %lld`.
    private func interpolation(_ number: Int) -> String.LocalizationValue.StringInterpolation {
        var key = String.LocalizationValue.StringInterpolation(literalCapacity: rawValue.count, interpolationCount: 1)
        key.appendLiteral("\(rawValue) ")
        key.appendInterpolation(number)
        return key
    }
}

/// Where the string catalogue is.
var resources: Bundle { .module }
