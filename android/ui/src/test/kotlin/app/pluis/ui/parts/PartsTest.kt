package app.pluis.ui.parts

import app.pluis.ui.harness.Look
import app.pluis.ui.harness.pictures
import app.pluis.ui.harness.walks
import org.junit.jupiter.api.TestFactory

/** How the parts look, and that who listens or reads large text can use them. */
class PartsTest {
    private val tall = Look.pictured.map { it.copy(heightDp = 1200) }

    @TestFactory
    fun cards() = pictures("parts-cards", Look.pictured + Look.wide) { CardsAndTexts() } + walks("cards") { CardsAndTexts() }

    @TestFactory
    fun choices() = pictures("parts-choices", tall) { Choices() } + walks("choices") { Choices() }

    @TestFactory
    fun help() = pictures("parts-help", tall) { HelpAndLock() } + walks("help") { HelpAndLock() }
}
