import PluisModels
import SwiftUI

/// A lock on the notebook: the secret twice, then the sheet with the recovery code.
struct SetLockScreen: View {
    @Bindable var model: SetLockModel

    var body: some View {
        Group {
            if case .sheet(let groups) = model.step {
                SheetPage(groups: groups) { await model.proceed() }
            } else {
                choosing
            }
        }
        .task { await model.load() }
    }

    private var choosing: some View {
        Page(Phrase.lockSetTitle.text) {
            Text(.lockSetWhy)
            Heading(title)
            if model.step == .choose {
                Aside(usesWords ? .lockSetWordsHint : .lockSetPinHint)
            }
            if model.secret.differs {
                Text(usesWords ? .lockSetWordsDiffer : .lockSetDiffers)
            }
            NoticeLine(model.action.notice)
            if usesWords {
                SecretField(title: title.text, text: typed)
            } else {
                PinPad(
                    title: title.text, count: model.count, press: model.press, delete: model.deleteLast)
            }
        } bottom: {
            VStack(spacing: Space.small) {
                Button(.continueOn) { await model.proceed() }
                    .buttonStyle(.filled)
                    .disabled(!model.canContinue)
                if model.step == .choose, !model.secret.needsPassphrase {
                    Button(usesWords ? .lockUsePin : .lockUseWords) {
                        model.secret.usesPassphrase.toggle()
                    }
                    .buttonStyle(.quiet)
                }
            }
        }
    }

    private var usesWords: Bool { model.secret.usesPassphrase }

    private var title: Phrase {
        switch model.step {
        case .current: usesWords ? .lockCurrentWords : .lockCurrent
        case .again: usesWords ? .lockSetWordsAgain : .lockSetAgain
        case .choose, .sheet: usesWords ? .lockSetWords : .lockSetPin
        }
    }

    private var typed: Binding<String> {
        @Bindable var secret = model.secret
        return switch model.step {
        case .current: $model.current
        case .again: $secret.again
        case .choose, .sheet: $secret.first
        }
    }
}

/// The recovery code, shown once, to be copied onto paper. It cannot be copied on the phone.
struct SheetPage: View {
    let groups: [String]
    let done: @MainActor () async -> Void

    var body: some View {
        Page(Phrase.sheetTitle.text) {
            Text(.sheetWhy)
            Text(.sheetHow)
            Text(.sheetWhere)
            Card(Palette.seed) {
                ForEach(Array(groups.enumerated()), id: \.offset) { group in
                    Text(verbatim: group.element)
                        .font(.title2.monospaced())
                        // Letter by letter: it is no word.
                        .accessibilityLabel(group.element.map(String.init).joined(separator: " "))
                }
            }
            .privacySensitive()
        } bottom: {
            Button(.sheetDone, action: done).buttonStyle(.filled)
        }
        .interactiveDismissDisabled()
    }
}
