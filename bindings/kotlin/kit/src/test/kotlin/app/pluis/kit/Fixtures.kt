package app.pluis.kit

import app.pluis.bindings.Band
import app.pluis.bindings.Child
import app.pluis.bindings.NewChild
import app.pluis.bindings.NoteEntry
import app.pluis.bindings.PluisException
import app.pluis.bindings.Role
import app.pluis.bindings.SecretKind
import app.pluis.types.ChildId
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import java.nio.file.Files

const val PIN: String = "739154"

/** One of every variant. */
fun everyError(): List<PluisException> =
    listOf(
        PluisException.InvalidInput(fieldName = "facts", rule = "empty", limit = null),
        PluisException.WrongSecret(waitSeconds = 0u),
        PluisException.MustWait(waitSeconds = 1u),
        PluisException.DamagedSlot(),
        PluisException.DamagedAttempts(waitSeconds = 1u),
        PluisException.DamagedStore(),
        PluisException.NewerVersion(),
        PluisException.Busy(),
        PluisException.NoSpace(),
        PluisException.NotWritable(),
        PluisException.NotFound(what = "note"),
        PluisException.OlderThanAnchor(),
        PluisException.Locked(),
        PluisException.BinderLost(),
        PluisException.BinderUnavailable(),
        PluisException.KdfMemory(),
        PluisException.Cancelled(),
        PluisException.Internal(code = 1u),
    )

/** A fake phone and a notebook on it, as long as [block] runs. */
fun <T> onPhone(
    dispatcher: CoroutineDispatcher = Dispatchers.IO,
    block: suspend Phone.() -> T,
): T {
    val folder = Files.createTempDirectory("pluis")
    try {
        return runBlocking {
            val device = FakeDevice()
            val notebook = Notebook.at(folder.resolve("notebook").toString(), device, device, dispatcher = dispatcher)
            notebook.use { Phone(device, it).block() }
        }
    } finally {
        folder.toFile().deleteRecursively()
    }
}

class Phone(
    val device: FakeDevice,
    val notebook: Notebook,
) {
    /** Makes the notebook, with one child in it. */
    suspend fun withChild(): Child {
        Secret.of(PIN).use { notebook.create(SecretKind.PIN, it).recovery.close() }
        return notebook.addChild(noor())
    }
}

fun noor(): NewChild = NewChild(name = "Noor", band = Band.FROM12_TO14, role = Role.PARENT)

fun facts(
    child: ChildId,
    text: String,
): NoteEntry = NoteEntry(child = child, facts = text)
