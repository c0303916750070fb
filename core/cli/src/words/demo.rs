//! What the demonstration says.

use super::Pair;

pub(crate) const TITLE: Pair = Pair("Pluis, in een minuut", "Pluis, in a minute");
pub(crate) const INTRO: Pair = Pair(
    "Een verzonnen gezin: Noor (12–14), met een ouder, en Sami (10–11), met een pleegouder. Een notitieboek, dertig weken, tot en met vandaag.",
    "An invented family: Noor (12–14), with a parent, and Sami (10–11), with a foster carer. One notebook, thirty weeks, up to today.",
);
pub(crate) const NOTES: Pair = Pair("notities opgeschreven", "notes written");
pub(crate) const GOOD: Pair = Pair("daarvan fijne momenten", "of them good moments");
pub(crate) const CHECKINS: Pair = Pair("keer gezegd hoe de week was", "times said how the week was");
pub(crate) const CHANGED: Pair = Pair("Wat er anders is", "What changed");
pub(crate) const QUESTIONS: Pair = Pair("weken met een vraag", "weeks with a question");
pub(crate) const TALKED: Pair = Pair("keer gepraat", "times talked");
pub(crate) const SKIPPED: Pair = Pair("keer overgeslagen", "times skipped");
pub(crate) const SWAPPED: Pair = Pair("keer geruild", "times swapped");
pub(crate) const GENTLE: Pair = Pair(
    "Na één zware notitie: twee weken alleen lichte vragen.",
    "After one grave note: two weeks of light questions only.",
);
pub(crate) const LOCKED: Pair =
    Pair("Op slot gedaan en met de wachtzin weer geopend.", "Locked, and opened again with the passphrase.");
pub(crate) const NEWEST: Pair = Pair("De nieuwste notities", "The newest notes");
pub(crate) const FILES: Pair = Pair("De bestanden, op slot", "The files, locked");
pub(crate) const FILE: Pair = Pair("Bestand", "File");
pub(crate) const BYTES: Pair = Pair("Bytes", "Bytes");
pub(crate) const SEARCHED: Pair = Pair("Gezocht in deze bestanden naar", "Searched these files for");
pub(crate) const PIECES: Pair = Pair(
    "stukken tekst uit de notities, de namen en de wachtzin (als UTF-8 en UTF-16).",
    "pieces of text from the notes, the names and the passphrase (as UTF-8 and UTF-16).",
);
pub(crate) const FOUND_NOTHING: Pair = Pair("Niets gevonden.", "Found nothing.");
pub(crate) const FOUND: Pair = Pair("Gevonden, en dat mag niet:", "Found, which must not be:");
pub(crate) const CONTROL: Pair = Pair(
    "Dezelfde zoekopdracht in een leesbare kopie in het geheugen vindt ze wel:",
    "The same search in a readable copy in memory does find them:",
);
pub(crate) const KEPT: Pair =
    Pair("Het notitieboek staat er nog. Kijk verder met:", "The notebook is still there. Look on with:");
pub(crate) const GONE: Pair = Pair(
    "De tijdelijke map is weer weg. Bewaren kan met: pluis demo --keep MAP",
    "The temporary folder is gone again. To keep it: pluis demo --keep DIR",
);
pub(crate) const MAKING: Pair = Pair("Notitieboek maken", "Making the notebook");
pub(crate) const LIVING: Pair = Pair("Week", "Week");
pub(crate) const OPENING: Pair = Pair("Op slot en weer open", "Locking and opening again");
