package app.pluis.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import app.pluis.bindings.CardText
import app.pluis.bindings.Certainty
import app.pluis.bindings.HelpText
import app.pluis.ui.parts.Body
import app.pluis.ui.parts.HelpCard
import app.pluis.ui.parts.PhoneNumber
import app.pluis.ui.parts.Question
import app.pluis.ui.parts.SectionHeading
import app.pluis.ui.parts.Soft
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say
import app.pluis.ui.theme.Space

/** Danger first: the number alone, as large as it gets. */
@Composable
internal fun DangerNow(
    lines: List<HelpText>,
    way: Way,
) {
    SectionHeading(say(Phrase.HELP_DANGER))
    lines.firstOrNull { it.phone != null }?.let { PhoneNumber(it.name, it.phone.orEmpty(), way.dial) }
    Soft(say(Phrase.HELP_BILL))
}

/** Whom to call, in the core's order. What holds for all of them is said once. */
@Composable
internal fun HelpLines(
    lines: List<HelpText>,
    way: Way,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.large)) {
    val unchecked = lines.all { it.checkedOn == null }
    if (unchecked && lines.any { it.isListed }) Soft(say(Phrase.HELP_UNCHECKED))
    lines.forEach { HelpLine(it, way, saysUnchecked = !unchecked) }
}

/** A reminder of our own, such as 'your own GP', has nothing to check. */
private val HelpText.isListed get() = certainty != Certainty.DESIGN

@Composable
private fun HelpLine(
    line: HelpText,
    way: Way,
    saysUnchecked: Boolean,
) = Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.small)) {
    val phone = line.phone
    if (phone == null) Text(line.name, style = MaterialTheme.typography.titleMedium) else PhoneNumber(line.name, phone, way.dial)
    Body(line.useWhen)
    Column(Modifier.fillMaxWidth().semantics(mergeDescendants = true) {}, Arrangement.spacedBy(Space.tiny)) {
        val reach = listOfNotNull(line.web?.let { say(Phrase.HELP_WEB, it) }, line.chat?.let { say(Phrase.HELP_CHAT, it) })
        if (reach.isNotEmpty()) Soft(reach.joinToString(" · "))
        line.hours?.let { Soft(it) }
        val checked = line.checkedOn?.toLocalDateOrNull()
        when {
            checked != null -> Soft(say(Phrase.HELP_CHECKED, way.calendar.long(checked)))
            saysUnchecked && line.isListed -> Soft(say(Phrase.HELP_UNCHECKED))
        }
    }
}

/** What to do first after a grave signal, what not, and whom to call in order. */
@Composable
internal fun Cards(
    cards: List<CardText>,
    way: Way,
) {
    cards.forEach { card ->
        HelpCard {
            card.ask?.let { Question(it) }
            SectionHeading(say(Phrase.SAVED_FIRST))
            Body(card.first)
            if (card.not.isNotEmpty()) {
                SectionHeading(say(Phrase.SAVED_NOT))
                Points(card.not)
            }
        }
    }
    val lines = cards.flatMap { it.help }.distinctBy { it.id }
    if (lines.isNotEmpty()) {
        SectionHeading(say(Phrase.SAVED_CALL))
        Soft(say(Phrase.HELP_BILL))
        HelpLines(lines, way)
    }
}
