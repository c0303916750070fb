package app.pluis.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import app.pluis.ui.theme.Corner
import app.pluis.ui.theme.Pluis
import app.pluis.ui.theme.Space

/** Something that did not go well, or should be known: ink blue, a sign and a sentence; read out when it appears. */
@Composable
fun Notice(
    text: String,
    modifier: Modifier = Modifier,
    icon: ImageVector = Icons.notice,
) = Surface(
    modifier.fillMaxWidth().semantics(mergeDescendants = true) { liveRegion = LiveRegionMode.Polite },
    shape = Corner,
    color = Pluis.colours.inkSoft.ground,
    contentColor = Pluis.colours.inkSoft.text,
) {
    Row(Modifier.padding(Space.medium), Arrangement.spacedBy(Space.medium), Alignment.CenterVertically) {
        Sign(icon)
        Text(text, Modifier.weight(1f), style = MaterialTheme.typography.bodyLarge)
    }
}

/** Nothing here yet: what will be here, and the one thing to do about it. */
@Composable
fun EmptyState(
    text: String,
    modifier: Modifier = Modifier,
    action: String? = null,
    onAction: () -> Unit = {},
) = Column(
    modifier.fillMaxWidth().padding(vertical = Space.card),
    verticalArrangement = Arrangement.spacedBy(Space.card),
) {
    Text(text, color = Pluis.colours.soft, style = MaterialTheme.typography.bodyLarge)
    if (action != null) SecondaryButton(action, onAction)
}
