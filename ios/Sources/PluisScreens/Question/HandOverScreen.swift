import PluisModels
import SwiftUI

/// The question alone, to hand over; and lines for the young person. Nothing here leads into the notebook.
struct HandOverScreen: View {
    let model: HandOverModel

    var body: some View {
        ScrollView {
            VStack(alignment: .leading, spacing: Space.large) {
                Seed(factor: 2)
                Text(model.question)
                    .font(.largeTitle.weight(.semibold))
                    .accessibilityAddTraits(.isHeader)
                if model.isForYou {
                    Heading(.questionForYou)
                    Text(.questionForYouMeans)
                    HelpLines(rows: model.lines) { await model.dial($0) }
                } else {
                    Button(.questionForYou) { await model.forYou() }.buttonStyle(.outlined)
                }
                NoticeLine(model.action.notice)
                Button(.close) { model.close() }.buttonStyle(.outlined)
            }
            .frame(maxWidth: Space.column, alignment: .leading)
            .padding(Space.page)
            .frame(maxWidth: .infinity)
        }
        .foregroundStyle(Palette.seed.text)
        .background(Palette.seed.ground)
        .accessibilityElement(children: .contain)
        .accessibilityAddTraits(.isModal)
    }
}
