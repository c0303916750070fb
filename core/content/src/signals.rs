//! The signals: finding them, their masks, and their words in a language.

use pluis_domain::child::Band;
use pluis_domain::signal::{FormSet, SignalDomain, SignalMask, Urgency};

use crate::lang::Language;
use crate::load::Files;
use crate::model::{Signal, SignalFile};
use crate::{Content, ContentError};

/// All signals, by domain in the order they are shown.
#[derive(Debug)]
pub struct Signals {
    groups: Vec<SignalFile>,
}

impl Signals {
    pub(crate) fn read(files: &Files) -> Result<Self, ContentError> {
        let mut groups: Vec<SignalFile> =
            files.read_all("signals")?.into_iter().map(|(_, file)| file).collect();
        groups.sort_by_key(|group| group.domain);
        Ok(Self { groups })
    }

    /// The domains with their signals.
    #[must_use]
    pub fn groups(&self) -> &[SignalFile] {
        &self.groups
    }

    /// Every signal with its domain.
    pub fn all(&self) -> impl Iterator<Item = (SignalDomain, &Signal)> {
        self.groups.iter().flat_map(|group| group.signals.iter().map(|signal| (group.domain, signal)))
    }

    /// The signal of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Signal> {
        self.all().map(|(_, signal)| signal).find(|signal| signal.id == id)
    }

    /// The signal behind a bit of a stored mask; `None` for a bit a later version added.
    #[must_use]
    pub fn of_bit(&self, bit: u8) -> Option<&Signal> {
        self.all().map(|(_, signal)| signal).find(|signal| signal.bit == bit)
    }

    /// The signals of a stored mask, in the order of their bits. Unknown bits are passed over.
    pub fn of_mask(&self, mask: SignalMask) -> impl Iterator<Item = &Signal> {
        mask.bits().filter_map(|bit| self.of_bit(bit))
    }

    /// The mask of some ids, or the first id that does not exist.
    ///
    /// # Errors
    /// The unknown id.
    pub fn mask<'i>(&self, ids: impl IntoIterator<Item = &'i str>) -> Result<SignalMask, &'i str> {
        ids.into_iter().try_fold(SignalMask::default(), |mask, id| {
            self.get(id).map(|signal| mask.with(signal.bit)).ok_or(id)
        })
    }

    /// Every form of the signals in a mask, for finding related topics in the gentle weeks (editor A4).
    #[must_use]
    pub fn forms(&self, mask: SignalMask) -> FormSet {
        self.of_mask(mask).flat_map(|signal| signal.forms.iter().copied()).collect()
    }

    /// The gravest urgency of the signals in a mask, for a child of this band; [`Urgency::None`] for an empty mask.
    #[must_use]
    pub fn urgency(&self, mask: SignalMask, band: Band) -> Urgency {
        self.of_mask(mask).map(|signal| signal.urgency(band)).max().unwrap_or(Urgency::None)
    }
}

impl Signal {
    /// How soon it asks for help for a child of this band.
    #[must_use]
    pub fn urgency(&self, band: Band) -> Urgency {
        self.urgency_by_band.get(&band).copied().unwrap_or(self.urgency)
    }

    /// Whether it asks for help within two days in at least one band.
    #[must_use]
    pub fn may_be_grave(&self) -> bool {
        self.urgency.is_grave() || self.urgency_by_band.values().any(|urgency| urgency.is_grave())
    }
}

/// A signal in the words of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignalText {
    /// Stable id.
    pub id: String,
    /// Bit in a stored mask.
    pub bit: u8,
    /// Its domain.
    pub domain: SignalDomain,
    /// The neutral fact.
    pub fact: String,
    /// Ordinary explanations; may be empty.
    pub ordinary: Vec<String>,
}

/// A domain and its signals in the words of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignalGroup {
    /// The domain.
    pub domain: SignalDomain,
    /// Its name.
    pub name: String,
    /// Its signals.
    pub signals: Vec<SignalText>,
}

impl Content {
    /// One signal in a language; `None` if there is no such id.
    ///
    /// # Errors
    /// The signal files or the glossary cannot be read.
    pub fn signal(&self, id: &str, lang: impl Into<Language>) -> Result<Option<SignalText>, ContentError> {
        let found = self.signals()?.all().find(|(_, signal)| signal.id == id);
        found.map(|(domain, signal)| self.signal_text(domain, signal, lang.into())).transpose()
    }

    /// Every signal by domain, in a language.
    ///
    /// # Errors
    /// The signal files or the glossary cannot be read.
    pub fn signal_groups(&self, lang: impl Into<Language>) -> Result<Vec<SignalGroup>, ContentError> {
        let lang = lang.into();
        let group = |file: &SignalFile| {
            let texts = file.signals.iter().map(|signal| self.signal_text(file.domain, signal, lang));
            let name = self.voice(lang, file.domain.code())?.of(&file.name);
            Ok(SignalGroup { domain: file.domain, name, signals: texts.collect::<Result<_, _>>()? })
        };
        self.signals()?.groups().iter().map(group).collect()
    }

    fn signal_text(
        &self,
        domain: SignalDomain,
        signal: &Signal,
        lang: Language,
    ) -> Result<SignalText, ContentError> {
        let voice = self.voice(lang, &signal.id)?;
        Ok(SignalText {
            id: signal.id.clone(),
            bit: signal.bit,
            domain,
            fact: voice.of(&signal.fact),
            ordinary: voice.all(&signal.ordinary),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;

    fn content() -> &'static Content {
        Content::embedded().unwrap()
    }

    #[test]
    fn a_mask_goes_to_ids_and_back() {
        let signals = content().signals().unwrap();
        let ids = ["gut_feeling", "threat_image", "body_sexual_questions"];
        let mask = signals.mask(ids).unwrap();
        let mut back: Vec<_> = signals.of_mask(mask.with(125)).map(|signal| signal.id.as_str()).collect();
        back.sort_unstable();
        assert_eq!(
            back,
            ["body_sexual_questions", "gut_feeling", "threat_image"],
            "an unknown bit is passed over"
        );
        assert_eq!(signals.mask(["gut_feeling", "nonsense"]), Err("nonsense"));
    }

    #[test]
    fn the_band_decides_on_urgency() {
        let signals = content().signals().unwrap();
        for id in ["contact_plans_meeting", "contact_online_only"] {
            let mask = signals.mask([id]).unwrap();
            assert_eq!(signals.urgency(mask, Band::From8To9), Urgency::Advice, "{id}");
            assert_eq!(signals.urgency(mask, Band::From10To11), Urgency::Advice, "{id}");
            assert_eq!(signals.urgency(mask, Band::From12To14), Urgency::Talk, "{id}");
        }
        let questions = signals.get("body_sexual_questions").unwrap();
        assert!(Band::ALL.iter().all(|band| questions.urgency(*band) == Urgency::None));
        let family = signals.get("home_birth_contact").unwrap();
        assert!(Band::ALL.iter().all(|band| family.urgency(*band) == Urgency::Note));
        assert_eq!(signals.urgency(SignalMask::default(), Band::From8To9), Urgency::None);
    }

    #[test]
    fn flemish_says_plots() {
        let fact = |lang| content().signal("mood_sudden_withdrawal", lang).unwrap().unwrap().fact;
        assert!(fact(Lang::Nl).contains("ineens") && fact(Lang::NlBe).contains("plots"));
        assert!(fact(Lang::En).starts_with("Suddenly"));
    }

    #[test]
    fn the_first_chip_is_the_gut_feeling() {
        let groups = content().signal_groups(Lang::Nl).unwrap();
        assert_eq!(groups[0].signals[0].fact, "Er is iets niet pluis");
        assert_eq!(groups.iter().map(|group| group.signals.len()).sum::<usize>(), 99);
        assert_eq!(groups.len(), SignalDomain::ALL.len());
    }
}
