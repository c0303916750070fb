import PluisKit
import PluisModels
import SwiftUI

/// The fields that open with one tap, each with what belongs in it.
struct WriteFolds: View {
    @Bindable var model: WriteModel

    var body: some View {
        if model.isCareful {
            Card(Palette.inkSoft) { Text(.writeSaidCareful) }
        }
        fold(.said, .writeSaid) {
            TypedText(title: Phrase.writeSaid.text, text: $model.draft.said, lines: 3).italic()
        }
        fold(.did, .writeDid) {
            TypedText(title: Phrase.writeDid.text, text: $model.draft.did, lines: 3)
        }
        fold(.around, .writeAround) {
            Heading(.writePlace)
            Chips(values: Place.all, chosen: model.draft.place, title: \.name) {
                model.draft.place = model.draft.place == $0 ? nil : $0
            }
            TypedText(title: Phrase.writePresent.text, text: $model.draft.present)
            Heading(.writeSource)
            Chips(values: Source.all, chosen: model.draft.source, title: \.name) {
                model.draft.source = model.draft.source == $0 ? nil : $0
            }
        }
        fold(.view, .writeView) {
            Card(Palette.quiet) {
                TypedText(
                    title: Phrase.writeView.text, hint: Phrase.writeViewHint.text, text: $model.draft.view,
                    lines: 3)
            }
        }
    }

    private func fold(
        _ fold: WriteModel.Fold, _ title: Phrase, @ViewBuilder content: @escaping () -> some View
    ) -> some View {
        let isOpen = Binding(
            get: { model.open.contains(fold) },
            set: { if $0 != model.open.contains(fold) { model.toggle(fold) } })
        return DisclosureGroup(title.text, isExpanded: isOpen) {
            VStack(alignment: .leading, spacing: Space.medium) { content() }
                .padding(.top, Space.small)
        }
        .frame(minHeight: Space.touch)
    }
}
