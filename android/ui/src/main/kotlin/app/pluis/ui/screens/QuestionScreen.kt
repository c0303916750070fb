package app.pluis.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.font.FontWeight
import app.pluis.bindings.AheadChoice
import app.pluis.bindings.NoQuestion
import app.pluis.bindings.OfferState
import app.pluis.bindings.PromptText
import app.pluis.bindings.QuestionView
import app.pluis.bindings.ReviewState
import app.pluis.bindings.Silence
import app.pluis.bindings.WeekView
import app.pluis.ui.models.QuestionRoom
import app.pluis.ui.models.QuestionRoom.Part
import app.pluis.ui.parts.Body
import app.pluis.ui.parts.Chips
import app.pluis.ui.parts.Choice
import app.pluis.ui.parts.EqualChoices
import app.pluis.ui.parts.Fold
import app.pluis.ui.parts.HelpCard
import app.pluis.ui.parts.Icons
import app.pluis.ui.parts.Labelled
import app.pluis.ui.parts.NoteField
import app.pluis.ui.parts.Page
import app.pluis.ui.parts.PluisScaffold
import app.pluis.ui.parts.PrimaryButton
import app.pluis.ui.parts.Question
import app.pluis.ui.parts.QuestionCard
import app.pluis.ui.parts.QuietButton
import app.pluis.ui.parts.QuietCard
import app.pluis.ui.parts.SecondaryButton
import app.pluis.ui.parts.Soft
import app.pluis.ui.phrases.Counted
import app.pluis.ui.phrases.Phrase
import app.pluis.ui.phrases.say
import app.pluis.ui.phrases.sayCount
import app.pluis.ui.theme.Space

/** This week's question, what helps to ask it, and what the carer decides. */
@Composable
internal fun QuestionScreen(
    room: QuestionRoom,
    way: Way,
    onHelp: () -> Unit,
) {
    val week = room.week
    val question = week?.question
    PluisScaffold(
        say(Phrase.QUESTION_TITLE),
        onBack = way.back,
        onLeave = way.leave,
        action = if (question?.isOpen == true || room.remembers) ({ Decide(room) }) else null,
    ) {
        Page {
            Trouble(room.doing)
            if (week != null && question == null) None(week, room, onHelp)
            if (week != null && question != null) Found(week, question, room, way)
        }
    }
}

private val QuestionView.isOpen get() =
    state == OfferState.OFFERED || state == OfferState.CARRIED_OVER ||
        state == OfferState.SNOOZED

@Composable
private fun Decide(room: QuestionRoom) {
    if (room.remembers) {
        PrimaryButton(say(Phrase.SAVE), room::done, enabled = !room.doing.running)
    } else {
        EqualChoices(
            listOf(
                Choice(say(Phrase.QUESTION_TALKED), Icons.check, room::talked),
                Choice(say(Phrase.QUESTION_NOT_THIS_WEEK), onClick = room::skip),
            ),
        )
    }
}

/** No question: the core's reason, and the way to help where that comes first. */
@Composable
private fun None(
    week: WeekView,
    room: QuestionRoom,
    onHelp: () -> Unit,
) {
    QuietCard {
        Question(say(Phrase.QUESTION_NONE))
        Body(week.reason)
        when ((week.none as? NoQuestion.Silent)?.silence) {
            Silence.HELP_FIRST -> {
                SecondaryButton(say(Phrase.PLACE_HELP), onHelp, icon = Icons.help)
            }

            Silence.PAUSED -> {
                SecondaryButton(say(Phrase.QUESTION_PAUSE_END), { room.pause(null) })
            }

            else -> {}
        }
    }
}

@Composable
private fun Found(
    week: WeekView,
    question: QuestionView,
    room: QuestionRoom,
    way: Way,
) {
    val text = question.text
    QuestionCard(say(Phrase.TODAY_QUESTION_WITH, week.child.name)) { Question(text.opener) }
    Decided(question, way)
    if (room.remembers) {
        NoteField(room.reflection, {
            room.reflection = it
        }, say(Phrase.QUESTION_REMEMBER), hint = say(Phrase.QUESTION_REMEMBER_HINT), lines = 2)
        QuietButton(say(Phrase.BACK), room::notTalked)
        return
    }
    question.ahead?.let { ahead ->
        QuietCard {
            Body(say(Phrase.QUESTION_AHEAD, ahead.title))
            EqualChoices(
                listOf(
                    Choice(
                        say(Phrase.QUESTION_AHEAD_THIS),
                        Icons.check.takeIf { ahead.choice == AheadChoice.THIS },
                    ) { room.ahead(AheadChoice.THIS) },
                    Choice(
                        say(Phrase.QUESTION_AHEAD_LIGHTER),
                        Icons.check.takeIf {
                            ahead.choice == AheadChoice.LIGHTER
                        },
                    ) { room.ahead(AheadChoice.LIGHTER) },
                ),
            )
        }
    }
    SecondaryButton(say(Phrase.QUESTION_ONLY), room::showOnly, Modifier.fillMaxWidth())
    Asking(text)
    More(week, question, room, way)
    Otherwise(week, question, room)
    if (text.review == ReviewState.DRAFT) Soft(say(Phrase.QUESTION_DRAFT))
}

@Composable
private fun Decided(
    question: QuestionView,
    way: Way,
) {
    val line =
        when (question.state) {
            OfferState.DONE -> {
                say(Phrase.QUESTION_DONE)
            }

            OfferState.SKIPPED, OfferState.AWAY -> {
                say(Phrase.QUESTION_SKIPPED)
            }

            OfferState.SNOOZED -> {
                question.snoozedUntil?.toLocalDateOrNull()?.let {
                    say(
                        Phrase.QUESTION_SNOOZED,
                        way.calendar.long(it),
                    )
                }
            }

            else -> {
                null
            }
        }
    if (line != null) Body(line)
}

/** What is looked at just before, or during, the talk. */
@Composable
private fun Asking(text: PromptText) {
    Part(Phrase.QUESTION_FOLLOW_UPS) { Points(text.followUps) }
    Labelled(say(Phrase.QUESTION_SILENT)) { Body(text.ifShutDown) }
    if (text.avoidSaying.isNotEmpty()) {
        Part(Phrase.QUESTION_RATHER_NOT) {
            QuietCard {
                text.avoidSaying.forEach { avoid ->
                    Column(Modifier.fillMaxWidth().semantics(mergeDescendants = true) {}, Arrangement.spacedBy(Space.tiny)) {
                        Text(
                            say(Phrase.QUOTE, avoid.say),
                            fontWeight = FontWeight.Medium,
                            style = MaterialTheme.typography.bodyLarge,
                        )
                        Soft(avoid.why)
                    }
                }
            }
        }
    }
    val reaction = listOfNotNull(text.firstReaction, text.noSecrecy)
    if (reaction.isNotEmpty()) {
        HelpCard {
            Text(say(Phrase.QUESTION_IF_TOLD), style = MaterialTheme.typography.titleMedium)
            reaction.forEach { Body(it) }
        }
    }
}

@Composable
private fun More(
    week: WeekView,
    question: QuestionView,
    room: QuestionRoom,
    way: Way,
) = Column(Modifier.fillMaxWidth()) {
    val text = question.text
    Folded(Part.WHY, Phrase.QUESTION_WHY, room) {
        Body(week.reason)
        Body(text.goal)
    }
    Folded(Part.EASY, Phrase.QUESTION_EASY, room) { Body(text.easyVariant) }
    Folded(Part.BACKGROUND, Phrase.QUESTION_BACKGROUND, room) { Body(text.background) }
    Folded(Part.ACTIVITY, Phrase.QUESTION_ACTIVITY, room) {
        Body(text.activity)
        Soft(sayCount(Counted.QUESTION_MINUTES, text.minutes.toInt()))
    }
    Folded(Part.AFTER, Phrase.QUESTION_AFTER, room) { Body(text.coolDown) }
    Folded(Part.HELP, Phrase.QUESTION_HELP, room) {
        Body(text.helpWhen)
        HelpLines(question.help, way)
    }
}

@Composable
private fun Folded(
    part: Part,
    title: Phrase,
    room: QuestionRoom,
    content: @Composable () -> Unit,
) = Fold(say(title), part in room.unfolded, { room.unfold(part) }) { content() }

/** Another question, another day, another topic: nothing is ever lost by it. */
@Composable
private fun Otherwise(
    week: WeekView,
    question: QuestionView,
    room: QuestionRoom,
) = Column(Modifier.fillMaxWidth()) {
    val free = !room.doing.running
    Chips(Modifier.padding(bottom = Space.small)) {
        if (question.isOpen) {
            if (question.swapsLeft >
                0u
            ) {
                SecondaryButton(sayCount(Counted.QUESTION_OTHER, question.swapsLeft.toInt()), room::swap, enabled = free)
            }
            if (question.state != OfferState.SNOOZED) SecondaryButton(say(Phrase.QUESTION_SNOOZE), room::snooze, enabled = free)
            SecondaryButton(say(Phrase.QUESTION_NOT_WITH_ME), room::away, enabled = free)
        }
        val heart = if (question.favourite) Icons.heartFull else Icons.heart
        SecondaryButton(
            say(if (question.favourite) Phrase.QUESTION_FAVOURITE_OFF else Phrase.QUESTION_FAVOURITE),
            room::favourite,
            enabled = free,
            icon = heart,
        )
    }
    Fold(say(Phrase.QUESTION_PAUSE), room.pauses, { room.aboutPausing() }) {
        Body(say(Phrase.QUESTION_PAUSE_MEANS, week.child.name))
        EqualChoices(
            listOf(
                Choice(say(Phrase.QUESTION_PAUSE_TWO_WEEKS)) { room.pause(room.today.plusWeeks(2)) },
                Choice(say(Phrase.QUESTION_PAUSE_FOUR_WEEKS)) { room.pause(room.today.plusWeeks(FOUR)) },
            ),
        )
    }
    Fold(say(Phrase.QUESTION_CLOSE_TOPIC), room.closesTopic, { room.aboutClosing() }) {
        Body(say(Phrase.QUESTION_CLOSE_TOPIC_MEANS, week.child.name))
        SecondaryButton(say(Phrase.QUESTION_CLOSE_TOPIC), room::closeTopic, enabled = free)
    }
}

private const val FOUR = 4L
