package app.pluis.ui.models

/** The model for a route. */
internal fun roomFor(
    route: Route,
    house: House,
): Room =
    when (route) {
        Route.Welcome, Route.How, Route.Change -> PlainRoom(house)
        Route.Worried -> WorriedRoom(house)
        Route.AboutWhom -> AboutWhomRoom(house)
        is Route.Write -> WriteRoom(house, route.child, route.correcting)
        is Route.Saved -> SavedRoom(house, route.note, route.urgency)
        is Route.HelpCard -> HelpCardRoom(house, route.note)
        Route.SetLock -> SetLockRoom(house)
        Route.Sheet -> SheetRoom(house, ByteArray(0))
        Route.Lock -> LockRoom(house)
        Route.Recover -> RecoverRoom(house)
        Route.Today -> TodayRoom(house)
        Route.Notes -> NotesRoom(house)
        is Route.Note -> NoteRoom(house, route.id)
        is Route.Question -> QuestionRoom(house, route.child)
        Route.HandOver -> HandOverRoom(house, "")
        Route.Help -> HelpRoom(house)
        Route.Settings -> SettingsRoom(house)
    }

/** The model of a screen that only shows words. */
class PlainRoom internal constructor(
    house: House,
) : Room(house)
