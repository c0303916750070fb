package app.pluis.kit

import app.pluis.bindings.Created

/**
 * Lends the text of the recovery sheet, as ASCII, for as long as [read] runs; then its bytes are zeroed and the sheet is wiped.
 * It is shown once: there is no second time. In a coroutine [read] may suspend.
 */
public inline fun <T> Created.useSheet(read: (groups: ByteArray) -> T): T =
    recovery.use { sheet ->
        val groups = sheet.groups()
        try {
            read(groups)
        } finally {
            groups.fill(0)
        }
    }
