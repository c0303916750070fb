import PluisModels
import SwiftUI

/// The closed notebook: it looks like any notebook, names nobody and counts nothing. Help is one touch away.
struct LockScreen: View {
    @Bindable var model: LockModel

    var body: some View {
        Page(Phrase.lockTitle.text) {
            if let wait = model.wait {
                Card(Palette.inkSoft) {
                    Text(wait.sentence)
                    if let until = model.waitUntil { Text(until) }
                }
            } else {
                NoticeLine(model.action.notice)
            }
            if model.mayTryAgain {
                Button(.tryAgain) { await model.tryAgain() }.buttonStyle(.outlined)
            }
            Group {
                if model.usesPassphrase {
                    SecretField(title: Phrase.lockPassphrase.text, text: $model.passphrase)
                } else {
                    PinPad(
                        title: Phrase.lockPin.text, count: model.count, press: model.press,
                        delete: model.deleteLast)
                }
            }
            .disabled(model.wait != nil)
            Button(.lockOpen) { await model.open() }
                .buttonStyle(.filled)
                .disabled(!model.canOpen)
            Button(model.usesPassphrase ? .lockUsePin : .lockUseWords) { model.usesPassphrase.toggle() }
                .buttonStyle(.quiet)
            Button(.lockRecover) { model.recover() }
                .buttonStyle(.quiet)
        } bottom: {
            Button(.placeHelp) { model.help() }
                .buttonStyle(.quiet)
                .frame(maxWidth: .infinity, alignment: .leading)
        }
    }
}
