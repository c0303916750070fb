package app.pluis.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.pluis.bindings.Shared
import app.pluis.bindings.Urgency
import app.pluis.types.Day
import app.pluis.ui.models.HelpCardRoom
import app.pluis.ui.models.Offer
import app.pluis.ui.models.SavedRoom
import app.pluis.ui.parts.Body
import app.pluis.ui.parts.Card
import app.pluis.ui.parts.ChildMark
import app.pluis.ui.parts.Chip
import app.pluis.ui.parts.Chips
import app.pluis.ui.parts.Choice
import app.pluis.ui.parts.ChoiceChips
import app.pluis.ui.parts.EqualChoices
import app.pluis.ui.parts.Icons
import app.pluis.ui.parts.Page
import app.pluis.ui.parts.PluisScaffold
import app.pluis.ui.parts.Question
import app.pluis.ui.parts.SecondaryButton
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say
import app.pluis.ui.theme.Space

/** What was saved, with an ordinary explanation; or help first, where a signal asks for it. */
@Composable
internal fun SavedScreen(
    room: SavedRoom,
    way: Way,
) = PluisScaffold(
    say(Phrase.SAVED_TITLE),
    onLeave = way.leave,
    action = if (room.isGrave) ({ Answers(room) }) else ({ SecondaryButton(say(Phrase.READY), room::ready) }),
) {
    Page {
        room.child?.let { ChildMark(it) }
        if (room.isGrave) Cards(room.cards, way) else Explained(room)
        Trouble(room.doing)
        if (!room.isGrave) Offered(room)
        OneTouch(room)
    }
}

/** Called, or later; what is for now knows no later. */
@Composable
private fun Answers(room: SavedRoom) {
    val (who, reason) = calledWords()
    val other = if (room.urgency == Urgency.ADVICE) Phrase.LATER else Phrase.BACK
    EqualChoices(
        listOf(
            Choice(say(Phrase.SAVED_CALLED), Icons.check) { room.called(who, reason) },
            Choice(say(other)) { if (room.urgency == Urgency.ADVICE) room.later() else room.ready() },
        ),
    )
}

/** Only that somebody was called: whom, the app does not know, and a record must not guess. */
@Composable
private fun calledWords() = say(Phrase.REASON_CALLED) to say(Phrase.REASON_CALLED)

@Composable
private fun Explained(room: SavedRoom) =
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.small)) {
        room.explained?.let { Body(say(Phrase.SAVED_ORDINARY, it.ordinary.joinToString(", "))) }
        Body(say(Phrase.SAVED_SEE))
    }

@Composable
private fun Offered(room: SavedRoom) {
    val notNow = Choice(say(Phrase.NOT_NOW), onClick = room::notNow)
    when (room.offer) {
        Offer.LOCK -> {
            Card {
                Question(say(Phrase.LOCK_SET_TITLE))
                Body(say(Phrase.LOCK_SET_WHY))
                EqualChoices(listOf(Choice(say(Phrase.LOCK_SET_PIN), onClick = room::setLock), notNow))
            }
        }

        Offer.WEEKLY -> {
            Card {
                Question(say(Phrase.SAVED_OFFER))
                Body(say(Phrase.SAVED_OFFER_MEANS))
                EqualChoices(listOf(Choice(say(Phrase.SAVED_OFFER_YES), onClick = room::everyWeek), notNow))
            }
        }

        null -> {}
    }
}

/** Three questions that are answered with one touch, or not at all. */
@Composable
private fun OneTouch(room: SavedRoom) {
    val content = room.note?.content ?: return
    val reason = say(Phrase.REASON_ADDED)
    Part(Phrase.SAVED_TOLD_WHOM) {
        Chips {
            (if (room.isFoster) WITH_WORKER else WITH).forEach { phrase ->
                val who = say(phrase)
                val told = content.toldTo.any { it.who == who }
                Chip(who, told, { if (!told) room.told(who, reason) })
            }
        }
    }
    Part(Phrase.SAVED_CHILD_KNOWS, room.child.nameOrNothing()) {
        ChoiceChips(Shared.entries, content.shared, { say(it.phrase()) }, { room.shared(it, reason) })
    }
    Part(Phrase.SAVED_FOLLOW_UP) {
        val days = listOf(Phrase.FOLLOW_UP_WEEK to room.today.plusWeeks(1), Phrase.FOLLOW_UP_TWO_WEEKS to room.today.plusWeeks(2))
        ChoiceChips(
            days,
            days.find { Day(it.second) == content.followUp },
            { say(it.first) },
            { room.lookAgain(it.second, reason) },
        )
    }
}

private val WITH = listOf(Phrase.TOLD_FAMILY, Phrase.TOLD_SCHOOL, Phrase.TOLD_GP, Phrase.TOLD_HELP_LINE)
private val WITH_WORKER = listOf(Phrase.TOLD_WORKER) + WITH

/** The cards of a grave note that still waits for an answer. */
@Composable
internal fun HelpCardScreen(
    room: HelpCardRoom,
    way: Way,
) = PluisScaffold(
    say(Phrase.TODAY_PINNED),
    onBack = way.back,
    onLeave = way.leave,
    action = {
        val (who, reason) = calledWords()
        EqualChoices(
            listOf(
                Choice(say(Phrase.SAVED_CALLED), Icons.check) { room.called(who, reason) },
                Choice(say(Phrase.BACK)) { way.back?.invoke() },
            ),
        )
    },
) {
    Page {
        room.child?.let { ChildMark(it) }
        Trouble(room.doing)
        Cards(room.cards, way)
    }
}
