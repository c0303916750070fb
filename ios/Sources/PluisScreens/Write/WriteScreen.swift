import PluisKit
import PluisModels
import SwiftUI

/// Writing a note, or correcting one. What is typed keeps itself: going back asks nothing.
struct WriteScreen: View {
    @Bindable var model: WriteModel
    @State private var isChoosingDay = false
    @State private var isShowingAll = false

    var body: some View {
        Page((model.isCorrection ? Phrase.noteCorrect : .writeTitle).text) {
            NoticeLine(model.action.notice)
            if model.isContinued { Aside(.writeKept) }
            about
            if !model.isCorrection { when }
            whatStoodOut
            TypedText(
                title: Phrase.writeFacts.text, hint: Phrase.writeFactsHint.text, text: $model.draft.facts,
                lines: 4)
            if model.mayStayEmpty { Aside(.writeGutEmpty) }
            WriteFolds(model: model)
            Toggle(Phrase.writeGood.text, isOn: $model.draft.good)
                .frame(minHeight: Space.touch)
            if model.isCorrection {
                Aside(.noteCorrectMeans)
                TypedText(
                    title: Phrase.noteReason.text, hint: Phrase.noteReasonHint.text, text: $model.draft.reason)
            }
        } bottom: {
            HStack {
                Spacer()
                Button(.save) { await model.save() }
                    .buttonStyle(.filled)
                    .disabled(!model.canSave)
                    .fixedSize(horizontal: true, vertical: false)
            }
        }
        .sheet(isPresented: $isShowingAll) { SignalsSheet(model: model) { isShowingAll = false } }
        .task { await model.load() }
    }

    /// About whom, on top. A correction stays with its child.
    @ViewBuilder private var about: some View {
        if let child = model.child, model.isCorrection || model.children.count == 1 {
            ChildName(child: child)
        } else {
            Heading(.writeAbout)
            ChildChips(children: model.children, chosen: model.child?.id) { model.choose($0) }
        }
    }

    @ViewBuilder private var when: some View {
        Heading(.writeWhen)
        Text(model.dateLine).font(.subheadline)
        Flow() {
            ForEach([NoteDraft.When.now, .today, .yesterday], id: \.self) { when in
                Chip(title: name(when), isChosen: model.draft.when == when) {
                    model.draft.when = when
                    isChoosingDay = false
                }
            }
            Chip(title: Phrase.whenChoose.text, isChosen: isDayChosen) { isChoosingDay = true }
        }
        if isChoosingDay || isDayChosen {
            DatePicker(
                Phrase.whenChoose.text,
                selection: Binding(get: { model.chosenDay }, set: { model.choose(day: $0) }),
                in: ...model.lastDay, displayedComponents: .date)
        }
    }

    private var isDayChosen: Bool {
        if case .day = model.draft.when { true } else { false }
    }

    private func name(_ when: NoteDraft.When) -> String {
        switch when {
        case .now: Phrase.whenNow.text
        case .yesterday: Phrase.whenYesterday.text
        default: Phrase.whenToday.text
        }
    }

    @ViewBuilder private var whatStoodOut: some View {
        Heading(.writeWhat)
        SignalChips(chips: model.chips) { await model.toggle($0) }
        Button(.writeSignalsAll) { isShowingAll = true }
            .buttonStyle(.quiet)
    }
}

/// Changes to tick.
struct SignalChips: View {
    let chips: [WriteModel.Chip]
    let toggle: @MainActor (SignalId) async -> Void

    var body: some View {
        Flow() {
            ForEach(chips) { chip in
                Chip(title: chip.text, isChosen: chip.isOn) { Task { await toggle(chip.id) } }
            }
        }
    }
}
