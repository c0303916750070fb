//! What the terminal asks.

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
