//! The terminal's own words, in Dutch and English; Flemish readers get the Dutch ones. Everything longer or graver comes from
//! the content files.

pub(crate) mod ask;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod errors;
pub(crate) mod labels;
pub(crate) mod review;
mod time;

use pluis_engine::Warning;
use pluis_engine::content::Lang;
use pluis_engine::domain::jiff::Timestamp;

pub(crate) use time::{day, day_short, happened, moment, weekday};

/// The same words in both languages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair(pub(crate) &'static str, pub(crate) &'static str);

impl Pair {
    /// The words of a language.
    pub(crate) const fn say(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Nl | Lang::NlBe => self.0,
            Lang::En => self.1,
        }
    }
}

/// Before the folder, with `-v`.
pub(crate) const FOLDER: Pair = Pair("Map:", "Folder:");

/// Told after an opening: when it was opened before, so that an opening by somebody else shows.
pub(crate) fn last_opened(lang: Lang, at: Timestamp, zone: &str) -> String {
    let label = Pair("Vorige keer geopend:", "Opened the last time:").say(lang);
    format!("{label} {}", moment(lang, at, zone))
}

/// Told after an opening, when somebody tried before.
pub(crate) fn failed_before(lang: Lang, count: u32) -> String {
    match (lang, count) {
        (Lang::En, 1) => "Since the last time there was 1 try that failed.".to_owned(),
        (Lang::En, _) => format!("Since the last time there were {count} tries that failed."),
        (_, 1) => "Sinds de vorige keer was er 1 poging die niet lukte.".to_owned(),
        (..) => format!("Sinds de vorige keer waren er {count} pogingen die niet lukten."),
    }
}

/// A warning beside something that was done.
pub(crate) fn warning(lang: Lang, warning: Warning) -> String {
    let pair = match warning {
        Warning::OlderThanAnchor => Pair(
            "Let op: dit notitieboek is ouder dan de laatste keer. Er kunnen notities ontbreken. Lezen kan. Zie: pluis doctor",
            "Note: this notebook is older than the last time. Notes may be missing. It can be read. See: pluis doctor",
        ),
        Warning::AnchorStale => Pair(
            "Bewaard. De laatste controle liep niet mee; bij de volgende wijziging wordt dat hersteld.",
            "Saved. The last check did not keep up; the next change repairs that.",
        ),
        Warning::DamagedAttempts => Pair(
            "Let op: de teller van pogingen was beschadigd. Hoe vaak er geprobeerd is, is niet bekend.",
            "Note: the counter of tries was damaged. How often somebody tried is not known.",
        ),
        Warning::DamagedSlot => Pair(
            "Let op: het sleutelbestand is beschadigd. Kies je wachtzin opnieuw: pluis passphrase",
            "Note: the key file is damaged. Choose your passphrase again: pluis passphrase",
        ),
        Warning::EraseUnfinished => Pair(
            "Gewist. Resten kunnen er nog zijn tot de volgende keer opruimen. Maak ruimte vrij en open het notitieboek opnieuw.",
            "Erased. Traces may remain until the next tidying up. Free some space and open the notebook again.",
        ),
        Warning::OlderKeys => Pair(
            "Let op: het sleutelbestand is een ouder exemplaar. Een oude wachtzin kan het notitieboek openen. Kies je wachtzin opnieuw: pluis passphrase",
            "Note: the key file is an older copy. An old passphrase may open the notebook. Choose your passphrase again: pluis passphrase",
        ),
        Warning::DamagedStore => Pair(
            "Let op: er is iets beschadigd in dit notitieboek. Wat je ziet klopt. Kijk het na: pluis doctor",
            "Note: something in this notebook is damaged. What you see is right. Look into it: pluis doctor",
        ),
        Warning::NotDurable => {
            Pair("Gedaan, maar de opslag bevestigde het niet.", "Done, but the storage did not confirm it.")
        }
        Warning::RekeyUnfinished => Pair(
            "De nieuwe sleutel geldt, maar de notities staan nog onder de oude. Maak ruimte vrij en open het notitieboek opnieuw: dan gaat het verder.",
            "The new key is in force, but the notes are still under the old one. Free some space and open the notebook again: it then goes on.",
        ),
        Warning::BiometricOff => Pair(
            "Openen met vinger of gezicht staat uit. Je kunt het weer aanzetten.",
            "Opening with finger or face is off. You can turn it on again.",
        ),
    };
    pair.say(lang).to_owned()
}
