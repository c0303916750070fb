import PluisKit
import PluisModels
import SwiftUI

/// A note in a list: whom, when, what. VoiceOver hears it as one sentence.
struct NoteRowButton: View {
    let row: NoteRow
    let show: @MainActor () -> Void

    var body: some View {
        Button(action: show) {
            VStack(alignment: .leading, spacing: Space.tiny) {
                HStack(spacing: Space.small) {
                    if let child = row.child {
                        ChildSign(shape: child.shape, tint: child.tint)
                        Text(child.name).font(.subheadline.weight(.semibold))
                    }
                    Text(row.when).font(.subheadline).foregroundStyle(Palette.soft)
                }
                Text(row.text).lineLimit(3).strikethrough(row.isStruck)
                ForEach([row.isGood ? Phrase.notesGood.text : nil, row.status].compactMap { $0 }, id: \.self) {
                    Text($0).font(.footnote).foregroundStyle(Palette.soft)
                }
            }
            .frame(maxWidth: .infinity, alignment: .leading)
        }
        .buttonStyle(.outlined)
        .accessibilityLabel(row.spoken)
    }
}

/// Children to choose from, each with its shape.
struct ChildChips: View {
    let children: [ChildMark]
    let chosen: ChildId?
    /// Chooses all of them, where that is a choice.
    var chooseAll: (@MainActor () -> Void)?
    let choose: @MainActor (ChildMark) -> Void

    var body: some View {
        Flow() {
            if let chooseAll {
                Chip(title: Phrase.notesAllChildren.text, isChosen: chosen == nil, choose: chooseAll)
            }
            ForEach(children) { child in
                HStack(spacing: Space.tiny) {
                    ChildSign(shape: child.shape, tint: child.tint)
                    Chip(title: child.name, isChosen: child.id == chosen) { choose(child) }
                }
            }
        }
    }
}
