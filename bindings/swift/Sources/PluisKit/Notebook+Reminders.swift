import PluisBindings
import PluisTypes

extension Notebook {
    /// Sets the weekly reminder of a child, at a time written `20:00`.
    ///
    /// - Throws: `invalid_input` in field `child` or `at`; `not_found` for the child.
    public func setReminder(child: ChildId, day: Weekday, at: TimeOfDay) throws -> ReminderView {
        try call { try $0.setReminder(child: child, day: day, at: at) }
    }

    /// The reminders of all children.
    ///
    /// - Throws: `locked`, and the store's own.
    public func reminders() throws -> [ReminderView] {
        try call { try $0.reminders() }
    }

    /// Takes the weekly reminder of a child away.
    ///
    /// - Throws: `not_found` for the child.
    public func clearReminder(child: ChildId) throws {
        try call { try $0.clearReminder(child: child) }
    }

    /// The next ringing after now; nothing without a reminder. Works while the notebook is locked. `last_rung` is the local
    /// date the shell last rang on, so that nothing rings twice when the clock goes back.
    ///
    /// - Throws: `invalid_input` in field `last_rung`; `not_found` without a notebook, `damaged_slot` for a damaged
    ///   settings file.
    public func nextReminder(lang: Lang, lastRung: Day?) throws -> NextReminder? {
        try call { try $0.nextReminder(lang: lang, lastRung: lastRung) }
    }
}
