import PluisKit
import PluisModels
import SwiftUI

/// About whom: a nickname, an age, who the carer is.
struct ChildScreen: View {
    @Bindable var model: ChildModel

    var body: some View {
        Page(Phrase.childTitle.text) {
            TypedText(title: Phrase.childName.text, hint: Phrase.childNameHint.text, text: $model.name)
            Heading(.childAge)
            Chips(values: Band.all, chosen: model.band, title: \.name) { model.band = $0 }
            TypedText(title: Phrase.childBorn.text, hint: Phrase.childBornHint.text, text: $model.born)
                .keyboardType(.numbersAndPunctuation)
            Heading(.childRole)
            Chips(values: Role.all, chosen: model.role, title: \.name) { model.role = $0 }
            if let warning = model.fileWarning {
                Card(Palette.quiet) { Text(warning) }
            }
            NoticeLine(model.action.notice)
        } bottom: {
            Button(.continueOn) { await model.proceed() }
                .buttonStyle(.filled)
                .disabled(!model.canContinue)
        }
    }
}
