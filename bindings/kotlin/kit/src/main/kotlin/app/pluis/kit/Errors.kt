package app.pluis.kit

import app.pluis.bindings.PluisException
import app.pluis.bindings.errorCode

/**
 * The stable code of an error, such as `wrong_secret`; the same on every platform, in every language and version.
 *
 * On a value known to be [PluisException.Internal] Kotlin reads that variant's own number of this name instead.
 */
public val PluisException.code: String
    get() = errorCode(this)

/** A call on a [Notebook] that was closed: a mistake of the shell, which let go of it. */
public class NotebookClosed : IllegalStateException("the notebook was closed")
