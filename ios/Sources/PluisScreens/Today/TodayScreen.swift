import PluisModels
import SwiftUI

/// What can be done now.
struct TodayScreen: View {
    let model: TodayModel

    var body: some View {
        Page(Phrase.placeToday.text, isPlace: true) {
            NoticeLine(model.action.notice)
            ForEach(model.pinned) { pinned in
                Card(Palette.inkSoft) {
                    if let child = pinned.child { ChildName(child: child) }
                    Button(.todayPinned) { model.show(pinned) }.buttonStyle(.filledInk)
                }
            }
            question
            ForEach(model.asksBack, id: \.self) { Text($0) }
            Button(.todayWrite) { model.write() }
                .buttonStyle(.filled)
            Heading(.todayLastNotes)
            if model.isLoaded, model.lastNotes.isEmpty { Aside(.todayNoNotes) }
            ForEach(model.lastNotes) { row in
                NoteRowButton(row: row) { model.show(row) }
            }
            line
        }
        .task { await model.load() }
    }

    @ViewBuilder private var question: some View {
        if let card = model.card {
            Card(Palette.seed) {
                HStack(spacing: Space.small) {
                    Seed()
                    ChildSign(shape: card.child.shape, tint: card.child.tint)
                    Text(card.title).font(.subheadline).accessibilityAddTraits(.isHeader)
                }
                Text(card.opener).font(.title3.weight(.semibold))
                Button(.todayOpenQuestion) { model.openQuestion() }
                    .buttonStyle(Filled(ink: Ink(ground: Palette.seed.text, text: Palette.seed.ground)))
            }
        } else if let reason = model.noQuestion {
            Card(Palette.quiet) {
                Heading(.questionNone)
                Text(reason)
            }
        }
    }

    /// One line at most, and where it leads.
    @ViewBuilder private var line: some View {
        switch model.line {
        case .text(let text): Aside(text)
        case .noLock(let text): TodayLine(text: text, button: .lockSetTitle) { await model.follow() }
        case .draft(let text): TodayLine(text: text, button: .todayDraftOpen) { await model.follow() }
        case .older(let text): TodayLine(text: text, button: .todayAcceptOlder) { await model.follow() }
        case nil: EmptyView()
        }
    }
}

private struct TodayLine: View {
    let text: String
    let button: Phrase
    let follow: @MainActor () async -> Void

    var body: some View {
        VStack(alignment: .leading, spacing: 0) {
            Aside(text)
            Button(button, action: follow).buttonStyle(.quiet)
        }
    }
}
