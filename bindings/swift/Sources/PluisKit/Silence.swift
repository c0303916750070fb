import PluisBindings

// What a carer wrote shows nowhere but on the screen. Printing a record prints its name alone, because the core says so;
// `dump`, the debugger and test reports look past that, into the record's mirror. So the mirrors are empty too.

extension Child: CustomReflectable {
    public var customMirror: Mirror { .silent(self) }
}

extension NewChild: CustomReflectable {
    public var customMirror: Mirror { .silent(self) }
}

extension NoteEntry: CustomReflectable {
    public var customMirror: Mirror { .silent(self) }
}

extension NoteContent: CustomReflectable {
    public var customMirror: Mirror { .silent(self) }
}

extension NoteView: CustomReflectable {
    public var customMirror: Mirror { .silent(self) }
}

extension ToldTo: CustomReflectable {
    public var customMirror: Mirror { .silent(self) }
}

extension DraftView: CustomReflectable {
    public var customMirror: Mirror { .silent(self) }
}

extension PastQuestion: CustomReflectable {
    public var customMirror: Mirror { .silent(self) }
}

extension WeekView: CustomReflectable {
    public var customMirror: Mirror { .silent(self) }
}

extension Mirror {
    /// A mirror that shows nothing.
    static func silent(_ subject: some Any) -> Mirror { Mirror(subject, children: []) }
}
