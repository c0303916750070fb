package app.pluis.ui.parts

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Switch
import androidx.compose.material3.SwitchDefaults
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.Role
import app.pluis.ui.theme.Corner
import app.pluis.ui.theme.Pluis
import app.pluis.ui.theme.Space

/** A line that leads somewhere, with one soft line about it. */
@Composable
fun LinkRow(
    title: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    about: String? = null,
    icon: ImageVector? = null,
) = Row(
    modifier
        .fillMaxWidth()
        .clip(Corner)
        .clickable(role = Role.Button, onClick = onClick)
        .heightIn(min = Space.touch)
        .padding(vertical = Space.small),
    Arrangement.spacedBy(Space.medium),
    Alignment.CenterVertically,
) {
    if (icon != null) Sign(icon, tint = Pluis.colours.leaf.ground)
    Words(title, about, Modifier.weight(1f))
    Sign(Icons.onward, tint = Pluis.colours.soft)
}

/** A line that is on or off. */
@Composable
fun ToggleRow(
    title: String,
    on: Boolean,
    onToggle: (Boolean) -> Unit,
    modifier: Modifier = Modifier,
    about: String? = null,
) = Row(
    modifier
        .fillMaxWidth()
        .clip(Corner)
        .toggleable(on, role = Role.Switch, onValueChange = onToggle)
        .heightIn(min = Space.touch)
        .padding(vertical = Space.small),
    Arrangement.spacedBy(Space.medium),
    Alignment.CenterVertically,
) {
    Words(title, about, Modifier.weight(1f))
    Switch(on, onCheckedChange = null, colors = SwitchDefaults.colors(uncheckedTrackColor = Pluis.colours.raised.ground))
}

@Composable
private fun Words(
    title: String,
    about: String?,
    modifier: Modifier,
) = Column(modifier, Arrangement.spacedBy(Space.tiny)) {
    Text(title, style = MaterialTheme.typography.bodyLarge)
    if (about != null) Soft(about)
}
