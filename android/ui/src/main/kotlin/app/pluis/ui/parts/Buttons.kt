package app.pluis.ui.parts

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.IntrinsicSize
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.width
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import app.pluis.ui.theme.Corner
import app.pluis.ui.theme.Ink
import app.pluis.ui.theme.Pluis
import app.pluis.ui.theme.Space

/** The next step: at most one on a screen. */
@Composable
fun PrimaryButton(
    text: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    enabled: Boolean = true,
    icon: ImageVector? = null,
) = Press(text, onClick, Pluis.colours.leaf, modifier, enabled, icon)

/** Another way on. */
@Composable
fun SecondaryButton(
    text: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    enabled: Boolean = true,
    icon: ImageVector? = null,
) = Press(text, onClick, Pluis.colours.raised, modifier, enabled, icon, BorderStroke(1.dp, Pluis.colours.outline))

/** A small way on, without an edge; on paper, raised and quiet grounds. */
@Composable
fun QuietButton(
    text: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    enabled: Boolean = true,
    icon: ImageVector? = null,
) = Press(text, onClick, Ink(Color.Transparent, Pluis.colours.leaf.ground), modifier, enabled, icon)

/** One of several ways on. */
@Immutable
data class Choice(
    val text: String,
    val icon: ImageVector? = null,
    val onClick: () -> Unit,
)

/**
 * Ways on of which none is the better one: the same look and the same size. Two stand side by side, unless the text is too
 * large for that; more stand below one another.
 */
@Composable
fun EqualChoices(
    choices: List<Choice>,
    modifier: Modifier = Modifier,
) {
    val one: @Composable (Choice, Modifier) -> Unit = { choice, place ->
        Press(
            choice.text,
            choice.onClick,
            Pluis.colours.leafSoft,
            place,
            true,
            choice.icon,
            BorderStroke(1.dp, Pluis.colours.outline),
        )
    }
    if (choices.size == 2 && !largeText()) {
        Row(modifier.fillMaxWidth().height(IntrinsicSize.Max), horizontalArrangement = Arrangement.spacedBy(Space.medium)) {
            choices.forEach { one(it, Modifier.weight(1f).fillMaxHeight()) }
        }
    } else {
        Column(modifier.fillMaxWidth(), verticalArrangement = Arrangement.spacedBy(Space.medium)) {
            choices.forEach { one(it, Modifier.fillMaxWidth()) }
        }
    }
}

@Composable
private fun Press(
    text: String,
    onClick: () -> Unit,
    ink: Ink,
    modifier: Modifier,
    enabled: Boolean,
    icon: ImageVector?,
    border: BorderStroke? = null,
) {
    val colours = Pluis.colours
    val shown = if (enabled) ink else Ink(if (ink.ground == Color.Transparent) ink.ground else colours.quiet.ground, colours.soft)
    Surface(
        onClick,
        modifier.semantics { role = Role.Button },
        enabled,
        shape = Corner,
        color = shown.ground,
        contentColor = shown.text,
        border = border,
    ) {
        Box(Modifier.heightIn(min = 52.dp).padding(horizontal = Space.card, vertical = Space.medium), Alignment.Center) {
            Row(verticalAlignment = Alignment.CenterVertically) {
                if (icon != null) {
                    Sign(icon, side = 22.dp)
                    Spacer(Modifier.width(Space.small))
                }
                Text(text, textAlign = TextAlign.Center, style = MaterialTheme.typography.labelLarge)
            }
        }
    }
}
