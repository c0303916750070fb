package app.pluis.ui.parts

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.font.FontStyle
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say
import app.pluis.ui.theme.Pluis
import app.pluis.ui.theme.Space

/** The question itself, or another text that the screen is about. */
@Composable
fun Question(
    text: String,
    modifier: Modifier = Modifier,
) = Text(text, modifier.semantics { heading() }, style = MaterialTheme.typography.headlineSmall)

/** The name of a part of the page; who listens can jump from one to the next. */
@Composable
fun SectionHeading(
    text: String,
    modifier: Modifier = Modifier,
) = Text(
    text,
    modifier.padding(top = Space.small).semantics { heading() },
    style = MaterialTheme.typography.titleMedium,
)

/** Ordinary text. */
@Composable
fun Body(
    text: String,
    modifier: Modifier = Modifier,
) = Text(text, modifier, style = MaterialTheme.typography.bodyLarge)

/** Text that explains, dates, counts. Only on paper, raised and quiet grounds. */
@Composable
fun Soft(
    text: String,
    modifier: Modifier = Modifier,
) = Text(text, modifier, color = Pluis.colours.soft, style = MaterialTheme.typography.bodyMedium)

/** A small label above something; keeps the colour of its card. */
@Composable
fun Label(
    text: String,
    modifier: Modifier = Modifier,
) = Text(text, modifier, style = MaterialTheme.typography.labelLarge)

/** The exact words of a child: labelled, in quotation marks and in italics. */
@Composable
fun ExactWords(
    words: String,
    modifier: Modifier = Modifier,
) = Labelled(say(Phrase.NOTE_SAID), modifier) {
    Text(
        say(Phrase.QUOTE, words),
        fontStyle = FontStyle.Italic,
        style = MaterialTheme.typography.bodyLarge,
    )
}

/** A label and what belongs to it, read in one breath. */
@Composable
fun Labelled(
    label: String,
    modifier: Modifier = Modifier,
    content: @Composable () -> Unit,
) = Column(modifier.fillMaxWidth().semantics(mergeDescendants = true) {}) {
    Text(
        label,
        color = Pluis.colours.soft,
        style = MaterialTheme.typography.labelLarge,
        modifier = Modifier.padding(bottom = Space.tiny),
    )
    content()
}
