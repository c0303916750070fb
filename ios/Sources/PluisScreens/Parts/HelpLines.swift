import PluisModels
import SwiftUI

/// Whom to call, in order. What a call leaves behind is said before the first number.
struct HelpLines: View {
    let rows: [HelpRow]
    let dial: @MainActor (HelpRow) async -> Void

    var body: some View {
        if rows.contains(where: { $0.call != nil }) { Aside(.helpBill) }
        ForEach(rows) { row in HelpLine(row: row) { await dial(row) } }
    }
}

/// One help line: when to call, the number in large type, what is known about it.
struct HelpLine: View {
    let row: HelpRow
    let dial: @MainActor () async -> Void

    var body: some View {
        Card(ink) {
            Heading(row.name)
            Text(row.useWhen)
            if let phone = row.phone, let call = row.call {
                Text(phone)
                    .font(.title.bold())
                    .accessibilityHidden(true)
                Button(call, act: dial)
                    .buttonStyle(Filled(ink: Ink(ground: ink.text, text: ink.ground)))
            }
            ForEach([row.hours, row.web, row.chat, row.checked].compactMap { $0 }, id: \.self) {
                Text($0).font(.subheadline)
            }
        }
    }

    private var ink: Ink { row.isEmergency ? Palette.ink : Palette.inkSoft }
}

/// What to do first, what not, and whom to call.
struct HelpCardView: View {
    let card: HelpCard
    let dial: @MainActor (HelpRow) async -> Void

    var body: some View {
        if let ask = card.ask {
            Text(ask).font(.title3.weight(.semibold))
        }
        Card(Palette.inkSoft) {
            Heading(.savedFirst)
            Text(card.first)
        }
        if !card.not.isEmpty {
            Card(Palette.quiet) {
                Heading(.savedNot)
                Lines(card.not)
            }
        }
        if !card.lines.isEmpty {
            Heading(.savedCall)
            HelpLines(rows: card.lines, dial: dial)
        }
    }
}
