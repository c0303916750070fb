package app.pluis.ui.parts

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Surface
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.pluis.ui.theme.Corner
import app.pluis.ui.theme.Ink
import app.pluis.ui.theme.Pluis
import app.pluis.ui.theme.Space

/** A card lying on the page. With [onClick] the whole card is one button. */
@Composable
fun Card(
    modifier: Modifier = Modifier,
    onClick: (() -> Unit)? = null,
    content: @Composable ColumnScope.() -> Unit,
) = Ground(Pluis.colours.raised, modifier, onClick, BorderStroke(1.dp, Pluis.colours.hairline), content)

/** One's own view, or what may be skipped: never to be taken for a fact. */
@Composable
fun QuietCard(
    modifier: Modifier = Modifier,
    onClick: (() -> Unit)? = null,
    content: @Composable ColumnScope.() -> Unit,
) = Ground(Pluis.colours.quiet, modifier, onClick, content = content)

/** Help: whom to call, what to do first. */
@Composable
fun HelpCard(
    modifier: Modifier = Modifier,
    onClick: (() -> Unit)? = null,
    content: @Composable ColumnScope.() -> Unit,
) = Ground(Pluis.colours.inkSoft, modifier, onClick, content = content)

/** This week's question: the small line [about] behind the dandelion's dot, then the content. */
@Composable
fun QuestionCard(
    about: String,
    modifier: Modifier = Modifier,
    onClick: (() -> Unit)? = null,
    content: @Composable ColumnScope.() -> Unit,
) = Ground(Pluis.colours.seed, modifier, onClick) {
    Row(verticalAlignment = Alignment.CenterVertically, horizontalArrangement = Arrangement.spacedBy(Space.small)) {
        Sign(Dandelion.seed, side = 20.dp)
        Label(about)
    }
    content()
}

@Composable
private fun Ground(
    ink: Ink,
    modifier: Modifier,
    onClick: (() -> Unit)?,
    border: BorderStroke? = null,
    content: @Composable ColumnScope.() -> Unit,
) {
    val touch =
        if (onClick == null) {
            Modifier
        } else {
            Modifier.clip(Corner).clickable(role = Role.Button, onClick = onClick).semantics(mergeDescendants = true) {}
        }
    Surface(modifier.fillMaxWidth().then(touch), shape = Corner, color = ink.ground, contentColor = ink.text, border = border) {
        Column(Modifier.padding(Space.card), verticalArrangement = Arrangement.spacedBy(Space.medium), content = content)
    }
}
