import Foundation
import PluisModels
import UIKit

/// The dialler of the phone. The system asks before it calls.
struct Dialler: Dialling {
    func dial(_ number: String) async {
        guard let url = Self.url(number) else { return }
        _ = await UIApplication.shared.open(url)
    }

    /// The number as the system takes it: digits, and a plus in front.
    static func url(_ number: String) -> URL? {
        let digits = number.filter { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty else { return nil }
        return URL(string: "tel:" + (number.hasPrefix("+") ? "+" : "") + digits)
    }
}
