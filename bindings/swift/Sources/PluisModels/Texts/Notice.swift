import PluisKit

/// One sentence about something that did not work, with the next step in it.
public struct Notice: Equatable, Sendable {
    public let text: String
    /// The core's stable code, such as `no_space`.
    public let code: String
    /// The field it is about, such as `facts`, where something that was entered is refused.
    public let field: String?

    init(_ phrase: Phrase, code: String) { self.init(text: phrase.text, code: code) }

    init(text: String, code: String, field: String? = nil) {
        self.text = text
        self.code = code
        self.field = field
    }

    init(_ error: any Error) {
        guard let error = error as? PluisError else {
            // What the app itself did wrong, such as calling a notebook it had closed: a number the core never uses.
            self.init(text: Phrase.errorInternal.text("0"), code: "internal")
            return
        }
        guard case .InvalidInput(let field, let rule, let limit) = error else {
            self.init(text: sentence(error), code: error.code)
            return
        }
        self.init(text: refusal(field, rule, limit), code: error.code, field: field)
    }
}

private func sentence(_ error: PluisError) -> String {
    switch error {
    case .InvalidInput(let field, let rule, let limit): refusal(field, rule, limit)
    case .WrongSecret(let seconds): sentences(.errorWrongSecret, Waiting(seconds: seconds))
    case .MustWait(let seconds): sentences(.errorMustWait, Waiting(seconds: seconds))
    case .DamagedAttempts(let seconds): sentences(.errorDamagedAttempts, Waiting(seconds: seconds))
    case .DamagedSlot: Phrase.errorDamagedSlot.text
    case .DamagedStore: Phrase.errorDamagedStore.text
    case .NewerVersion: Phrase.errorNewerVersion.text
    case .Busy: Phrase.errorInUse.text
    case .NoSpace: Phrase.errorNoSpace.text
    case .NotWritable: Phrase.errorNotWritable.text
    case .NotFound: Phrase.errorNotFound.text
    case .OlderThanAnchor: Phrase.errorOlder.text
    case .Locked: Phrase.errorLocked.text
    case .BinderLost: Phrase.errorBinderLost.text
    case .BinderUnavailable: Phrase.errorBinderUnavailable.text
    case .KdfMemory: Phrase.errorKdfMemory.text
    case .Cancelled: Phrase.errorCancelled.text
    case .Internal(let code): Phrase.errorInternal.text(String(code))
    }
}

private func sentences(_ phrase: Phrase, _ wait: Waiting?) -> String {
    wait.map { "\(phrase.text) \($0.sentence)" } ?? phrase.text
}

private func refusal(_ field: String, _ rule: String, _ limit: UInt64?) -> String {
    switch rule {
    case "empty": Phrase.errorEmpty.text
    case "too_long", "too_many": limit.map { Phrase.errorTooLong.text(String($0)) } ?? Phrase.errorInput.text
    case "duplicate": Phrase.errorDuplicate.text
    case "not_understood", "check", "not_text", "mismatch": Phrase.errorNotUnderstood.text
    case "in_future": Phrase.errorInFuture.text
    case "too_short" where field == "pin", "not_digits": Phrase.lockSetPinHint.text
    case "too_short" where field == "passphrase": Phrase.lockSetWordsHint.text
    case "too_short": Phrase.errorTooShort.text
    case "run", "repeat", "common", "date": Phrase.errorWeakPin.text
    default: Phrase.errorInput.text
    }
}

/// How long nothing can be tried, in words.
public struct Waiting: Equatable, Sendable {
    public let sentence: String
    let seconds: Int

    /// Nothing if there is nothing to wait for. Rounded up, so that trying again after it is never too early.
    init?(seconds: UInt64) {
        guard seconds > 0, let seconds = Int(exactly: seconds) else { return nil }
        self.seconds = seconds
        let (minute, hour) = (60, 3600)
        sentence =
            switch seconds {
            case ..<minute: Counted.waitSeconds.text(seconds)
            case ..<hour: Counted.waitMinutes.text((seconds + minute - 1) / minute)
            default: Counted.waitHours.text((seconds + hour - 1) / hour)
            }
    }
}
