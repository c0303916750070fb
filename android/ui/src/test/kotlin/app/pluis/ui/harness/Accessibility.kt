package app.pluis.ui.harness

import androidx.compose.runtime.Composable
import androidx.compose.ui.ExperimentalComposeUiApi
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.text.TextLayoutResult
import app.pluis.ui.phrases.Phrases
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.DynamicTest

/**
 * A test per look: everything that can be touched has a name, is large enough and overlaps nothing; no text is cut off and
 * no label is broken in the middle of its word, on the whole page and not only on its first screenful; there is a heading to jump to.
 */
fun walks(
    screen: String,
    looks: List<Look> = Look.walked,
    phrases: Phrases = TestPhrases.nl,
    content: @Composable () -> Unit,
): List<DynamicTest> =
    looks.map { look ->
        DynamicTest.dynamicTest("$screen, ${look.name}, can be walked") {
            assertEquals(emptyList<String>(), problems(look, phrases, content))
        }
    }

/** What is wrong with [content] for who listens or reads large text, by the name of what it is wrong with. */
fun problems(
    look: Look,
    phrases: Phrases = TestPhrases.nl,
    content: @Composable () -> Unit,
): List<String> =
    unrolled(look, phrases, content) { scene ->
        Walk(look.density).apply { scene.roots().forEach(::visit) }.problems()
    }

/** Shows [content] on a screen so high that nothing is left to scroll. */
private fun <T> unrolled(
    look: Look,
    phrases: Phrases,
    content: @Composable () -> Unit,
    block: (ImageComposeScene) -> T,
): T {
    var tall = look
    repeat(ENOUGH) {
        val left = onScreen(tall, phrases, content) { scene -> scene.roots().maxOf(::leftToScroll) / look.density }
        if (left <= 0f) return onScreen(tall, phrases, content, block)
        // A lazy list does not know how long it is; what it says is then only a hint.
        tall = tall.copy(heightDp = tall.heightDp + maxOf(left.toInt() + 1, LEAST))
    }
    error("a page without an end")
}

private const val ENOUGH = 24
private const val LEAST = 200

private fun leftToScroll(node: SemanticsNode): Float {
    val range = node.config.getOrNull(SemanticsProperties.VerticalScrollAxisRange)
    val own = range?.let { it.maxValue() - it.value() } ?: 0f
    return node.children.maxOfOrNull(::leftToScroll)?.let { maxOf(it, own) } ?: own
}

@OptIn(ExperimentalComposeUiApi::class)
private fun ImageComposeScene.roots() = semanticsOwners.map { it.rootSemanticsNode }

/** One walk over what a screen reader walks over. */
private class Walk(
    private val density: Float,
) {
    private val found = mutableListOf<String>()
    private val targets = mutableListOf<Pair<SemanticsNode, Rect>>()
    private var headings = 0

    fun problems(): List<String> = if (headings == 0) found + "no heading" else found

    fun visit(node: SemanticsNode) {
        if (node.config.contains(SemanticsProperties.Heading)) headings++
        if (!node.config.contains(SemanticsProperties.HideFromAccessibility) && node.size.width > 0 && node.size.height > 0) {
            if (actions.any { it in node.config }) target(node)
            if (node.isClipped()) found += "partly hidden: ${node.tell()}"
            node.texts().filter { it.isBroken() }.forEach { found += "word broken: \"${it.layoutInput.text}\" in ${node.tell()}" }
            node.texts().filter { it.isCut() }.forEach { found += "text cut off: \"${it.layoutInput.text}\" in ${node.tell()}" }
        }
        node.children.forEach(::visit)
    }

    private fun target(node: SemanticsNode) {
        if (node.spokenName().isBlank()) found += "no name: ${node.tell()}"
        // Compose widens a small target to 48 dp by itself: then it either still has that room, or overlaps its neighbour.
        val bounds = node.touchBoundsInRoot
        if (minOf(bounds.width, bounds.height) / density + ROUNDING < TOUCH_DP) found += "too small: ${node.tell()}"
        targets
            .filter { (other, place) ->
                place.deflate(density).overlaps(bounds.deflate(density)) && !node.isInside(other) &&
                    !other.isInside(node)
            }.forEach { (other, _) -> found += "overlaps ${other.tell()}: ${node.tell()}" }
        targets += node to bounds
    }

    private fun SemanticsNode.tell(): String {
        val place = boundsInRoot
        return "%s \"%s\" at %.0f,%.0f %.0fx%.0f dp".format(
            config.getOrNull(SemanticsProperties.Role) ?: "-",
            spokenName(),
            place.left / density,
            place.top / density,
            size.width / density,
            size.height / density,
        )
    }

    private companion object {
        const val TOUCH_DP = 48f
        const val ROUNDING = 0.5f
        val actions =
            listOf(SemanticsActions.OnClick, SemanticsActions.OnLongClick, SemanticsActions.SetText, SemanticsActions.SetProgress)
    }
}

private fun SemanticsNode.isInside(other: SemanticsNode) = generateSequence(parent) { it.parent }.any { it.id == other.id }

/** Not for what scrolls: unrolled, nothing is left outside of the screen. */
private fun SemanticsNode.isClipped() = boundsInRoot.width + 1f < size.width || boundsInRoot.height + 1f < size.height

private fun SemanticsNode.texts(): List<TextLayoutResult> =
    mutableListOf<TextLayoutResult>().also { config.getOrNull(SemanticsActions.GetTextLayoutResult)?.action?.invoke(it) }

/** Not `hasVisualOverflow`: that is true for ordinary labels too, by a fraction of a pixel. */
private fun TextLayoutResult.isCut(): Boolean {
    val last = lineCount - 1
    if (last < 0) return false
    val narrow = (0..last).any { isLineEllipsized(it) || getLineRight(it) - getLineLeft(it) > size.width + 1f }
    return narrow || getLineEnd(last) < layoutInput.text.length || getLineBottom(last) > size.height + 1f
}

/** A label of one word that goes on in a second line. In sentences the platform hyphenates, which cannot be seen here. */
private fun TextLayoutResult.isBroken() = lineCount > 1 && layoutInput.text.none { it.isWhitespace() || it in "-–/" }

private fun SemanticsNode.spokenName(): String =
    buildList {
        config.getOrNull(SemanticsProperties.ContentDescription)?.let(::addAll)
        config.getOrNull(SemanticsProperties.Text)?.mapTo(this) { it.text }
        config.getOrNull(SemanticsProperties.EditableText)?.let { add(it.text) }
    }.joinToString(" ").trim()
