import PluisKit

// One model per screen. A screen asks for its model by the route it stands on.

extension House {
    public var worried: WorriedModel { model(Route.worried) { WorriedModel(desk) } }

    public var aboutWhom: ChildModel { model(Route.aboutWhom) { ChildModel(desk) } }

    public var lockScreen: LockModel { model("lock") { LockModel(desk) } }

    public var recover: RecoverModel { model(Route.recover) { RecoverModel(desk) } }

    public var today: TodayModel { model(Room.today) { TodayModel(desk) } }

    public var notes: NotesModel { model(Room.notes) { NotesModel(desk) } }

    /// The same with and without an open notebook.
    public var help: HelpModel { model(Room.help) { HelpModel(desk) } }

    public var settings: SettingsModel { model(Route.settings) { SettingsModel(desk) } }

    public func setLock(_ reason: SetLockReason) -> SetLockModel {
        model(Route.setLock(reason)) { SetLockModel(desk, reason: reason) }
    }

    public func write(_ child: ChildId?) -> WriteModel {
        model(Route.write(child)) { WriteModel(desk, child: child, correcting: nil) }
    }

    public func correct(_ note: NoteId) -> WriteModel {
        model(Route.correct(note)) { WriteModel(desk, child: nil, correcting: note) }
    }

    public func saved(_ note: NoteId, _ urgency: Urgency) -> SavedModel {
        model(Route.saved(note, urgency)) { SavedModel(desk, note: note, urgency: urgency) }
    }

    public func helpCard(_ note: NoteId) -> HelpCardModel {
        model(Route.helpCard(note)) { HelpCardModel(desk, note: note) }
    }

    public func note(_ note: NoteId) -> NoteModel {
        model(Route.note(note)) { NoteModel(desk, note: note) }
    }

    public func question(_ child: ChildId?) -> QuestionModel {
        model(Route.question(child)) { QuestionModel(desk, child: child) }
    }
}
