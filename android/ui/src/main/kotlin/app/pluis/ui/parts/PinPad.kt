package app.pluis.ui.parts

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.LayoutDirection
import androidx.compose.ui.unit.dp
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say
import app.pluis.ui.theme.Corner
import app.pluis.ui.theme.Ink
import app.pluis.ui.theme.Pluis
import app.pluis.ui.theme.Space

/**
 * Keys of our own, so that no keyboard sees a PIN. The digits go out one by one and are never shown; [typed] dots say how
 * many there are. Digits stand from left to right in every script.
 */
@Composable
fun PinPad(
    typed: Int,
    onDigit: (Int) -> Unit,
    onErase: () -> Unit,
    modifier: Modifier = Modifier,
    enabled: Boolean = true,
) = CompositionLocalProvider(LocalLayoutDirection provides LayoutDirection.Ltr) {
    Column(
        modifier.widthIn(max = 320.dp).fillMaxWidth(),
        Arrangement.spacedBy(Space.medium),
        Alignment.CenterHorizontally,
    ) {
        Dots(typed)
        KEYS.forEach { row ->
            Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.medium)) {
                row.forEach { digit -> DigitKey(digit, { onDigit(digit) }, enabled, Modifier.weight(1f)) }
            }
        }
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.medium)) {
            Spacer(Modifier.weight(1f))
            DigitKey(0, { onDigit(0) }, enabled, Modifier.weight(1f))
            EraseKey(onErase, enabled && typed > 0, Modifier.weight(1f))
        }
    }
}

private val KEYS = listOf(listOf(1, 2, 3), listOf(4, 5, 6), listOf(7, 8, 9))

/** The fewest digits a PIN has. */
private const val LEAST = 6

@Composable
private fun Dots(typed: Int) =
    FlowRow(
        Modifier.heightIn(min = Space.large).clearAndSetSemantics {},
        Arrangement.spacedBy(Space.medium),
        Arrangement.spacedBy(Space.medium, Alignment.CenterVertically),
    ) {
        val colours = Pluis.colours
        repeat(maxOf(typed, LEAST)) { i ->
            val dot = Modifier.size(14.dp).clip(CircleShape)
            Box(if (i < typed) dot.background(colours.leaf.ground) else dot.border(1.dp, colours.outline, CircleShape))
        }
    }

@Composable
private fun DigitKey(
    digit: Int,
    onClick: () -> Unit,
    enabled: Boolean,
    modifier: Modifier,
) {
    val spoken = say(Phrase.LOCK_DIGIT, digit)
    Key(onClick, enabled, spoken, Pluis.colours.raised, modifier, BorderStroke(1.dp, Pluis.colours.outline)) {
        Text(digit.toString(), style = MaterialTheme.typography.headlineSmall)
    }
}

@Composable
private fun EraseKey(
    onClick: () -> Unit,
    enabled: Boolean,
    modifier: Modifier,
) = Key(onClick, enabled, say(Phrase.LOCK_DELETE), Pluis.colours.paper, modifier) { Sign(Icons.erase) }

@Composable
private fun Key(
    onClick: () -> Unit,
    enabled: Boolean,
    spoken: String,
    ink: Ink,
    modifier: Modifier,
    border: BorderStroke? = null,
    content: @Composable () -> Unit,
) = Surface(
    onClick,
    modifier.heightIn(min = 64.dp).semantics {
        role = Role.Button
        contentDescription = spoken
    },
    enabled,
    shape = Corner,
    color = ink.ground,
    contentColor = if (enabled) ink.text else Pluis.colours.soft,
    border = border,
) {
    Box(contentAlignment = Alignment.Center) { Box(Modifier.clearAndSetSemantics {}) { content() } }
}
