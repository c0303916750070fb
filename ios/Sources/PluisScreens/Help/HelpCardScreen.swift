import PluisModels
import SwiftUI

/// The help card of a note, from Today, until the carer has called.
struct HelpCardScreen: View {
    let model: HelpCardModel
    @Environment(House.self) private var house

    var body: some View {
        Page(Phrase.helpTitle.text) {
            NoticeLine(model.action.notice)
            if let child = model.child { ChildName(child: child) }
            ForEach(model.cards, id: \.self) { card in
                HelpCardView(card: card) { await model.dial($0) }
            }
            Group {
                Button(.savedCalled) { await model.called() }
                Button(.back) { house.back() }
            }
            .buttonStyle(.outlined)
        }
        .task { await model.load() }
    }
}
