import PluisModels
import SwiftUI

/// A forgotten PIN: the code of the sheet, and a new secret.
struct RecoverScreen: View {
    @Bindable var model: RecoverModel

    var body: some View {
        Page(Phrase.lockRecover.text) {
            NoticeLine(model.action.notice)
            TypedText(
                title: Phrase.lockRecoverCode.text, hint: Phrase.lockRecoverHint.text, text: $model.code,
                lines: 2
            )
            .textInputAutocapitalization(.characters)
            .keyboardType(.asciiCapable)
            Text(.lockRecoverNew)
            ChosenSecretFields(secret: model.secret)
        } bottom: {
            Button(.lockOpen) { await model.recover() }
                .buttonStyle(.filled)
                .disabled(!model.canRecover)
        }
        .task { await model.load() }
    }
}

/// A new secret, typed twice, where a keyboard is open anyway.
private struct ChosenSecretFields: View {
    @Bindable var secret: ChosenSecret

    var body: some View {
        Aside(secret.usesPassphrase ? .lockSetWordsHint : .lockSetPinHint)
        Group {
            SecretField(
                title: (secret.usesPassphrase ? Phrase.lockSetWords : .lockSetPin).text, text: $secret.first)
            SecretField(
                title: (secret.usesPassphrase ? Phrase.lockSetWordsAgain : .lockSetAgain).text,
                text: $secret.again)
        }
        .keyboardType(secret.usesPassphrase ? .default : .numberPad)
        if secret.differs { Text(secret.usesPassphrase ? .lockSetWordsDiffer : .lockSetDiffers) }
    }
}
