import PluisKit

/// Which doors are open, as the core says.
public enum Gate: Equatable, Sendable {
    /// Not asked yet.
    case starting
    /// There is no notebook yet, or nobody in it.
    case absent
    /// Closed: only the lock, help and what is no secret.
    case locked
    /// Open.
    case open
    /// The notebook cannot be used; the notice says what to do.
    case shut(Notice)
}

/// The four places of the open house.
public enum Room: CaseIterable, Hashable, Sendable {
    case today, notes, change, help

    /// Its name on the bar.
    public var name: String {
        switch self {
        case .today: Phrase.placeToday.text
        case .notes: Phrase.placeNotes.text
        case .change: Phrase.placeChange.text
        case .help: Phrase.placeHelp.text
        }
    }
}

/// A screen on top of another. Ids alone: what is on the screen lives in its model, which goes when the gate closes.
public enum Route: Hashable, Sendable {
    case worried
    case help
    case how
    case aboutWhom
    case setLock(SetLockReason)
    case recover
    case write(ChildId?)
    case correct(NoteId)
    case saved(NoteId, Urgency)
    case helpCard(NoteId)
    case note(NoteId)
    case question(ChildId?)
    case settings

    /// Whether this screen may be there behind a gate. Behind a closed one there is none that holds a note.
    func isAllowed(behind gate: Gate) -> Bool {
        switch gate {
        case .starting: false
        case .shut: [.worried, .help].contains(self)
        case .absent: [.worried, .help, .how, .aboutWhom, .setLock(.first)].contains(self)
        case .locked: [.worried, .help, .recover].contains(self)
        case .open: ![.recover, .setLock(.first)].contains(self)
        }
    }
}

/// Why a lock is set.
public enum SetLockReason: Hashable, Sendable {
    /// The phone keeps no key of its own, so nothing can be written before there is a passphrase.
    case first
    /// There is no lock yet.
    case add
    /// There is one, and another is wanted.
    case change
    /// The lock stays; the sheet with the recovery code is made anew.
    case sheet
}
