import Foundation

/// What one run of a story was answered, written so that the runs of all languages are the same byte by byte. The rules
/// stand in `bindings/contract/README.md`.
struct Transcript {
    private var answers: [JSON] = []

    var value: JSON { .list(answers) }

    /// Calls whose answer depends on the choice of questions or on the machine.
    private static let varying: Set = [
        "this_week", "swap_question", "decide_question", "past_questions", "choose_ahead", "doctor",
    ]

    /// Fields that hold something made of random bytes.
    private static let random: Set = ["id", "child", "author", "recovery", "next"]

    mutating func add(error: JSON) {
        answers.append(error)
    }

    /// Adds an answer; `expected` is the part of it that the story names.
    mutating func add(answer: JSON, of call: String, expected: JSON?, names: Names) {
        answers.append(Self.varying.contains(call) ? expected ?? .null : Self.named(answer, names))
    }

    private static func named(_ answer: JSON, _ names: Names) -> JSON {
        switch answer {
        case .list(let items):
            return .list(items.map { named($0, names) })
        case .object(let fields):
            return .object(Dictionary(uniqueKeysWithValues: fields.map { ($0, field($0, $1, names)) }))
        default:
            return answer
        }
    }

    private static func field(_ name: String, _ value: JSON, _ names: Names) -> JSON {
        switch value {
        case .null: .null
        case _ where random.contains(name): bound(value, names)
        case .list(let topics) where name == "closed_topics": .list(topics.map { bound($0, names) })
        default: named(value, names)
        }
    }

    private static func bound(_ value: JSON, _ names: Names) -> JSON {
        .text(names.first { $0.value == value }?.key ?? "$any")
    }
}

extension JSON {
    /// As a transcript has it: keys sorted, two spaces for each level. Foundation escapes more and spaces otherwise.
    func written(indent: String = "") -> String {
        let inner = indent + "  "
        switch self {
        case .null: return "null"
        case .bool(let bool): return bool ? "true" : "false"
        case .integer(let integer): return String(integer)
        case .text(let text): return quoted(text)
        case .list(let items) where items.isEmpty: return "[]"
        case .list(let items):
            return "[\n" + items.map { inner + $0.written(indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
        case .object(let fields) where fields.isEmpty: return "{}"
        case .object(let fields):
            let lines = fields.sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }
                .map { "\(inner)\(quoted($0.key)): \($0.value.written(indent: inner))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        }
    }
}

private func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.reduce(into: "") { escaped, letter in
        switch letter {
        case "\"": escaped += "\\\""
        case "\\": escaped += "\\\\"
        case "\n": escaped += "\\n"
        case "\r": escaped += "\\r"
        case "\t": escaped += "\\t"
        case "\u{8}": escaped += "\\b"
        case "\u{C}": escaped += "\\f"
        case ..<" ":
            let digits = String(letter.value, radix: 16)
            escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: escaped.unicodeScalars.append(letter)
        }
    }
    return "\"\(escaped)\""
}
