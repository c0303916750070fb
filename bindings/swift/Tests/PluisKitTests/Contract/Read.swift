import PluisKit

/// What a story says that the format or the surface does not know.
struct Mistake: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Arguments, or the fields of a record that is one. What is not there is nothing; what nobody took is a mistake.
final class Arguments {
    private let values: [String: JSON]
    private var untaken: Set<String>

    init(_ values: JSON) throws {
        self.values = try values.fields ?? { throw Mistake("\(values) is no record") }()
        untaken = Set(self.values.keys)
    }

    subscript(_ name: String) -> JSON {
        untaken.remove(name)
        return values[name] ?? .null
    }

    func text(_ name: String) throws -> String { try read(self[name]) }

    func textOrNil(_ name: String) throws -> String? { try maybe(self[name], read) }

    func secret(_ name: String) throws -> Secret { try textOrNil(name).map { Secret($0) } ?? .none }

    func id<Typed: TypedText>(_ name: String) throws -> Typed { Typed(try text(name)) }

    func idOrNil<Typed: TypedText>(_ name: String) throws -> Typed? { try textOrNil(name).map { Typed($0) } }

    func number(_ name: String) throws -> UInt32 { try maybe(self[name]) { try UInt32(integer($0)) } ?? 0 }

    func flag(_ name: String) throws -> Bool? { try maybe(self[name], truth) }

    func one<Value>(_ name: String, of all: [Value]) throws -> Value { try PluisKitTests.one(of: all, self[name]) }

    func oneOrNil<Value>(_ name: String, of all: [Value]) throws -> Value? {
        try maybe(self[name]) { try PluisKitTests.one(of: all, $0) }
    }

    func list<Item>(_ name: String, _ item: (JSON) throws -> Item) throws -> [Item]? {
        try maybe(self[name]) { value in
            try value.items?.map(item) ?? { throw Mistake("\(value) is no list") }()
        }
    }

    func checkAllTaken() throws {
        guard untaken.isEmpty else { throw Mistake("nobody takes \(untaken.sorted())") }
    }
}

/// The value of an enumeration that has this name in stories.
func one<Value>(of all: [Value], _ name: JSON) throws -> Value {
    try all.first { try show($0) == name } ?? { throw Mistake("\(name) is no \(Value.self)") }()
}

private func maybe<Value>(_ value: JSON, _ read: (JSON) throws -> Value) throws -> Value? {
    value == .null ? nil : try read(value)
}

private func read(_ value: JSON) throws -> String {
    try value.text ?? { throw Mistake("\(value) is no text") }()
}

private func integer(_ value: JSON) throws -> Int64 {
    try value.integer ?? { throw Mistake("\(value) is no number") }()
}

private func truth(_ value: JSON) throws -> Bool {
    guard case .bool(let bool) = value else { throw Mistake("\(value) is no truth value") }
    return bool
}

/// Every value of the enumerations that are arguments or fields of one.
enum Every {
    static let aheadChoice: [AheadChoice] = [.this, .lighter]
    static let band: [Band] = [.from8To9, .from10To11, .from12To14, .from15To17, .from18]
    static let binderLevel: [BinderLevel] = [.strongBox, .tee, .secureEnclave, .software]
    static let country: [Country] = [.netherlands, .belgium, .unitedKingdom, .ireland, .europe]
    static let decision: [Decision] = [.done, .skip, .snooze, .away]
    static let lang: [Lang] = [.nl, .nlBe, .en]
    static let mode: [Mode] = [.household, .perChild]
    static let place: [Place] = [.home, .school, .onTheWay, .online, .family, .other]
    static let role: [Role] = [.parent, .fosterCarer, .kinshipCarer, .familyHome, .otherAdult]
    static let secretKind: [SecretKind] = [.device, .pin, .passphrase]
    static let shared: [Shared] = [.yes, .notYet, .notSafe]
    static let situation: [Situation] = [
        .dangerNow, .missing, .sextortion, .exploitation, .pressuredCrime, .moneyMule, .unsafeHome, .extremism,
        .suicide, .gambling, .bullying, .fostering, .advice,
    ]
    static let source: [Source] = [.saw, .told, .thirdParty, .found]
    static let warning: [Warning] = [
        .olderThanAnchor, .anchorStale, .damagedAttempts, .damagedSlot, .eraseUnfinished, .notDurable, .olderKeys,
        .damagedStore, .rekeyUnfinished, .biometricOff,
    ]
    static let weekday: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday]
}

extension Arguments {
    /// A record that is an argument.
    func record<Record>(_ name: String, _ read: (Arguments) throws -> Record) throws -> Record {
        try PluisKitTests.record(self[name], read)
    }
}

private func record<Record>(_ value: JSON, _ read: (Arguments) throws -> Record) throws -> Record {
    let fields = try Arguments(value)
    let record = try read(fields)
    try fields.checkAllTaken()
    return record
}

extension NewChild {
    init(_ fields: Arguments) throws {
        self.init(
            name: try fields.text("name"), band: try fields.one("band", of: Every.band),
            born: try fields.idOrNil("born"), role: try fields.one("role", of: Every.role))
    }
}

extension NoteEntry {
    init(_ fields: Arguments) throws {
        self.init(
            child: try fields.idOrNil("child"), happened: try fields.textOrNil("happened"),
            signals: try fields.list("signals") { SignalId(try read($0)) },
            place: try fields.oneOrNil("place", of: Every.place), present: try fields.list("present", read),
            source: try fields.oneOrNil("source", of: Every.source), facts: try fields.textOrNil("facts"),
            said: try fields.textOrNil("said"), before: try fields.textOrNil("before"),
            did: try fields.textOrNil("did"), outcome: try fields.textOrNil("outcome"),
            view: try fields.textOrNil("view"), otherExplanations: try fields.textOrNil("other_explanations"),
            good: try fields.flag("good"), flagged: try fields.flag("flagged"),
            toldTo: try fields.list("told_to") { try record($0, ToldTo.init) },
            shared: try fields.oneOrNil("shared", of: Every.shared), followUp: try fields.idOrNil("follow_up"),
            signedOff: try fields.flag("signed_off"), draft: try fields.textOrNil("draft"))
    }
}

extension ToldTo {
    init(_ fields: Arguments) throws {
        self.init(
            who: try fields.text("who"), on: try fields.idOrNil("on"), advice: try fields.textOrNil("advice") ?? "",
            agreed: try fields.textOrNil("agreed") ?? "")
    }
}

extension NoteQuery {
    init(_ fields: Arguments) throws {
        self.init(
            child: try fields.idOrNil("child"), signal: try fields.idOrNil("signal"),
            flagged: try fields.flag("flagged") ?? false, since: try fields.idOrNil("since"),
            until: try fields.idOrNil("until"), limit: try fields.number("limit"),
            after: try fields.textOrNil("after"))
    }
}

extension Opened {
    init(_ fields: Arguments) throws {
        self.init(
            failedBefore: try fields.number("failed_before"), lastOpened: try fields.instant("last_opened"),
            readOnly: try fields.flag("read_only") ?? false,
            warnings: try fields.list("warnings") { try one(of: Every.warning, $0) } ?? [])
    }
}

extension Reader {
    init(_ fields: Arguments) throws {
        self.init(
            lang: try fields.one("lang", of: Every.lang), country: try fields.one("country", of: Every.country))
    }
}

extension Arguments {
    fileprivate func instant(_ name: String) throws -> Instant? {
        try maybe(self[name]) { Instant(timeIntervalSince1970: Double(try integer($0)) / 1000) }
    }
}
