//! What the terminal asks.

use pluis_engine::content::Lang;

use super::Pair;

pub(crate) const PASSPHRASE: Pair = Pair("Wachtzin:", "Passphrase:");
pub(crate) const NEW_PASSPHRASE: Pair = Pair(
    "Kies een wachtzin van minstens vier woorden of twaalf tekens:",
    "Choose a passphrase of at least four words or twelve characters:",
);
pub(crate) const AGAIN: Pair = Pair("Nog een keer:", "Once more:");
pub(crate) const RECOVERY_CODE: Pair = Pair("Herstelcode:", "Recovery code:");
pub(crate) const YES_NO: Pair = Pair("(ja of nee)", "(yes or no)");
pub(crate) const RECOVER: Pair = Pair(
    "De oude wachtzin werkt daarna niet meer. Doorgaan?",
    "The old passphrase will not work after this. Go on?",
);
pub(crate) const REKEY: Pair = Pair(
    "Alles wordt opnieuw versleuteld. Je krijgt een nieuwe herstelcode; de oude opent dit notitieboek daarna niet meer. Doorgaan?",
    "Everything is encrypted anew. You get a new recovery sheet; the old one will not open this notebook after this. Go on?",
);
pub(crate) const ERASE_NOTE: Pair = Pair(
    "Alle teksten van deze notitie verdwijnen voor altijd. Doorgaan?",
    "Every text of this note will be gone for ever. Go on?",
);
pub(crate) const NOT_THE_GROUPS: Pair = Pair(
    "Dat is niet wat er staat. Kijk de code nog eens na.",
    "That is not what it says. Look at the code once more.",
);

/// Before two groups of the recovery code are asked back.
pub(crate) fn groups(lang: Lang, first: u8, second: u8) -> String {
    match lang {
        Lang::En => format!(
            "To check your copy: type group {first} and group {second} of the code. Press Enter to do it later."
        ),
        Lang::Nl | Lang::NlBe => format!(
            "Ter controle: typ groep {first} en groep {second} van de code over. Druk op Enter om het later te doen."
        ),
    }
}

/// One group of the recovery code.
pub(crate) fn group(lang: Lang, number: u8) -> String {
    format!("{} {number}:", Pair("Groep", "Group").say(lang))
}
