import PluisBindings
import PluisTypes

extension Notebook {
    /// Help lines for a situation, most urgent first; for danger at this moment when none is named. Works while locked.
    ///
    /// - Throws: `internal` when the content files are faulty.
    public func helpLines(situation: Situation?, role: Role, reader: Reader) throws -> [HelpText] {
        try call { try $0.helpLines(situation: situation, role: role, reader: reader) }
    }

    /// The card for the young person: lines they can call or chat with alone, in order. Works while locked.
    ///
    /// - Throws: `internal` when the content files are faulty.
    public func helpForYou(reader: Reader) throws -> [HelpText] {
        try call { try $0.helpForYou(reader: reader) }
    }

    /// The help card of a signal: what first, what not, whom to call in order. Nothing for a signal that has none. Works
    /// while locked.
    ///
    /// - Throws: `not_found` for an unknown signal.
    public func helpCard(signal: SignalId, role: Role, reader: Reader) throws -> CardText? {
        try call { try $0.helpCard(signal: signal, role: role, reader: reader) }
    }

    /// Every signal by domain, in a language. Works while locked.
    ///
    /// - Throws: `internal` when the content files are faulty.
    public func signals(lang: Lang) throws -> [SignalGroup] {
        try call { try $0.signals(lang: lang) }
    }
}
