package app.pluis.android.core

import android.app.AlarmManager
import android.content.Intent
import android.provider.Settings
import app.pluis.android.PluisApplication
import app.pluis.android.keys.FakeAndroidKeyStore
import app.pluis.bindings.Band
import app.pluis.bindings.BinderLevel
import app.pluis.bindings.Child
import app.pluis.bindings.Lang
import app.pluis.bindings.NewChild
import app.pluis.bindings.NoteEntry
import app.pluis.bindings.PluisException
import app.pluis.bindings.Role
import app.pluis.bindings.SecretKind
import app.pluis.bindings.SessionState
import app.pluis.bindings.Weekday
import app.pluis.kit.Notebook
import app.pluis.kit.Secret
import app.pluis.types.TimeOfDay
import kotlinx.coroutines.job
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowLooper

/** The real core, over the phone's binder and clock. */
@RunWith(RobolectricTestRunner::class)
class NotebookOnPhoneTest {
    @get:Rule val fake = FakeAndroidKeyStore()

    private val application = RuntimeEnvironment.getApplication() as PluisApplication
    private val container = application.container
    private val alarms = shadowOf(checkNotNull(application.getSystemService(AlarmManager::class.java)))

    @Before
    fun boot() {
        Settings.Global.putInt(application.contentResolver, Settings.Global.BOOT_COUNT, 7)
    }

    @After
    fun close() = runBlocking { container.notebook().close() }

    @Test
    fun `a note is there again after locking and unlocking`() =
        onPhone {
            assertEquals(BinderLevel.TEE, binderLevel())
            val child = withChild()
            val saved = addNote(NoteEntry(child = child.id, facts = CANARY))
            lock()
            assertEquals(SessionState.LOCKED, state())
            assertRefused<PluisException.WrongSecret> { Secret.of("739155").use { unlock(it) } }
            Secret.of(PIN).use { unlock(it) }
            assertEquals(CANARY, note(saved.note.id).content?.facts)
        }

    @Test
    fun `it lies where no backup looks, sealed`() =
        onPhone {
            val child = withChild()
            addNote(NoteEntry(child = child.id, facts = CANARY))
            lock()
            val files =
                application.noBackupFilesDir
                    .resolve("notebook")
                    .walk()
                    .filter { it.isFile }
                    .toList()
            assertTrue(files.isNotEmpty())
            for (file in files) assertFalse(file.name, file.readBytes().toString(Charsets.ISO_8859_1).contains(CANARY))
            assertTrue(application.filesDir.walk().none { it.isFile })
        }

    @Test
    fun `an error inside the Keystore never opens anything and costs no try`() =
        onPhone {
            withChild()
            lock()
            for (error in listOf(NotImplementedError("canary"), OutOfMemoryError("canary"), NoClassDefFoundError("canary"))) {
                FakeAndroidKeyStore.failure = error
                assertRefused<PluisException.BinderUnavailable> { Secret.of(PIN).use { unlock(it) } }
                assertEquals(SessionState.LOCKED, state())
            }
            FakeAndroidKeyStore.failure = null
            assertEquals(0u, Secret.of(PIN).use { unlock(it) }.failedBefore)
        }

    @Test
    fun `without its key only the recovery sheet helps`() =
        onPhone {
            withChild()
            lock()
            FakeAndroidKeyStore.keys.clear()
            assertRefused<PluisException.BinderLost> { Secret.of(PIN).use { unlock(it) } }
        }

    @Test
    fun `a phone without hardware refuses a PIN`() {
        FakeAndroidKeyStore.inHardware = false
        onPhone { assertRefused<PluisException.InvalidInput> { withChild() } }
    }

    @Test
    fun `the phone starts, and the alarm of a locked notebook stands again`() =
        onPhone {
            val child = withChild()
            setReminder(child.id, Weekday.SUNDAY, TimeOfDay("19:30"))
            lock()
            assertEquals(0, alarms.scheduledAlarms.size)
            application.sendBroadcast(Intent(Intent.ACTION_BOOT_COMPLETED).setPackage(application.packageName))
            ShadowLooper.idleMainLooper()
            container.scope.coroutineContext.job.children
                .toList()
                .forEach { it.join() }
            val next = checkNotNull(nextReminder(Lang.NL, null))
            assertEquals(next.instant.toEpochMilli(), alarms.scheduledAlarms.single().triggerAtMs)
            assertEquals(SessionState.LOCKED, state())
        }

    private fun onPhone(story: suspend Notebook.() -> Unit) = runBlocking { container.notebook().story() }

    private suspend fun Notebook.withChild(): Child {
        Secret.of(PIN).use { create(SecretKind.PIN, it).recovery.close() }
        return addChild(NewChild(name = "Noor", band = Band.FROM12_TO14, role = Role.PARENT))
    }

    private inline fun <reified E : Throwable> assertRefused(crossinline call: suspend () -> Any) {
        assertThrows(E::class.java) { runBlocking { call() } }
    }

    private companion object {
        const val PIN = "739154"
        const val CANARY = "kanarie in de mijn"
    }
}
