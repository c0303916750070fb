package app.pluis.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.IntrinsicSize
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say
import app.pluis.ui.theme.Corner
import app.pluis.ui.theme.Pluis
import app.pluis.ui.theme.Space

/** The four rooms of the house. */
enum class Place(
    internal val title: Phrase,
    internal val icon: () -> ImageVector,
) {
    /** What can I do now. */
    TODAY(Phrase.PLACE_TODAY, { Icons.today }),

    /** What did I see. */
    NOTES(Phrase.PLACE_NOTES, { Icons.notes }),

    /** Is it different than before. */
    CHANGE(Phrase.PLACE_CHANGE, { Icons.change }),

    /** Whom do I call. */
    HELP(Phrase.PLACE_HELP, { Icons.help }),
}

/** In which room we are, and how to go to another. */
@Immutable
data class Places(
    val current: Place,
    val onGo: (Place) -> Unit,
)

/** Below, one row of signs and words; with large text two rows of words, so that none is broken. */
@Composable
internal fun PlaceBar(places: Places) =
    if (largeText()) {
        Column(Modifier.fillMaxWidth().selectableGroup().padding(Space.tiny)) {
            Place.entries.chunked(2).forEach { row ->
                Row(Modifier.fillMaxWidth().height(IntrinsicSize.Max)) {
                    row.forEach { PlaceWord(it, places, Modifier.weight(1f).fillMaxHeight()) }
                }
            }
        }
    } else {
        Row(
            Modifier
                .fillMaxWidth()
                .selectableGroup()
                .padding(Space.tiny)
                .height(IntrinsicSize.Max),
        ) {
            Place.entries.forEach { PlaceItem(it, places, Modifier.weight(1f).fillMaxHeight()) }
        }
    }

/** At the side of a wide screen. */
@Composable
internal fun PlaceRail(places: Places) =
    Column(
        Modifier
            .width(IntrinsicSize.Max)
            .fillMaxHeight()
            .selectableGroup()
            .padding(Space.small),
        verticalArrangement = Arrangement.spacedBy(Space.small, Alignment.CenterVertically),
    ) {
        Place.entries.forEach { PlaceItem(it, places, Modifier.widthIn(min = 96.dp).fillMaxWidth()) }
    }

/** Chosen: the sign on a soft leaf and the word in bold, so that colour says it not alone. */
@Composable
private fun PlaceItem(
    place: Place,
    places: Places,
    modifier: Modifier,
) = Column(
    modifier.place(place, places).padding(Space.tiny),
    Arrangement.spacedBy(Space.tiny, Alignment.CenterVertically),
    Alignment.CenterHorizontally,
) {
    val colours = Pluis.colours
    val chosen = place == places.current
    val ground = if (chosen) Modifier.clip(Corner).background(colours.leafSoft.ground) else Modifier
    Box(ground.padding(horizontal = Space.medium, vertical = Space.tiny)) {
        Sign(place.icon(), tint = if (chosen) colours.leafSoft.text else colours.soft)
    }
    PlaceName(place, chosen, colours.paper.text)
}

/** The word alone, on a soft leaf and in bold when chosen. */
@Composable
private fun PlaceWord(
    place: Place,
    places: Places,
    modifier: Modifier,
) {
    val chosen = place == places.current
    val touch = modifier.place(place, places)
    Box(if (chosen) touch.background(Pluis.colours.leafSoft.ground) else touch, Alignment.Center) {
        PlaceName(place, chosen, Pluis.colours.leafSoft.text)
    }
}

private fun Modifier.place(
    place: Place,
    places: Places,
) = clip(Corner)
    .selectable(place == places.current, role = Role.Tab) { places.onGo(place) }
    .heightIn(min = 56.dp)

@Composable
private fun PlaceName(
    place: Place,
    chosen: Boolean,
    chosenColour: Color,
) = Text(
    say(place.title),
    color = if (chosen) chosenColour else Pluis.colours.soft,
    textAlign = TextAlign.Center,
    fontWeight = if (chosen) FontWeight.Bold else FontWeight.Medium,
    style = MaterialTheme.typography.labelMedium,
)
