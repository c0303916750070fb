//! What the doctor looked at and found, one plain sentence each.

use pluis_engine::{CheckState, Reads, Writes};

use super::Pair;

pub(crate) const TITLE: Pair = Pair("Nagekeken", "Checked");
pub(crate) const ALL_GOOD: Pair = Pair("Alles is zoals het hoort.", "Everything is as it should be.");
pub(crate) const SOME_BAD: Pair = Pair(
    "Er is iets beschadigd. Er is niets gewist. Bewaar de map zoals die is, en zet er een kopie van op een andere plek.",
    "Something is damaged. Nothing was deleted. Keep the folder as it is, and put a copy of it in another place.",
);
pub(crate) const TO_KNOW: Pair = Pair(
    "Je notities zijn heel. De regels met een ! zijn goed om te weten.",
    "Your notes are whole. The lines with a ! are good to know.",
);
pub(crate) const ACCEPTED: Pair = Pair(
    "Je hebt dit oudere notitieboek aanvaard. Dat staat erin opgeschreven, en je kunt weer schrijven.",
    "You accepted this older notebook. That is written down in it, and you can write again.",
);

pub(crate) const CAN: Pair = Pair("Wat je nu kunt doen", "What you can do now");
pub(crate) const LEFT: Pair = Pair(
    "Nog te lezen, de oudste eerst. Van een notitie kan een latere versie ontbreken.",
    "Still to be read, the oldest first. A later version of a note may be missing.",
);
pub(crate) const SHOW_LEFT: Pair = Pair(
    "Bekijk wat er nog is: pluis doctor --what-is-left",
    "See what is left: pluis doctor --what-is-left",
);
pub(crate) const COPY: Pair =
    Pair("Gelezen uit een kopie, die blijft staan:", "Read from a copy, which stays:");
/// Needs no notebook, so it is always so.
pub(crate) const HELP: Pair = Pair(
    "Hulplijnen, signalen en vragen: ja, altijd (pluis help-lines, pluis signals).",
    "Help lines, signals and questions: yes, always (pluis help-lines, pluis signals).",
);

/// Whether notes can be read.
pub(crate) const fn reads(can: Reads) -> Pair {
    match can {
        Reads::All => Pair("Lezen: ja.", "Reading: yes."),
        Reads::Some => Pair(
            "Lezen: ja, wat niet beschadigd is. Wat je te zien krijgt, klopt.",
            "Reading: yes, what is not damaged. What you get to see is right.",
        ),
        Reads::Nothing => Pair("Lezen: nee.", "Reading: no."),
    }
}

/// Whether notes can be written.
pub(crate) const fn writes(can: Writes) -> Pair {
    match can {
        Writes::Yes => Pair("Schrijven: ja.", "Writing: yes."),
        Writes::AfterAccepting => Pair(
            "Schrijven: ja, als je dit oudere notitieboek aanvaardt: pluis doctor --accept-older",
            "Writing: yes, once you accept this older notebook: pluis doctor --accept-older",
        ),
        Writes::BetterNot => Pair(
            "Schrijven: het kan, maar bewaar eerst een kopie van de map op een andere plek.",
            "Writing: it is possible, but first keep a copy of the folder in another place.",
        ),
        Writes::No => Pair("Schrijven: nee.", "Writing: no."),
    }
}

/// The sentence of a check. A check this version has no words for keeps its name.
pub(crate) fn sentence(name: &str, state: CheckState) -> Option<Pair> {
    let good = state == CheckState::Good;
    Some(match (name, good) {
        ("keys", true) => Pair("Het sleutelbestand is heel.", "The key file is whole."),
        ("keys", false) => Pair(
            "Het sleutelbestand is beschadigd. Kies je wachtzin opnieuw.",
            "The key file is damaged. Choose your passphrase again.",
        ),
        ("recovery_code", true) => Pair(
            "De herstelcode is gecontroleerd. Na vijftien mislukte pogingen opent alleen die code het notitieboek nog.",
            "The recovery code was checked. After fifteen failed tries only that code will open the notebook.",
        ),
        ("recovery_code", false) => Pair(
            "De herstelcode is nog niet gecontroleerd. Raden blijft dan mogelijk, met wachttijden. Nieuwe code: pluis recovery-sheet",
            "The recovery code was not checked yet. Guessing then stays possible, with waits. New code: pluis recovery-sheet",
        ),
        ("attempts", true) => {
            Pair("Mislukte pogingen sinds de vorige keer:", "Failed tries since the last time:")
        }
        ("attempts", false) => Pair(
            "De teller van pogingen was beschadigd. Hoe vaak er geprobeerd is, is niet bekend.",
            "The counter of tries was damaged. How often somebody tried is not known.",
        ),
        ("anchor", true) => {
            Pair("Dit is de nieuwste stand van het notitieboek.", "This is the latest state of the notebook.")
        }
        ("anchor", false) => Pair(
            "Dit notitieboek is ouder dan de laatste keer. Er kunnen notities ontbreken.",
            "This notebook is older than the last time. Notes may be missing.",
        ),
        ("pages", true) => Pair("Alle bladzijden zijn echt en heel:", "Every page is genuine and whole:"),
        ("pages", false) => Pair("Een of meer bladzijden zijn beschadigd.", "One or more pages are damaged."),
        ("structure", true) => {
            Pair("De opbouw klopt. Vrije bladzijden:", "The structure is right. Free pages:")
        }
        ("structure", false) => {
            Pair("De opbouw van het bestand klopt niet.", "The structure of the file is not right.")
        }
        ("chain", true) => {
            Pair("Niets is veranderd of weggehaald. Versies:", "Nothing was changed or taken out. Versions:")
        }
        ("chain", false) => Pair(
            "De keten van notities klopt niet: er is iets veranderd of weg.",
            "The chain of notes is not right: something was changed or is gone.",
        ),
        ("search_index", true) => {
            Pair("Zoeken werkt. Nog niet in de index:", "Search works. Not in the index yet:")
        }
        ("search_index", false) => Pair(
            "De zoekindex klopt niet. Je notities zelf wel.",
            "The search index is not right. Your notes are.",
        ),
        ("opens", _) => Pair("Het notitieboek gaat niet open.", "The notebook does not open."),
        ("left", _) => Pair("Notities die nog te lezen zijn:", "Notes that can still be read:"),
        ("lost", true) => Pair("Er is niets verloren.", "Nothing is lost."),
        ("lost", false) => Pair(
            "Versies van notities die niet meer te lezen zijn:",
            "Versions of notes that cannot be read any more:",
        ),
        ("schema", _) => Pair("Indeling van de database:", "Layout of the database:"),
        ("generation", _) => Pair("Generatie:", "Generation:"),
        ("commits", _) => Pair("Keren bewaard:", "Times saved:"),
        ("sqlite", _) => Pair("SQLite:", "SQLite:"),
        ("sqlcipher", _) => Pair("SQLCipher:", "SQLCipher:"),
        ("compile_options", _) => Pair("Bouwopties van de database:", "Build options of the database:"),
        ("last_opened", _) => Pair("Vorige keer geopend:", "Opened the last time:"),
        ("set_clock", true) => {
            Pair("Geschreven onder de klok van deze computer.", "Written under this computer's own clock.")
        }
        ("set_clock", false) => Pair(
            "In dit notitieboek is geschreven met een klok die met de hand was gezet.",
            "This notebook was written in under a clock set by hand.",
        ),
        ("quarantine", true) => {
            Pair("Er zijn geen oudere kopieën apart gezet.", "No older copies were set aside.")
        }
        ("quarantine", false) => Pair("Apart gezette oudere kopieën:", "Older copies set aside:"),
        ("device_key", true) => {
            Pair("De sleutel is gebonden aan dit toestel.", "The key is bound to this device.")
        }
        ("device_key", false) => Pair(
            "Deze computer heeft geen beveiligde sleutel: wie de bestanden kopieert, kan elders raden. Een lange wachtzin houdt dat tegen.",
            "This computer has no protected key: whoever copies the files can guess elsewhere. A long passphrase stops that.",
        ),
        ("attempt_mirror", true) => {
            Pair("De teller van pogingen is beveiligd.", "The counter of tries is protected.")
        }
        ("attempt_mirror", false) => Pair(
            "De teller van pogingen remt alleen het typen: wie het bestand terugzet, zet de teller terug.",
            "The counter of tries slows typing only: whoever puts the file back sets the counter back.",
        ),
        _ => return None,
    })
}

/// Whether the value says more than the sentence does.
pub(crate) fn says_more(sentence: &str) -> bool {
    sentence.ends_with(':')
}
