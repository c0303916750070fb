/// What the names of a story stand for.
typealias Names = [String: JSON]

/// An answer that is not what was expected, and where.
struct Misfit: Error, CustomStringConvertible {
    let description: String

    init(_ place: String, _ expected: JSON, _ got: JSON) {
        description = "\(place.isEmpty ? "the answer" : place): expected \(expected), got \(got)"
    }
}

/// Compares what came with what was expected and binds names on the way. Answers the part of what came that the
/// expectation mentions, with names and `$any` in place of what they stand for.
func fit(_ expected: JSON, _ got: JSON, _ names: inout Names, at place: String = "") throws -> JSON {
    switch (expected, got) {
    case ("$any", _):
        guard got != .null else { throw Misfit(place, expected, got) }
        return expected
    case (.text(let name), _) where name.hasPrefix("$"):
        try bind(name, got, &names, at: place)
        return expected
    case (.object(let wanted), .list(let items)) where wanted["$some"] != nil:
        for item in items {
            var tried = names
            guard let part = try? fit(expected["$some"], item, &tried, at: place) else { continue }
            names = tried
            return ["$some": part]
        }
        throw Misfit(place, expected, got)
    case (.object(let wanted), .object(let fields)):
        var parts: [String: JSON] = [:]
        // In a fixed order, so that names are bound in the same order in every run.
        for (name, value) in wanted.sorted(by: { $0.key < $1.key }) {
            let place = "\(place).\(name)"
            guard let field = fields[name] else { throw Misfit(place, value, "no such field") }
            parts[name] = try fit(value, field, &names, at: place)
        }
        return .object(parts)
    case (.list(let wanted), .list(let items)) where wanted.count == items.count:
        return .list(
            try zip(wanted, items).enumerated().map { index, pair in
                try fit(pair.0, pair.1, &names, at: "\(place)[\(index)]")
            })
    default:
        guard expected == got else { throw Misfit(place, expected, got) }
        return got
    }
}

private func bind(_ name: String, _ got: JSON, _ names: inout Names, at place: String) throws {
    if let bound = names[name] {
        guard bound == got else { throw Misfit(place, bound, got) }
        return
    }
    guard got != .null, !names.values.contains(got) else { throw Misfit(place, .text(name), got) }
    names[name] = got
}

/// Arguments with the names replaced and the repetitions written out.
func resolve(_ value: JSON, _ names: Names) throws -> JSON {
    switch value {
    case .text(let name) where name.hasPrefix("$"):
        return try names[name] ?? { throw Mistake("\(name) is not bound") }()
    case .object(let fields):
        if let part = fields["$repeat"]?.text, let times = fields["times"]?.integer {
            return .text(String(repeating: part, count: Int(times)))
        }
        return .object(try fields.mapValues { try resolve($0, names) })
    case .list(let items):
        return .list(try items.map { try resolve($0, names) })
    default:
        return value
    }
}
