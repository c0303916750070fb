import PluisKit
import PluisModels
import SwiftUI

/// This week's question: the opener large, then what helps to ask it, then what the carer does with it.
struct QuestionScreen: View {
    @Bindable var model: QuestionModel

    var body: some View {
        Page(Phrase.questionTitle.text) {
            NoticeLine(model.action.notice)
            ForEach(model.helpFirst, id: \.self) { card in
                HelpCardView(card: card) { await model.dial($0) }
            }
            if let opener = model.opener {
                QuestionCard(model: model, opener: opener)
                if model.isRemembering { Remember(model: model) }
                ForEach(model.parts) { QuestionPart(part: $0) }
                if !model.help.isEmpty {
                    Heading(.helpLines)
                    HelpLines(rows: model.help) { await model.dial($0) }
                }
                if model.isDraft { Aside(.questionDraft) }
                QuestionChoices(model: model)
            } else if model.child != nil {
                Card(Palette.quiet) {
                    Heading(.questionNone)
                    Text(model.reason)
                }
                QuestionPause(model: model).buttonStyle(.outlined)
            }
            ahead
        }
        .task { await model.load() }
    }

    @ViewBuilder private var ahead: some View {
        if let ahead = model.ahead {
            Card(Palette.quiet) {
                Heading(ahead.text)
                Flow() {
                    Chip(title: Phrase.questionAheadThis.text, isChosen: ahead.choice == .this) {
                        Task { await model.choose(.this) }
                    }
                    Chip(title: Phrase.questionAheadLighter.text, isChosen: ahead.choice == .lighter) {
                        Task { await model.choose(.lighter) }
                    }
                }
            }
        }
    }
}

private struct QuestionCard: View {
    let model: QuestionModel
    let opener: String

    var body: some View {
        Card(Palette.seed) {
            HStack(spacing: Space.small) {
                Seed()
                if let child = model.child { ChildSign(shape: child.shape, tint: child.tint) }
                Text(model.title).font(.subheadline)
            }
            Text(opener)
                .font(.title2.weight(.semibold))
                .accessibilityAddTraits(.isHeader)
            if let minutes = model.minutes { Text(minutes).font(.subheadline) }
            Button(.questionOnly) { await model.showOnly() }
                .buttonStyle(Filled(ink: Ink(ground: Palette.seed.text, text: Palette.seed.ground)))
        }
    }
}

/// A part of the page, to glance at. What is better left unsaid is plain text: never struck through.
private struct QuestionPart: View {
    let part: QuestionModel.Part

    var body: some View {
        Card {
            Heading(part.title)
            switch part.id {
            case .followUps, .ratherNot: Lines(part.lines)
            default: ForEach(part.lines, id: \.self) { Text($0) }
            }
        }
    }
}

/// One line to remember after the talk.
private struct Remember: View {
    @Bindable var model: QuestionModel

    var body: some View {
        Card(Palette.leafSoft) {
            Text(.questionDone)
            TypedText(
                title: Phrase.questionRemember.text, hint: Phrase.questionRememberHint.text,
                text: $model.reflection, lines: 2)
            Button(model.reflection.isEmpty ? .notNow : .save) { await model.remember() }
                .buttonStyle(.filled)
        }
    }
}

/// What the carer does with the question. Nothing of it costs anything.
private struct QuestionChoices: View {
    @Bindable var model: QuestionModel

    var body: some View {
        Group {
            if model.canDecide {
                Button(.questionTalked) { await model.talked() }
                Button(.questionNotThisWeek) { await model.notThisWeek() }
                Button(.questionNotWithMe) { await model.notWithMe() }
                Button(.questionSnooze) { await model.snooze() }
            }
            if let decided = model.decided, !model.isRemembering { Aside(decided) }
            if model.canSwap { Button(model.swapText) { await model.swap() } }
            Button(model.isFavourite ? .questionFavouriteOff : .questionFavourite) { await model.favourite() }
            QuestionPause(model: model)
            Aside(model.closeTopicMeans)
            if model.isClosingTopic {
                Button(.questionCloseTopic) { await model.closeTopic() }
                Button(.notNow) { model.isClosingTopic = false }
            } else {
                Button("\(Phrase.questionCloseTopic.text)…") { model.isClosingTopic = true }
            }
        }
        .buttonStyle(.outlined)
    }
}

/// No questions for a while.
private struct QuestionPause: View {
    let model: QuestionModel

    var body: some View {
        if model.isPaused {
            Button(.questionPauseEnd) { await model.pause(until: nil) }
        } else {
            Heading(.questionPause)
            Aside(model.pauseMeans)
            Flow() {
                ForEach(model.pauses, id: \.day) { pause in
                    Chip(title: pause.name, isChosen: false) { Task { await model.pause(until: pause.day) } }
                }
            }
        }
    }
}
