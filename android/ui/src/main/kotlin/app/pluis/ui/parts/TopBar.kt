package app.pluis.ui.parts

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say
import app.pluis.ui.theme.Corner
import app.pluis.ui.theme.Pluis
import app.pluis.ui.theme.Space

/** With large text the title gets a line of its own. */
@Composable
internal fun TopBar(
    title: String,
    onBack: (() -> Unit)?,
    onLeave: (() -> Unit)?,
    onSettings: (() -> Unit)?,
) {
    val apart = largeText()
    val buttons = onBack != null || onLeave != null || onSettings != null
    Column(Modifier.fillMaxWidth()) {
        if (buttons || !apart) {
            Row(
                Modifier.fillMaxWidth().heightIn(min = 64.dp).padding(horizontal = Space.small),
                verticalAlignment = Alignment.CenterVertically,
            ) {
                if (onBack != null) IconButton(Icons.back, say(Phrase.BACK), onBack)
                if (apart) {
                    Spacer(Modifier.weight(1f))
                } else {
                    Title(
                        title,
                        Modifier.weight(1f).padding(
                            start =
                                if (onBack ==
                                    null
                                ) {
                                    Space.medium
                                } else {
                                    Space.tiny
                                },
                        ),
                    )
                }
                if (onLeave != null) LeaveButton(onLeave)
                if (onSettings != null) IconButton(Icons.settings, say(Phrase.SETTINGS), onSettings)
            }
        }
        if (apart) Title(title, Modifier.padding(horizontal = Space.page, vertical = Space.small))
    }
}

@Composable
private fun Title(
    text: String,
    modifier: Modifier,
) = Text(text, modifier.semantics { heading() }, style = MaterialTheme.typography.titleLarge)

/** Locks, blanks, goes home; the words stay beside the sign, so that it is found in a hurry. */
@Composable
private fun LeaveButton(onClick: () -> Unit) {
    val meaning = say(Phrase.LEAVE_MEANS)
    Row(
        Modifier
            .clip(Corner)
            .clickable(role = Role.Button, onClick = onClick)
            .heightIn(min = Space.touch)
            .padding(horizontal = Space.medium)
            .semantics(mergeDescendants = true) { contentDescription = meaning },
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Text(
            say(Phrase.LEAVE),
            Modifier.padding(end = Space.small),
            color = Pluis.colours.leaf.ground,
            style = MaterialTheme.typography.labelLarge,
        )
        Sign(Icons.leave, side = 22.dp, tint = Pluis.colours.leaf.ground)
    }
}

/** A sign that can be pressed; [spoken] is its name. */
@Composable
fun IconButton(
    icon: ImageVector,
    spoken: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
) = Box(
    modifier
        .clip(Corner)
        .clickable(role = Role.Button, onClick = onClick)
        .size(Space.touch)
        .semantics(mergeDescendants = true) { contentDescription = spoken },
    Alignment.Center,
) {
    Sign(icon)
}
