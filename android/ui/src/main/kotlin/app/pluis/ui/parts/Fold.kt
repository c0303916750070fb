package app.pluis.ui.parts

import androidx.compose.animation.AnimatedVisibility
import androidx.compose.animation.core.animateFloatAsState
import androidx.compose.animation.expandVertically
import androidx.compose.animation.fadeIn
import androidx.compose.animation.fadeOut
import androidx.compose.animation.shrinkVertically
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.rotate
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.collapse
import androidx.compose.ui.semantics.expand
import androidx.compose.ui.semantics.semantics
import app.pluis.ui.theme.Pluis
import app.pluis.ui.theme.Space

/** A line that unfolds with one tap. Nothing of it is kept. */
@Composable
fun Fold(
    title: String,
    modifier: Modifier = Modifier,
    openAtFirst: Boolean = false,
    content: @Composable ColumnScope.() -> Unit,
) {
    var open by remember { mutableStateOf(openAtFirst) }
    Fold(title, open, { open = it }, modifier, content)
}

/** As [Fold], opened and closed from outside. */
@Composable
fun Fold(
    title: String,
    open: Boolean,
    onOpen: (Boolean) -> Unit,
    modifier: Modifier = Modifier,
    content: @Composable ColumnScope.() -> Unit,
) {
    val motion = Pluis.motion
    val turn by animateFloatAsState(if (open) 180f else 0f, motion.spec())
    Column(modifier.fillMaxWidth()) {
        Row(
            Modifier
                .fillMaxWidth()
                .clickable(role = Role.Button) { onOpen(!open) }
                .heightIn(min = Space.touch)
                .semantics(mergeDescendants = true) {
                    if (open) collapse { true.also { onOpen(false) } } else expand { true.also { onOpen(true) } }
                },
            horizontalArrangement = Arrangement.spacedBy(Space.small),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            Text(title, Modifier.weight(1f).padding(vertical = Space.small), style = MaterialTheme.typography.titleSmall)
            Sign(Icons.unfold, Modifier.rotate(turn))
        }
        AnimatedVisibility(
            open,
            enter = fadeIn(motion.spec()) + expandVertically(motion.spec()),
            exit = fadeOut(motion.spec()) + shrinkVertically(motion.spec()),
        ) {
            Column(
                Modifier.fillMaxWidth().padding(bottom = Space.card),
                verticalArrangement = Arrangement.spacedBy(Space.medium),
                content = content,
            )
        }
        HorizontalDivider(color = Pluis.colours.hairline)
    }
}
