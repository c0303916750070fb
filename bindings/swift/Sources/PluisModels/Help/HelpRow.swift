import PluisKit

/// A help line as it is read: whom, when, and the number.
public struct HelpRow: Identifiable, Hashable, Sendable {
    public let id: String
    public let name: String
    public let useWhen: String
    /// The number as it is written; nothing where there is none to call.
    public let phone: String?
    /// `Bel 112`, for the control that opens the dialler.
    public let call: String?
    public let hours: String?
    public let web: String?
    public let chat: String?
    /// When a person checked the row, or that nobody did yet; nothing for a reminder of our own, such as the carer's GP.
    public let checked: String?
    /// Whether it is the emergency number, which stands out.
    public let isEmergency: Bool

    init(_ line: HelpText, _ dates: DateTexts) {
        id = line.id
        name = line.name
        useWhen = line.useWhen
        phone = line.phone
        call = line.phone.map { Phrase.helpCall.text($0) }
        hours = line.hours
        web = line.web.map { Phrase.helpWeb.text($0) }
        chat = line.chat.map { Phrase.helpChat.text($0) }
        checked =
            line.checkedOn.map { Phrase.helpChecked.text(dates.long($0)) }
            ?? (line.certainty == .design ? nil : Phrase.helpUnchecked.text)
        isEmergency = line.emergency == .yes
    }
}

/// What to do first, what not, and whom to call, in order.
public struct HelpCard: Hashable, Sendable {
    public let ask: String?
    public let first: String
    public let not: [String]
    public let lines: [HelpRow]

    init(_ card: CardText, _ dates: DateTexts) {
        ask = card.ask
        first = card.first
        not = card.not
        lines = card.help.map { HelpRow($0, dates) }
    }
}

extension Desk {
    func lines(_ situation: Situation, role: Role = .parent) async throws -> [HelpRow] {
        try await notebook.helpLines(situation: situation, role: role, reader: reader).map { HelpRow($0, dates) }
    }

    /// The help cards of a note's signals, each once.
    func cards(_ signals: [SignalId], role: Role) async throws -> [HelpCard] {
        var cards: [HelpCard] = []
        for signal in signals {
            guard let card = try await notebook.helpCard(signal: signal, role: role, reader: reader) else { continue }
            let shown = HelpCard(card, dates)
            if !cards.contains(shown) { cards.append(shown) }
        }
        return cards
    }
}
