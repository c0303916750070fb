package app.pluis.android.screen

import android.annotation.TargetApi
import android.os.Build
import android.view.inputmethod.EditorInfo
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.SideEffect
import androidx.compose.runtime.remember
import androidx.compose.ui.ExperimentalComposeUiApi
import androidx.compose.ui.platform.ClipEntry
import androidx.compose.ui.platform.Clipboard
import androidx.compose.ui.platform.InterceptPlatformTextInput
import androidx.compose.ui.platform.LocalClipboard
import androidx.compose.ui.platform.LocalView
import androidx.compose.ui.platform.PlatformTextInputInterceptor
import androidx.compose.ui.platform.PlatformTextInputMethodRequest

/** Keeps what is typed and copied in [content] from keyboards, form fillers, readers-along and writing aids. */
@OptIn(ExperimentalComposeUiApi::class)
@Composable
fun Shielded(
    copied: CopiedText,
    content: @Composable () -> Unit,
) {
    val view = LocalView.current
    SideEffect { TypedText.shield(view) }
    val system = LocalClipboard.current
    val clipboard = remember(system, copied) { BriefClipboard(system, copied) }
    CompositionLocalProvider(LocalClipboard provides clipboard) {
        InterceptPlatformTextInput(forgetful, content)
    }
}

/** Every field reaches the keyboard through here, so that none can be forgotten. */
@OptIn(ExperimentalComposeUiApi::class)
private val forgetful =
    PlatformTextInputInterceptor { request, next ->
        next.startInputMethod(
            PlatformTextInputMethodRequest { field ->
                request.createInputConnection(field).also {
                    TypedText.forgetting(field)
                    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.BAKLAVA) withoutWritingAids(field)
                }
            },
        )
    }

@TargetApi(Build.VERSION_CODES.BAKLAVA)
private fun withoutWritingAids(field: EditorInfo) {
    field.isWritingToolsEnabled = false
}

/** The clipboard, with everything on it marked and gone after a minute. */
private class BriefClipboard(
    private val system: Clipboard,
    private val copied: CopiedText,
) : Clipboard by system {
    override suspend fun setClipEntry(clipEntry: ClipEntry?) {
        if (clipEntry == null) system.setClipEntry(null) else copied.put(clipEntry.clipData)
    }
}
