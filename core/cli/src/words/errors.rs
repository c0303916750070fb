//! The next step after an error, and names of fields as people know them.

use clap::error::ErrorKind;
use pluis_engine::content::Lang;

use super::Pair;

pub(crate) const NEXT_TRY_IN: Pair = Pair("De volgende poging kan over", "The next try is possible in");
pub(crate) const AT_MOST: Pair = Pair("Ten hoogste:", "At most:");
pub(crate) const ACCEPT_OLDER: Pair = Pair(
    "Lezen kan wel. Wil je ermee verder schrijven: pluis doctor --accept-older",
    "It can be read. To go on writing in it: pluis doctor --accept-older",
);
pub(crate) const NEEDS_FILE: Pair =
    Pair("Hier is geen terminal om iets te vragen. Gebruik", "There is no terminal to ask on. Use");
pub(crate) const UNREADABLE: Pair = Pair("Dit bestand kan niet worden gelezen:", "This file cannot be read:");
pub(crate) const STDIN_TWICE: Pair = Pair(
    "Het teken - kan maar bij een van de teksten staan. Gebruik voor de andere @BESTAND.",
    "The sign - can stand for one of the texts only. Use @FILE for the others.",
);
pub(crate) const NEEDS_YES: Pair =
    Pair("Hiervoor is een bevestiging nodig. Gebruik --yes.", "This needs a confirmation. Use --yes.");
pub(crate) const CLOCK: Pair = Pair("Dit is niet begrepen:", "This was not understood:");
pub(crate) const NEEDS_DIR: Pair = Pair("Noem een map met --dir MAP.", "Name a folder with --dir DIR.");

/// Where to look for what was not found.
pub(crate) fn not_found(what: &str) -> Pair {
    match what {
        "notebook" => Pair(
            "Hier is nog geen notitieboek. Maak er een: pluis init",
            "There is no notebook here yet. Make one: pluis init",
        ),
        "child" => Pair("Kinderen vind je met: pluis child list", "Find the children with: pluis child list"),
        "note" => Pair("Notities vind je met: pluis note list", "Find notes with: pluis note list"),
        "topic" => Pair(
            "Onderwerpen vind je met: pluis content list prompts",
            "Find topics with: pluis content list prompts",
        ),
        "content_id" => Pair(
            "Nummers vind je met: pluis content list prompts (of signals, help, pages, hints)",
            "Find ids with: pluis content list prompts (or signals, help, pages, hints)",
        ),
        "signal" => Pair("Signalen vind je met: pluis signals", "Find signals with: pluis signals"),
        _ => Pair("", ""),
    }
}

/// The broken rule, as a sentence.
pub(crate) fn rule(rule: &str) -> Pair {
    match rule {
        "empty" => Pair("Hier moet iets staan.", "Something is needed here."),
        "control_character" => {
            Pair("Er staat een teken in dat niet te zien is.", "It holds a character nobody can see.")
        }
        "unknown_value" => Pair("Signalen vind je met: pluis signals", "Find signals with: pluis signals"),
        "not_understood" => Pair("Voorbeelden vind je met --help.", "Find examples with --help."),
        "in_future" => Pair("Dit moment moet nog komen.", "This moment has yet to come."),
        "too_early" => Pair("Dit ligt voor 1970.", "This lies before 1970."),
        "skipped_by_clock_change" => Pair(
            "Dit uur bestond niet: de klok ging vooruit.",
            "This hour did not exist: the clocks went forward.",
        ),
        "in_past" => Pair("Deze dag is voorbij.", "This day has passed."),
        "contradiction" => Pair("Het past niet bij de rest.", "It does not fit the rest."),
        "wrong_state" => {
            Pair("Dat kan nu niet meer, of nog niet.", "That is not possible any more, or not yet.")
        }
        "duplicate" => Pair("Het bestaat al.", "It exists already."),
        "too_short" => Pair("Het is te kort.", "It is too short."),
        "too_long" => Pair("Het is te lang.", "It is too long."),
        "repeat" | "run" | "common" | "date" => {
            Pair("Het is te makkelijk te raden.", "It is too easy to guess.")
        }
        "not_text" => Pair("Dit is geen leesbare tekst.", "This is no readable text."),
        "unreadable" => Pair("Het bestand kan niet worden gelezen.", "The file cannot be read."),
        "check" => Pair("Kijk de code teken voor teken na.", "Check the code character by character."),
        "recovery_only" => Pair(
            "Alleen de herstelcode opent dit nog: pluis recover",
            "Only the recovery code opens this now: pluis recover",
        ),
        "secret_due" => Pair("Typ je wachtzin opnieuw.", "Type your passphrase again."),
        "biometric_lost" => Pair(
            "Openen met vinger of gezicht werkt niet meer. Typ je wachtzin.",
            "Opening by finger or face does not work any more. Type your passphrase.",
        ),
        "needs_passphrase" => Pair("Kies een wachtzin.", "Choose a passphrase."),
        _ => Pair("", ""),
    }
}

/// A field as people know it; a field without a name of its own keeps its code.
pub(crate) fn field(field: &str, lang: Lang) -> &str {
    let pair = match field {
        "facts" => Pair("wat je zag of hoorde", "what you saw or heard"),
        "said" => Pair("precieze woorden", "exact words"),
        "did" => Pair("wat je deed", "what you did"),
        "view" => Pair("wat je denkt", "what you think"),
        "before" => Pair("wat eraan voorafging", "what came before"),
        "outcome" => Pair("hoe het afliep", "how it ended"),
        "other_explanations" => Pair("wat het ook kan zijn", "what else it could be"),
        "happened" => Pair("wanneer", "when"),
        "signals" => Pair("signalen", "signals"),
        "present" => Pair("wie erbij was", "who was there"),
        "told_to" => Pair("met wie besproken", "discussed with"),
        "follow_up" => Pair("weer kijken op", "look again on"),
        "reason" => Pair("reden", "reason"),
        "name" => Pair("naam", "name"),
        "born" => Pair("geboortemaand", "month of birth"),
        "child" => Pair("kind", "child"),
        "until" => Pair("tot en met", "until"),
        "since" => Pair("vanaf", "since"),
        "day" => Pair("dag", "day"),
        "at" => Pair("tijd", "time"),
        "passphrase" => Pair("wachtzin", "passphrase"),
        "recovery_code" => Pair("herstelcode", "recovery code"),
        "secret" => Pair("wachtzin", "passphrase"),
        "query" => Pair("zoekwoorden", "words to find"),
        "topic" => Pair("onderwerp", "topic"),
        "prompt" => Pair("vraag", "question"),
        "note" => Pair("onthouden", "to remember"),
        "dir" => Pair("map", "folder"),
        "id" => Pair("notitie", "note"),
        _ => return field,
    };
    pair.say(lang)
}

/// What the argument parser found.
pub(crate) const fn parser(kind: ErrorKind) -> Pair {
    match kind {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            Pair("Deze waarde kan niet. Mogelijk is:", "This value is not possible. Possible is:")
        }
        ErrorKind::UnknownArgument => Pair(
            "Er staat iets wat deze opdracht niet kent.",
            "There is something this command does not know.",
        ),
        ErrorKind::InvalidSubcommand => Pair("Deze opdracht bestaat niet.", "There is no such command."),
        ErrorKind::MissingRequiredArgument => Pair("Dit ontbreekt:", "This is missing:"),
        ErrorKind::MissingSubcommand => Pair("Er ontbreekt een opdracht.", "A command is missing."),
        ErrorKind::ArgumentConflict => Pair("Dit gaat niet samen:", "These do not go together:"),
        ErrorKind::NoEquals
        | ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues => {
            Pair("Het aantal waarden klopt niet:", "The number of values is not right:")
        }
        ErrorKind::InvalidUtf8 => {
            Pair("Er staat iets wat geen tekst is.", "There is something that is no text.")
        }
        _ => Pair("", ""),
    }
}
