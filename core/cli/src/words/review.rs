//! Words of the page and the sheet for reviewers.

use pluis_engine::content::Lang;

use super::Pair;

pub(crate) const PREVIEW: Pair = Pair("Teksten van Pluis", "The texts of Pluis");
pub(crate) const SHEET: Pair = Pair("Teksten van Pluis: leesblad", "The texts of Pluis: review sheet");
pub(crate) const MADE: Pair = Pair(
    "Lees hardop. Zou je dit zo zeggen? Klopt het, is het veilig, en geeft het niemand de schuld?",
    "Read aloud. Would you say it like this? Is it right, is it safe, and does it blame nobody?",
);
pub(crate) const VERDICT: Pair = Pair("Oordeel", "Verdict");
pub(crate) const GOOD: Pair = Pair("akkoord", "agreed");
pub(crate) const OTHER: Pair = Pair("anders:", "change:");
pub(crate) const REMARKS: Pair = Pair("Opmerkingen", "Remarks");
pub(crate) const SIGNATURE: Pair = Pair(
    "Gelezen door: ______________________  Functie: ______________________  Datum: ______________",
    "Read by: ______________________  Role: ______________________  Date: ______________",
);
pub(crate) const DRAFT: Pair = Pair("Nog niet gelezen door een deskundige", "Not read by a professional yet");
pub(crate) const READ: Pair = Pair("Gelezen door een deskundige op", "Read by a professional on");
pub(crate) const AGAIN: Pair = Pair("opnieuw lezen voor", "to be read again before");
pub(crate) const SOURCES: Pair = Pair("bronnen", "sources");
pub(crate) const URGENCY: Pair = Pair("hoe snel", "how soon");
pub(crate) const FOSTER: Pair = Pair(
    "Wat een pleegouder, netwerkpleegouder of gezinshuisouder leest",
    "What a foster, kinship or family-home carer reads",
);
pub(crate) const HELP: Pair = Pair("Wie je belt, in deze volgorde", "Whom to call, in this order");
pub(crate) const UNCHECKED: Pair = Pair("nog niet nagekeken", "not checked yet");
pub(crate) const WRITTEN: Pair = Pair("Geschreven", "Written");

/// What a field of the content files is called for people who read texts, not files.
pub(crate) fn field(name: &'static str, lang: Lang) -> &'static str {
    let found = FIELDS.iter().find(|(field, _)| *field == name);
    found.map_or(name, |(_, words)| words.say(lang))
}

const FIELDS: &[(&str, Pair)] = &[
    ("title", Pair("Titel", "Title")),
    ("goal", Pair("Wat er anders is na het gesprek", "What is different after the talk")),
    ("opener", Pair("De vraag", "The question")),
    ("follow_ups", Pair("Doorvragen", "Follow-ups")),
    ("if_shut_down", Pair("Als het stil blijft", "If it stays silent")),
    ("avoid_saying", Pair("Liever niet", "Better not")),
    ("first_reaction", Pair("Als er iets uitkomt", "If something comes out")),
    ("no_secrecy", Pair("Geen geheim beloven", "No promise of secrecy")),
    ("background", Pair("Achtergrond", "Background")),
    ("activity", Pair("Om samen te doen", "To do together")),
    ("cool_down", Pair("Afsluiten", "Closing")),
    ("easy_variant", Pair("Makkelijk gezegd", "In easy words")),
    ("help_when", Pair("Wanneer hulp", "When to get help")),
    ("fact", Pair("Wat je ziet of hoort", "What is seen or heard")),
    ("ordinary", Pair("Kan ook zijn", "Can also be")),
    ("ask", Pair("Vraag eerst", "Ask first")),
    ("first", Pair("Eerst", "First")),
    ("not", Pair("Niet", "Not")),
    ("intro", Pair("Waar het over gaat", "What it is about")),
    ("heading", Pair("Kop", "Heading")),
    ("body", Pair("Tekst", "Text")),
    ("steps", Pair("Stappen", "Steps")),
    ("name", Pair("Naam", "Name")),
    ("use_when", Pair("Wanneer bellen", "When to call")),
    ("phone", Pair("Nummer", "Number")),
    ("web", Pair("Website", "Website")),
    ("chat", Pair("Chat of mail", "Chat or mail")),
    ("hours", Pair("Tijden", "Hours")),
    ("checked_on", Pair("Nagekeken op", "Checked on")),
    ("words", Pair("Woorden", "Words")),
    ("say", Pair("Liever", "Rather")),
    ("why", Pair("Waarom", "Why")),
];
