package app.pluis.ui.parts

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say
import app.pluis.ui.theme.Corner
import app.pluis.ui.theme.Pluis
import app.pluis.ui.theme.Space

/** A number in large type; one tap opens the dialler, which asks once more before it calls. */
@Composable
fun PhoneNumber(
    name: String,
    number: String,
    onDial: (String) -> Unit,
    modifier: Modifier = Modifier,
) {
    val spoken = say(Phrase.HELP_CALL, name) + ", " + number
    Surface(
        { onDial(number) },
        modifier.fillMaxWidth().semantics {
            role = Role.Button
            contentDescription = spoken
        },
        shape = Corner,
        color = Pluis.colours.ink.ground,
        contentColor = Pluis.colours.ink.text,
        // In the dark a help card has the same ground.
        border = BorderStroke(1.dp, Pluis.colours.inkText),
    ) {
        Row(
            Modifier.heightIn(min = 64.dp).padding(horizontal = Space.card, vertical = Space.medium).clearAndSetSemantics {},
            Arrangement.spacedBy(Space.card),
            Alignment.CenterVertically,
        ) {
            // Large text needs the whole width: a number is never broken.
            if (!largeText()) Sign(Icons.phone, side = 28.dp)
            Column(Modifier.weight(1f)) {
                Text(number, style = MaterialTheme.typography.headlineSmall, maxLines = 1, softWrap = false)
                // 112 is its own name.
                if (name != number) Text(name, style = MaterialTheme.typography.bodyMedium)
            }
        }
    }
}
