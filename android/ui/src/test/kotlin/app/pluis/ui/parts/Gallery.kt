package app.pluis.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import app.pluis.bindings.ChildShape
import app.pluis.bindings.Tint
import app.pluis.ui.theme.Space

/** Every part once, on three pages. */
@Composable
internal fun CardsAndTexts() =
    PluisScaffold("Vandaag", onLeave = {}, onSettings = {}, places = Places(Place.TODAY) {}) {
        Page {
            QuestionCard("Voor deze week, met Noor", onClick = {}) {
                Question("Wat vind jij nu leuk online? Wil je mij iets laten zien?")
            }
            PrimaryButton("Schrijf iets op", {}, Modifier.fillMaxWidth(), icon = Icons.write)
            SectionHeading("Laatste notities")
            Card(onClick = {}) {
                Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.small), Alignment.CenterVertically) {
                    ChildMark("Noor", ChildShape.LEAF, Tint.MOSS, Modifier.weight(1f))
                    Soft("di 17 nov")
                }
                Body("Kwam om kwart over elf thuis en ging direct naar boven.")
                ExactWords("Laat me gewoon")
            }
            QuietCard {
                Soft("Dit denk jij. Het is geen feit.")
                Body("Misschien is het de nieuwe school.")
            }
            Notice("Er zit nog geen slot op je notities.", icon = Icons.lock)
        }
    }

@Composable
internal fun Choices() =
    PluisScaffold("Schrijf iets op", onBack = {}, onLeave = {}, action = { PrimaryButton("Bewaar", {}) }) {
        Page {
            Chips { ChildShape.entries.zip(Tint.entries).forEach { (shape, tint) -> ChildMark(shape.name.take(4), shape, tint) } }
            SectionHeading("Wanneer?")
            ChoiceChips(listOf("Nu", "Vandaag", "Gisteren", "Kies een dag"), "Vandaag", { it }, {})
            NoteField("", {}, "Wat zag of hoorde je?", hint = "Alleen wat je zag of hoorde")
            Column {
                Fold("Precieze woorden") { Body("Open") }
                Fold(
                    "Wat deed ik?",
                    openAtFirst = true,
                ) { NoteField("Thee gezet", {}, "Wat deed ik?", lines = 2, labelShown = false) }
            }
            LineField("nov", {}, "Kies een dag", error = "Pluis kan dit niet lezen. Kijk het nog eens na.")
            ToggleRow("Dit was fijn", true, {})
            ToggleRow("Elke week een bericht", false, {}, about = "Er staat geen naam in.")
            LinkRow("Pincode wijzigen", {}, about = "Zes cijfers of meer", icon = Icons.lock)
            SearchField("tas", {}, "Zoek in je notities")
            SecondaryButton("Later", {}, icon = Icons.heart)
            SecondaryButton("Later", {}, enabled = false)
            QuietButton("Dit onderwerp niet", {})
        }
    }

@Composable
internal fun HelpAndLock() =
    PluisScaffold("Hulp", places = Places(Place.HELP) {}) {
        Page {
            Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.card), Alignment.CenterHorizontally) {
                DandelionMark()
                PinPad(typed = 3, onDigit = {}, onErase = {})
            }
            PhoneNumber("Kindertelefoon", "0800 0432", {})
            HelpCard {
                Label("Wat doe je eerst?")
                Body("Blijf bij je kind. Je hoeft dit niet alleen te doen.")
            }
            EqualChoices(listOf(Choice("Ik heb gebeld") {}, Choice("Later") {}))
            EqualChoices(listOf(Choice("Iets opschrijven") {}, Choice("Ik maak me nu zorgen") {}, Choice("Hoe werkt dit?") {}))
            EmptyState("Hier komen je laatste notities.", action = "Schrijf iets op")
        }
    }
