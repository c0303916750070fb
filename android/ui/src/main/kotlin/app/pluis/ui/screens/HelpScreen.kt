package app.pluis.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.pluis.bindings.Country
import app.pluis.ui.models.HelpRoom
import app.pluis.ui.models.WorriedRoom
import app.pluis.ui.parts.Body
import app.pluis.ui.parts.Card
import app.pluis.ui.parts.Choice
import app.pluis.ui.parts.ChoiceChips
import app.pluis.ui.parts.EqualChoices
import app.pluis.ui.parts.Fold
import app.pluis.ui.parts.HelpCard
import app.pluis.ui.parts.Page
import app.pluis.ui.parts.Place
import app.pluis.ui.parts.PluisScaffold
import app.pluis.ui.parts.Question
import app.pluis.ui.parts.SectionHeading
import app.pluis.ui.parts.Soft
import app.pluis.ui.phrases.LocalPhrases
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say
import java.util.Locale

/** Worried now: danger first, then the one question that decides where to go on. */
@Composable
internal fun WorriedScreen(
    room: WorriedRoom,
    way: Way,
) = PluisScaffold(say(Phrase.WORRIED_TITLE), onBack = way.back, onLeave = way.leave) {
    Page {
        DangerNow(room.danger, way)
        Card {
            Question(say(Phrase.WORRIED_SAFE))
            EqualChoices(
                listOf(
                    Choice(say(Phrase.WORRIED_SAFE_YES), onClick = room::safe),
                    Choice(say(Phrase.WORRIED_SAFE_NO), onClick = room::unsafe),
                ),
            )
        }
        Trouble(room.doing)
        if (room.saidUnsafe) {
            HelpCard {
                Body(say(Phrase.WORRIED_UNSAFE_FIRST))
                Body(say(Phrase.WORRIED_NO_NAMES))
            }
            HelpLines(room.unsafe, way)
        }
    }
}

/** Whom to call. [inside]: as one of the four places; else before the lock, or on the way. */
@Composable
internal fun HelpScreen(
    room: HelpRoom,
    way: Way,
    inside: Boolean,
) = PluisScaffold(
    say(Phrase.HELP_TITLE),
    onBack = way.back,
    onLeave = way.leave,
    onSettings = if (inside) way.settings else null,
    places = if (inside) way.places(Place.HELP) else null,
) {
    Page {
        DangerNow(room.danger, way)
        Column(Modifier.fillMaxWidth()) {
            SectionHeading(say(Phrase.HELP_CHOOSE))
            Soft(say(Phrase.WORRIED_NO_NAMES))
        }
        Trouble(room.doing)
        Column(Modifier.fillMaxWidth()) {
            room.situations.forEach { situation ->
                Fold(say(situation.phrase()), room.situation == situation, { room.choose(situation) }) {
                    HelpLines(room.lines, way)
                }
            }
            Fold(say(Phrase.HELP_COUNTRY), room.choosesCountry, { room.choosesCountry = it }) {
                val locale = LocalPhrases.current.locale
                ChoiceChips(
                    COUNTRIES,
                    COUNTRIES.find {
                        it.first == room.country
                    },
                    { it.second.getDisplayCountry(locale) },
                    { room.choose(it.first) },
                )
            }
        }
    }
}

private val COUNTRIES =
    listOf(Country.NETHERLANDS to "NL", Country.BELGIUM to "BE", Country.UNITED_KINGDOM to "GB", Country.IRELAND to "IE")
        .map { (country, region) -> country to Locale.Builder().setRegion(region).build() }
