import PluisModels
import SwiftUI

/// One note: facts, words and view apart, when it happened and when it was written, what became of it.
struct NoteScreen: View {
    @Bindable var model: NoteModel

    var body: some View {
        Page(Phrase.noteTitle.text) {
            NoticeLine(model.action.notice)
            if let child = model.child { ChildName(child: child) }
            ForEach([model.happened, model.written].filter { !$0.isEmpty }, id: \.self) { Aside($0) }
            switch (model.isStruck, model.status) {
            case (true, _): Card(Palette.quiet) { Text(.noteIsStruck) }
            case (false, let status?): Aside(status)
            case (false, nil): EmptyView()
            }
            if model.isGood { Aside(.notesGood) }
            if !model.signals.isEmpty {
                Heading(.noteSignals)
                Lines(model.signals)
            }
            ForEach(model.blocks) { NoteBlock(block: $0, isStruck: model.isStruck) }
            NoteHistory(history: model.history)
            NoteChoices(model: model)
        }
        .task { await model.load() }
    }
}

/// A block of text under its label. A view lies on a quiet ground, exact words stand in italics: both say so as well.
private struct NoteBlock: View {
    let block: NoteModel.Block
    let isStruck: Bool

    var body: some View {
        Card(block.id == .view ? Palette.quiet : Palette.raised) {
            Heading(block.label)
            if block.id == .view { Aside(.writeViewHint) }
            if block.id == .said {
                Text(block.text).italic().strikethrough(isStruck)
            } else {
                Text(block.text).strikethrough(isStruck)
            }
        }
    }
}

/// Every earlier state, folded.
private struct NoteHistory: View {
    let history: [NoteModel.Version]
    @State private var isOpen = false

    var body: some View {
        if !history.isEmpty {
            DisclosureGroup(Phrase.noteHistory.text, isExpanded: $isOpen) {
                ForEach(history) { version in
                    VStack(alignment: .leading, spacing: Space.small) {
                        Heading(version.title)
                        Aside(version.written)
                        if !version.reason.isEmpty { Text(version.reason) }
                        ForEach(version.blocks) { NoteBlock(block: $0, isStruck: false) }
                    }
                    .padding(.vertical, Space.small)
                }
            }
            .frame(minHeight: Space.touch)
        }
    }
}

/// What can be done. What it means stands in front of the control that does it.
private struct NoteChoices: View {
    @Bindable var model: NoteModel

    var body: some View {
        ForEach(model.choices, id: \.self) { choice in
            Aside(means(choice))
            switch choice {
            case .correct:
                Button(.noteCorrect) { model.correct() }.buttonStyle(.outlined)
            case .strike where model.chosen == .strike:
                TypedText(title: Phrase.noteReason.text, hint: Phrase.noteReasonHint.text, text: $model.reason)
                Button(.noteStrike) { await model.strike() }
                    .buttonStyle(.filled)
                    .disabled(!model.canStrike)
            case .erase where model.chosen == .erase:
                Group {
                    Button(.noteErase) { await model.erase() }
                    Button(.notNow) { model.chosen = nil }
                }
                .buttonStyle(.outlined)
            case .strike:
                Button(.noteStrike) { model.chosen = .strike }.buttonStyle(.outlined)
            case .erase:
                Button("\(Phrase.noteErase.text)…") { model.chosen = .erase }.buttonStyle(.outlined)
            }
        }
    }

    private func means(_ choice: NoteModel.Choice) -> Phrase {
        switch choice {
        case .correct: .noteCorrectMeans
        case .strike: .noteStrikeMeans
        case .erase: .noteEraseMeans
        }
    }
}
