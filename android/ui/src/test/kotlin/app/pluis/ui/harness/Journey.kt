package app.pluis.ui.harness

import androidx.compose.runtime.Composable
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.v2.runDesktopComposeUiTest
import app.pluis.ui.phrases.Phrases

/** Walks through the screens as a carer does, on a screen of a phone's size, and counts the taps. */
@OptIn(ExperimentalTestApi::class)
fun journey(
    phrases: Phrases = TestPhrases.nl,
    content: @Composable () -> Unit,
    steps: Journey.() -> Unit,
) = runDesktopComposeUiTest(width = Look.light.widthDp, height = Look.light.heightDp) {
    setContent { Stage(Look.light, phrases, content) }
    Journey(this).steps()
}

/** A walk through the screens. Everything is named by what is read or heard. */
@OptIn(ExperimentalTestApi::class)
class Journey(
    /** For what a journey has no word for. */
    val test: ComposeUiTest,
) {
    /** How many taps it took so far; typing is not counted. */
    var taps: Int = 0
        private set

    /** Taps what is named [name], as soon as it is there. */
    fun tap(name: String) {
        find(named(name) and hasClickAction()).performClick()
        taps++
    }

    /** Presses a key of our own keyboard: typing, not a tap. */
    fun press(key: String) {
        find(named(key) and hasClickAction()).performClick()
    }

    /** Types [text] into the field named [field]. */
    fun type(
        field: String,
        text: String,
    ) = find(named(field) and hasSetTextAction()).performTextInput(text)

    /** Waits until [text] can be read somewhere on the page. */
    fun sees(text: String) {
        find(named(text))
    }

    /** [text] is nowhere on the page. */
    fun seesNot(text: String) = test.waitUntil("no \"$text\"", PATIENCE) { all(named(text)).isEmpty() }

    private fun named(name: String) = hasText(name) or hasContentDescription(name)

    private fun all(matcher: SemanticsMatcher) = test.onAllNodes(matcher).fetchSemanticsNodes(atLeastOneRootRequired = false)

    /** The core works on threads of its own: what it answers comes a little later. */
    private fun find(matcher: SemanticsMatcher): SemanticsNodeInteraction {
        test.waitUntil(matcher.description, PATIENCE) { all(matcher).isNotEmpty() }
        val node = test.onAllNodes(matcher).onFirst()
        if (node.fetchSemanticsNode().scrolls()) node.performScrollTo()
        return node
    }

    private fun SemanticsNode.scrolls() = generateSequence(parent) { it.parent }.any { SemanticsActions.ScrollBy in it.config }

    private companion object {
        const val PATIENCE = 60_000L
    }
}
