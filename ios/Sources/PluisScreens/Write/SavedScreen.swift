import PluisKit
import PluisModels
import SwiftUI

/// What comes after saving: an ordinary explanation, or help first; then what can still be said with one tap.
struct SavedScreen: View {
    let model: SavedModel

    var body: some View {
        Page(Phrase.savedTitle.text) {
            NoticeLine(model.action.notice)
            if let child = model.child { ChildName(child: child) }
            if let explanation = model.explanation {
                Card { Text(explanation) }
            }
            if !model.cards.isEmpty {
                ForEach(model.cards, id: \.self) { card in
                    HelpCardView(card: card) { await model.dial($0) }
                }
                answers
            }
            SavedOffer(model: model)
            further
        } bottom: {
            if model.cards.isEmpty {
                Button(.ready) { model.ready() }.buttonStyle(.filled)
            }
        }
        .task { await model.load() }
    }

    /// What asks to act today can be put aside, but stays on Today; the rest may wait.
    @ViewBuilder private var answers: some View {
        Group {
            Button(.savedCalled) { await model.called() }
            Button(model.isNow ? .back : .later) { model.ready() }
        }
        .buttonStyle(.outlined)
    }

    @ViewBuilder private var further: some View {
        Heading(.savedToldWhom)
        if !model.told.isEmpty { Lines(model.told) }
        Flow() {
            ForEach(model.tellable, id: \.self) { who in
                Chip(title: who, isChosen: model.told.contains(who)) { Task { await model.tell(who) } }
            }
        }
        Heading(model.childKnows)
        Chips(values: Shared.all, chosen: model.shared, title: \.name) { shared in
            Task { await model.choose(shared) }
        }
        Heading(.savedFollowUp)
        Chips(
            values: model.followUps, chosen: model.followUps.first { $0.id == model.followUp },
            title: \.name
        ) { followUp in Task { await model.choose(followUp) } }
    }
}

/// A lock, or one question a week. No weighs the same as yes, and is remembered.
private struct SavedOffer: View {
    let model: SavedModel

    var body: some View {
        if let offer = model.offer {
            Card(Palette.leafSoft) {
                Heading(offer == .lock ? .lockSetTitle : .savedOffer)
                Text(offer == .lock ? .lockSetWhy : .savedOfferMeans)
                Group {
                    Button(offer == .lock ? .lockSetPin : .savedOfferYes) {
                        if offer == .lock { await model.setLock() } else { await model.wantWeekly() }
                    }
                    Button(.notNow) { await model.notNow() }
                }
                .buttonStyle(.outlined)
            }
        }
    }
}
