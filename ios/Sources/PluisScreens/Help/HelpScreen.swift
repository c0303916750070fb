import PluisKit
import PluisModels
import SwiftUI

/// Whom to call: danger first, then what it is about. Works without a connection, and while the notebook is closed.
struct HelpScreen: View {
    let model: HelpModel
    var isPlace = false

    var body: some View {
        Page(Phrase.helpTitle.text, isPlace: isPlace) {
            NoticeLine(model.action.notice)
            Heading(.helpDanger)
            HelpLines(rows: model.danger) { await model.dial($0) }
            Heading(.helpChoose)
            Chips(values: model.situations, chosen: model.situation, title: \.name) { situation in
                Task { await model.choose(situation) }
            }
            if !model.lines.isEmpty {
                Heading(.helpLines)
                HelpLines(rows: model.lines) { await model.dial($0) }
            }
            country
        }
        .task { await model.load() }
    }

    private var country: some View {
        let chosen = Binding(
            get: { model.country }, set: { country in Task { await model.choose(country) } })
        return Pick(title: Phrase.helpCountry.text, selection: chosen) {
            ForEach(model.countries, id: \.country) { Text($0.name).tag($0.country) }
        }
    }
}
