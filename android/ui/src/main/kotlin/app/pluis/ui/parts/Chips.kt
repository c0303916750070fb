package app.pluis.ui.parts

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.FlowRowScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.pluis.ui.theme.Corner
import app.pluis.ui.theme.Ink
import app.pluis.ui.theme.Pluis
import app.pluis.ui.theme.Space

/** One of [choices], or none yet; each chip says its text and whether it is chosen. */
@Composable
fun <T> ChoiceChips(
    choices: List<T>,
    chosen: T?,
    label: @Composable (T) -> String,
    onChoose: (T) -> Unit,
    modifier: Modifier = Modifier,
) = Chips(modifier.selectableGroup()) {
    choices.forEach { choice ->
        Chip(label(choice), choice == chosen, { onChoose(choice) }, single = true)
    }
}

/** A row of chips that goes on below when it is full. */
@Composable
fun Chips(
    modifier: Modifier = Modifier,
    content: @Composable FlowRowScope.() -> Unit,
) = FlowRow(
    modifier,
    horizontalArrangement = Arrangement.spacedBy(Space.small),
    verticalArrangement = Arrangement.spacedBy(Space.small),
    content = content,
)

/**
 * A chip that is chosen or not. [single]: one of several, as a radio button; otherwise on or off by itself. [spoken] is what
 * a listener hears instead of [text], such as the long and neutral text of a signal.
 */
@Composable
fun Chip(
    text: String,
    chosen: Boolean,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    single: Boolean = false,
    spoken: String? = null,
    sign: (@Composable () -> Unit)? = null,
) {
    val colours = Pluis.colours
    val ink = if (chosen) colours.leafSoft else Ink(colours.raised.ground, colours.raised.text)
    val touch =
        if (single) {
            Modifier.selectable(chosen, role = Role.RadioButton, onClick = onClick)
        } else {
            Modifier.toggleable(chosen, role = Role.Checkbox, onValueChange = { onClick() })
        }
    Surface(
        modifier.clip(Corner).then(touch).semantics(mergeDescendants = true) { if (spoken != null) contentDescription = spoken },
        shape = Corner,
        color = ink.ground,
        contentColor = ink.text,
        border = BorderStroke(if (chosen) 2.dp else 1.dp, if (chosen) colours.leaf.ground else colours.outline),
    ) {
        Row(
            Modifier.heightIn(min = Space.touch).padding(horizontal = Space.medium, vertical = Space.small),
            verticalAlignment = Alignment.CenterVertically,
            horizontalArrangement = Arrangement.spacedBy(Space.tiny),
        ) {
            sign?.invoke()
            if (chosen) Sign(Icons.check, side = 16.dp)
            Text(text, style = MaterialTheme.typography.labelLarge)
        }
    }
}
