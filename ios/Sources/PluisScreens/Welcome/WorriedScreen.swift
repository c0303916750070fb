import PluisModels
import SwiftUI

/// "I am worried now": the number for danger on top, then whether home is safe.
struct WorriedScreen: View {
    let model: WorriedModel

    var body: some View {
        Page(Phrase.worriedTitle.text) {
            NoticeLine(model.action.notice)
            Heading(.helpDanger)
            HelpLines(rows: model.danger) { await model.dial($0) }
            Text(.worriedYouCan)
            Heading(.worriedSafe)
            Group {
                Button(.worriedSafeYes) { model.homeIsSafe() }
                Button(.worriedSafeNo) { await model.homeIsNotSafe() }
            }
            .buttonStyle(.outlined)
            if model.isHomeSafe == false {
                Card(Palette.inkSoft) {
                    Text(.worriedUnsafeFirst)
                    Text(.worriedNoNames)
                }
                // What stands on top is not said twice.
                HelpLines(rows: model.lines.filter { !model.danger.contains($0) }) { await model.dial($0) }
            }
        }
        .task { await model.load() }
    }
}
