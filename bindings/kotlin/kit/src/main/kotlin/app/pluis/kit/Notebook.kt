package app.pluis.kit

import app.pluis.bindings.AheadChoice
import app.pluis.bindings.BinderLevel
import app.pluis.bindings.CardText
import app.pluis.bindings.Child
import app.pluis.bindings.Created
import app.pluis.bindings.Decision
import app.pluis.bindings.DeviceBinder
import app.pluis.bindings.DeviceClock
import app.pluis.bindings.Doctor
import app.pluis.bindings.DraftView
import app.pluis.bindings.Engine
import app.pluis.bindings.EngineOptions
import app.pluis.bindings.HelpText
import app.pluis.bindings.InternalException
import app.pluis.bindings.Lang
import app.pluis.bindings.Mode
import app.pluis.bindings.NewChild
import app.pluis.bindings.NextReminder
import app.pluis.bindings.NoteEntry
import app.pluis.bindings.NotePage
import app.pluis.bindings.NoteQuery
import app.pluis.bindings.NoteView
import app.pluis.bindings.Opened
import app.pluis.bindings.PastQuestion
import app.pluis.bindings.PluisException
import app.pluis.bindings.Reader
import app.pluis.bindings.ReminderView
import app.pluis.bindings.Role
import app.pluis.bindings.SavedNote
import app.pluis.bindings.SecretKind
import app.pluis.bindings.SessionState
import app.pluis.bindings.SignalGroup
import app.pluis.bindings.Situation
import app.pluis.bindings.WaitingNote
import app.pluis.bindings.Warning
import app.pluis.bindings.WeekView
import app.pluis.bindings.Weekday
import app.pluis.types.ChildId
import app.pluis.types.Day
import app.pluis.types.NoteId
import app.pluis.types.SignalId
import app.pluis.types.TimeOfDay
import app.pluis.types.TopicId
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/**
 * The notebook for coroutines: every call of [Engine] under its own name, off the caller's thread.
 *
 * **Errors** are [PluisException], with [code] for the stable name, and [NotebookClosed] after [close]; nothing else is thrown,
 * and none of them holds words of a note. The documentation of [Engine] says which call fails with what. Text that is no text,
 * half a surrogate pair, is [PluisException.InvalidInput] in field `text`; [wellFormed] mends what was pasted.
 *
 * **Cancelling** does not reach into the core. A call that has begun runs to its end, and its coroutine waits for that; then it
 * ends with a `CancellationException`. A note is there exactly once, or not at all if its call had not begun. So a [Secret] may
 * always be closed as soon as the call it was lent to comes back, however that comes back.
 *
 * **Closing** lets calls that run finish; the last of them locks the notebook.
 */
@Suppress("TooManyFunctions") // one for each export
public class Notebook internal constructor(
    private val engine: Engine,
    private val dispatcher: CoroutineDispatcher,
) : AutoCloseable {
    // The notebook as a whole.

    /** Where the notebook stands. */
    public suspend fun state(): SessionState = calling { state() }

    /** How well this device keeps the key that binds a PIN. */
    public suspend fun binderLevel(): BinderLevel = calling { binderLevel() }

    /** Makes the notebook and leaves it open. The answer's sheet is shown with [useSheet]. */
    public suspend fun create(
        kind: SecretKind,
        secret: Secret,
    ): Created = makingSheet { secret.lend { create(kind, it) } }

    /** Opens the notebook with its PIN or passphrase. */
    public suspend fun unlock(secret: Secret): Opened = calling { secret.lend { unlock(it) } }

    /** Opens a notebook that has no secret yet with the phone's own key. */
    public suspend fun unlockDevice(): Opened = calling { unlockDevice() }

    /** Opens the notebook with the code of the recovery sheet and chooses a new secret. */
    public suspend fun recover(
        code: Secret,
        kind: SecretKind,
        secret: Secret,
    ): Opened = calling { code.lend { old -> secret.lend { new -> recover(old, kind, new) } } }

    /** Replaces the secret; [Secret.none] as the current one while the phone's own key opens the notebook. */
    public suspend fun changeSecret(
        current: Secret,
        kind: SecretKind,
        secret: Secret,
    ): List<Warning> = calling { current.lend { old -> secret.lend { new -> changeSecret(old, kind, new) } } }

    /** Makes a new recovery sheet, shown with [useSheet]; the old one stops working for this notebook. */
    public suspend fun newRecoverySheet(current: Secret): Created = makingSheet { current.lend { newRecoverySheet(it) } }

    /** What the carer should know for as long as it holds. */
    public suspend fun warnings(): List<Warning> = calling { warnings() }

    /** Closes the notebook now. */
    public suspend fun lock(): Unit = calling { lock() }

    /** Closes the notebook because the app leaves the screen. */
    public suspend fun suspend(): Unit = calling { suspend() }

    /** Accepts a notebook that is older than its anchor, on record: it can be written again. */
    public suspend fun acceptOlder(): List<Warning> = calling { acceptOlder() }

    /** Checks everything. [opened] is what the opening answered. */
    public suspend fun doctor(opened: Opened): Doctor = calling { doctor(opened) }

    // Children.

    /** Adds a child. */
    public suspend fun addChild(new: NewChild): Child = calling(new) { addChild(new) }

    /** Every child, in the order they were added. */
    public suspend fun children(): List<Child> = calling { children() }

    /** The child of an id, or of a nickname in any case. */
    public suspend fun findChild(idOrName: String): Child = calling(idOrName) { findChild(idOrName) }

    /** Gives a child no questions up to and including a day; no day ends the pause. */
    public suspend fun pauseChild(
        id: ChildId,
        until: Day?,
    ): Child = calling(id, until) { pauseChild(id, until) }

    /** Closes a topic for a child for ever, without a reason. */
    public suspend fun closeTopic(
        id: ChildId,
        topic: TopicId,
    ): Child = calling(id, topic) { closeTopic(id, topic) }

    /** Ends a placement today: no questions and no reminders any more, the notes stay. */
    public suspend fun endPlacement(id: ChildId): Child = calling(id) { endPlacement(id) }

    // Notes.

    /** Saves a new note. It is durable when this returns. */
    public suspend fun addNote(entry: NoteEntry): SavedNote = calling(entry) { addNote(entry) }

    /** Corrects a note: the old text stays readable. Fields left out stay as they were. */
    public suspend fun correctNote(
        id: NoteId,
        entry: NoteEntry,
        reason: String,
    ): SavedNote = calling(id, entry, reason) { correctNote(id, entry, reason) }

    /** Notes that wait for a call, the latest event first: what is for now until [called], what asks for advice that day. */
    public suspend fun waiting(reader: Reader): List<WaitingNote> = calling { waiting(reader) }

    /** The carer called about a note: the note says so, and waits no longer. [who] is what the carer wants to read there. */
    public suspend fun called(
        id: NoteId,
        who: String,
        reason: String,
    ): SavedNote = calling(id, who, reason) { called(id, who, reason) }

    /** Strikes a note: it stays readable, marked as struck. */
    public suspend fun retractNote(
        id: NoteId,
        reason: String,
    ): SavedNote = calling(id, reason) { retractNote(id, reason) }

    /** Destroys every text of a note. What stays is that a note existed. */
    public suspend fun eraseNote(id: NoteId): List<Warning> = calling(id) { eraseNote(id) }

    /** A note as it stands. */
    public suspend fun note(id: NoteId): NoteView = calling(id) { note(id) }

    /** Every revision of a note, oldest first. */
    public suspend fun noteHistory(id: NoteId): List<NoteView> = calling(id) { noteHistory(id) }

    /** A page of notes, newest first. */
    public suspend fun notes(query: NoteQuery): NotePage = calling(query) { notes(query) }

    /** Finds words in notes, newest written first. [limit] is 1 to 200, 50 when 0; [after] is where the last page ended. */
    public suspend fun search(
        words: String,
        limit: UInt,
        after: String?,
    ): NotePage = calling(words, after) { search(words, limit, after) }

    /** The draft of a place, if there is one. */
    public suspend fun draft(place: String): DraftView? = calling(place) { draft(place) }

    /** Keeps a draft for a place: `new`, or the id of the note that is being corrected. An empty text removes it. */
    public suspend fun keepDraft(
        place: String,
        text: String,
    ): Unit = calling(place, text) { keepDraft(place, text) }

    // Questions.

    /** This week's question for a child, or for the child whose turn it is. */
    public suspend fun thisWeek(
        child: ChildId?,
        reader: Reader,
    ): WeekView = calling(child) { thisWeek(child, reader) }

    /** Another question instead of this week's; at most three times a week. */
    public suspend fun swapQuestion(
        child: ChildId,
        reader: Reader,
    ): WeekView = calling(child) { swapQuestion(child, reader) }

    /** What a carer decides about this week's question; [reflection] is one line to remember, kept with the talk. */
    public suspend fun decideQuestion(
        child: ChildId,
        decision: Decision,
        reflection: String?,
        reader: Reader,
    ): WeekView = calling(child, reflection) { decideQuestion(child, decision, reflection, reader) }

    /** Marks this week's question, or a topic, as a favourite, or takes the mark off. Answers whether it is one now. */
    public suspend fun favouriteQuestion(
        child: ChildId,
        topic: TopicId?,
    ): Boolean = calling(child, topic) { favouriteQuestion(child, topic) }

    /** The answer to an announced heavier question: this one, or something lighter. */
    public suspend fun chooseAhead(
        child: ChildId,
        choice: AheadChoice,
    ): Unit = calling(child) { chooseAhead(child, choice) }

    /** One question for the household, or one for each child. */
    public suspend fun setQuestionMode(mode: Mode): Unit = calling { setQuestionMode(mode) }

    /** Every question that was shown, newest first. */
    public suspend fun pastQuestions(lang: Lang): List<PastQuestion> = calling { pastQuestions(lang) }

    // Help: works while locked.

    /** Help lines for a situation, most urgent first; for danger at this moment when none is named. */
    public suspend fun helpLines(
        situation: Situation?,
        role: Role,
        reader: Reader,
    ): List<HelpText> = calling { helpLines(situation, role, reader) }

    /** The card for the young person: lines they can call or chat with alone, in order. */
    public suspend fun helpForYou(reader: Reader): List<HelpText> = calling { helpForYou(reader) }

    /** The help card of a signal, if it has one: what first, what not, whom to call in order. */
    public suspend fun helpCard(
        signal: SignalId,
        role: Role,
        reader: Reader,
    ): CardText? = calling(signal) { helpCard(signal, role, reader) }

    /** Every signal by domain, in a language. */
    public suspend fun signals(lang: Lang): List<SignalGroup> = calling { signals(lang) }

    // Reminders.

    /** Sets the weekly reminder of a child. */
    public suspend fun setReminder(
        child: ChildId,
        day: Weekday,
        at: TimeOfDay,
    ): ReminderView = calling(child, at) { setReminder(child, day, at) }

    /** Takes the weekly reminder of a child away. */
    public suspend fun clearReminder(child: ChildId): Unit = calling(child) { clearReminder(child) }

    /** The reminders of all children. */
    public suspend fun reminders(): List<ReminderView> = calling { reminders() }

    /** The next ringing after now; nothing without a reminder. Works while locked. [lastRung] is the day of the last one. */
    public suspend fun nextReminder(
        lang: Lang,
        lastRung: Day?,
    ): NextReminder? = calling(lastRung) { nextReminder(lang, lastRung) }

    /** Lets go of the notebook, which locks it, at once or when the last call that runs has ended. Any later call fails. */
    override fun close(): Unit = engine.close()

    private suspend fun makingSheet(call: Engine.() -> Created): Created =
        running(dispatcher, letGo = { it.recovery.close() }) { engine.checked(call) }

    private suspend fun <T> calling(
        vararg arguments: Any?,
        call: Engine.() -> T,
    ): T {
        requireWellFormed(arguments)
        return running(dispatcher) { engine.checked(call) }
    }

    public companion object {
        /**
         * The notebook in the app's own [folder], over the device's key and clocks, which may throw what they like. Opens
         * nothing. A shell makes one and keeps it while the app lives.
         */
        public suspend fun at(
            folder: String,
            binder: DeviceBinder,
            clock: DeviceClock,
            options: EngineOptions = EngineOptions(),
            dispatcher: CoroutineDispatcher = Dispatchers.IO,
        ): Notebook {
            requireWellFormed(arrayOf(folder))
            return running(dispatcher, letGo = Notebook::close) {
                Notebook(Engine(folder, CarefulBinder(binder), CarefulClock(clock), options), dispatcher)
            }
        }
    }
}

/** Runs blocking [work] elsewhere. What it made for a caller that was cancelled meanwhile has no owner and is let go of. */
internal suspend fun <T> running(
    dispatcher: CoroutineDispatcher,
    letGo: (T) -> Unit = {},
    work: () -> T,
): T {
    var made: Result<T>? = null
    try {
        return withContext(dispatcher) { work().also { made = Result.success(it) } }
    } catch (cancelled: CancellationException) {
        made?.onSuccess(letGo)
        throw cancelled
    }
}

private fun <T> Engine.checked(call: Engine.() -> T): T =
    try {
        // The generated object still takes calls after it was closed, for as long as others run.
        check(!uniffiIsDestroyed)
        call()
    } catch (failure: IllegalStateException) {
        throw if (uniffiIsDestroyed) NotebookClosed() else failure
    } catch (_: InternalException) {
        // Its text may be anybody's words.
        throw PluisException.Internal(PANIC)
    }

private const val PANIC = 1u
