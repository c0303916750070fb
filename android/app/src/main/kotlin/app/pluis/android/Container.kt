package app.pluis.android

import android.content.Context
import app.pluis.android.clock.PhoneClock
import app.pluis.android.keys.KeystoreBinder
import app.pluis.android.reminder.Reminding
import app.pluis.android.screen.CopiedText
import app.pluis.android.screen.PhonePlatform
import app.pluis.bindings.DeviceBinder
import app.pluis.kit.Notebook
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import java.io.File

/** Everything that lives as long as the process, made by hand. */
class Container(
    context: Context,
) {
    /** Ends with the process. */
    val scope: CoroutineScope = CoroutineScope(SupervisorJob() + Dispatchers.Default)

    /** The phone's own keys. */
    val binder: DeviceBinder = KeystoreBinder(context)

    /** Keeps the weekly alarm in place. */
    val reminding: Reminding = Reminding(context) { lang, rung -> notebook().nextReminder(lang, rung) }

    /** What the screens ask of the phone. */
    val platform: PhonePlatform = PhonePlatform(context, reminding)

    /** The clipboard as notes may use it. */
    val copied: CopiedText by lazy { CopiedText(context) }

    private val clock = PhoneClock(context)

    // Outside of every backup; Android moves it to no other phone, where the keys to it would be missing.
    private val folder = File(context.noBackupFilesDir, "notebook")
    private val opening = Mutex()
    private var opened: Notebook? = null

    /** The notebook; made on first use, and once. */
    suspend fun notebook(): Notebook = opening.withLock { opened ?: Notebook.at(folder.path, binder, clock).also { opened = it } }
}
