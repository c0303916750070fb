//! Signals, and whom to call.

use pluis_engine::content;
use pluis_engine::domain::signal;

use crate::children::Role;
use crate::convert::{each, same};
use crate::error::guard;
use crate::typed::{Day, SignalId};
use crate::types::{Lang, Reader};
use crate::{Engine, PluisError};

/// For which situation help is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Situation {
    /// Danger at this moment.
    DangerNow,
    /// A child is gone.
    Missing,
    /// Threats with an image.
    Sextortion,
    /// Sexual or other exploitation.
    Exploitation,
    /// Pressed into crime.
    PressuredCrime,
    /// A card, code or account in other hands.
    MoneyMule,
    /// Home is not safe.
    UnsafeHome,
    /// Extreme ideas or groups.
    Extremism,
    /// Thoughts of suicide.
    Suicide,
    /// Gambling.
    Gambling,
    /// Bullying.
    Bullying,
    /// Questions about fostering.
    Fostering,
    /// Somebody to think it over with.
    Advice,
}

same!(
    Situation = content::Situation {
        DangerNow,
        Missing,
        Sextortion,
        Exploitation,
        PressuredCrime,
        MoneyMule,
        UnsafeHome,
        Extremism,
        Suicide,
        Gambling,
        Bullying,
        Fostering,
        Advice,
    }
);

/// Who may call a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum HelpAudience {
    /// Anyone.
    Anyone,
    /// Young people.
    Young,
    /// Parents and carers.
    Carer,
    /// Foster carers.
    FosterCarer,
}

same!(HelpAudience = content::HelpAudience { Anyone, Young, Carer, FosterCarer });

/// How urgent a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Emergency {
    /// The emergency number.
    Yes,
    /// A crisis line.
    CrisisLine,
    /// Urgent care or urgent blocking.
    Urgent,
    /// Not for emergencies.
    No,
}

same!(Emergency = content::Emergency { Yes, CrisisLine, Urgent, No });

/// How sure a row of the directory is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Certainty {
    /// Found and plausible; not yet opened by a person unless there is a date of checking.
    Verified,
    /// Found, but old, or sources disagree.
    Old,
    /// From memory, or a row to be looked up.
    Unverified,
    /// A reminder of our own, such as "your own GP".
    Design,
}

same!(Certainty = content::Certainty { Verified, Old, Unverified, Design });

/// The group a signal is shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum SignalDomain {
    /// The feeling that something is off, without a fact yet.
    Gut,
    /// Mood and withdrawal.
    Mood,
    /// Contacts and relationships.
    Contacts,
    /// Phone and online.
    Online,
    /// Money and goods.
    Money,
    /// School and time.
    School,
    /// Whereabouts and travel.
    Place,
    /// Body and health.
    Body,
    /// Language and status.
    Language,
    /// Home and trust.
    Home,
    /// Pressure and threat.
    Pressure,
    /// Ideas and violence.
    Ideas,
    /// Told or heard.
    Told,
}

same!(
    SignalDomain = signal::SignalDomain {
        Gut,
        Mood,
        Contacts,
        Online,
        Money,
        School,
        Place,
        Body,
        Language,
        Home,
        Pressure,
        Ideas,
        Told,
    }
);

/// A signal in the words of one language.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct SignalText {
    /// Stable id.
    pub id: SignalId,
    /// Its domain.
    pub domain: SignalDomain,
    /// The neutral fact.
    pub fact: String,
    /// Ordinary explanations; may be empty.
    pub ordinary: Vec<String>,
}

impl From<content::SignalText> for SignalText {
    fn from(text: content::SignalText) -> Self {
        let content::SignalText { id, domain, fact, ordinary, .. } = text;
        Self { id: SignalId(id), domain: domain.into(), fact, ordinary }
    }
}

/// A domain and its signals in the words of one language.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct SignalGroup {
    /// The domain.
    pub domain: SignalDomain,
    /// Its name.
    pub name: String,
    /// Its signals.
    pub signals: Vec<SignalText>,
}

impl From<content::SignalGroup> for SignalGroup {
    fn from(group: content::SignalGroup) -> Self {
        Self { domain: group.domain.into(), name: group.name, signals: each(group.signals) }
    }
}

/// A help line as a carer reads it.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct HelpText {
    /// Stable id.
    pub id: String,
    /// Name of the organisation.
    pub name: String,
    /// Number as dialled.
    pub phone: Option<String>,
    /// Website, to be shown as text.
    pub web: Option<String>,
    /// Where to chat or mail.
    pub chat: Option<String>,
    /// Opening hours if checked lately, otherwise "see the website", otherwise nothing.
    pub hours: Option<String>,
    /// When to call.
    pub use_when: String,
    /// Who may call.
    pub audience: HelpAudience,
    /// How urgent the line is.
    pub emergency: Emergency,
    /// How sure the row is.
    pub certainty: Certainty,
    /// The day a person checked it; nothing = not yet.
    pub checked_on: Option<Day>,
}

impl From<content::HelpText> for HelpText {
    fn from(text: content::HelpText) -> Self {
        Self {
            id: text.id,
            name: text.name,
            phone: text.phone,
            web: text.web,
            chat: text.chat,
            hours: text.hours,
            use_when: text.use_when,
            audience: text.audience.into(),
            emergency: text.emergency.into(),
            certainty: text.certainty.into(),
            checked_on: text.checked_on.map(Into::into),
        }
    }
}

/// What to read directly after writing a grave signal: first this, not that, then whom to call.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct CardText {
    /// A question to answer before the rest.
    pub ask: Option<String>,
    /// What to do first.
    pub first: String,
    /// What not to do.
    pub not: Vec<String>,
    /// Whether the field for exact words stays folded for this signal.
    pub fold_words: bool,
    /// Whom to call, in order.
    pub help: Vec<HelpText>,
}

impl From<content::CardText> for CardText {
    fn from(card: content::CardText) -> Self {
        let content::CardText { ask, first, not, fold_words, help } = card;
        Self { ask, first, not, fold_words, help: each(help) }
    }
}

#[uniffi::export]
impl Engine {
    /// Help lines for a situation, most urgent first; for danger at this moment when none is named. Works while locked.
    ///
    /// # Errors
    /// `internal` when the content files are faulty.
    pub fn help_lines(
        &self,
        situation: Option<Situation>,
        role: Role,
        reader: Reader,
    ) -> Result<Vec<HelpText>, PluisError> {
        guard(|| Ok(each(self.core.help_lines(situation.map(Into::into), role.into(), reader.into())?)))
    }

    /// The card "Voor jou": lines the young person can call or chat with alone, in order. Works while locked.
    ///
    /// # Errors
    /// `internal` when the content files are faulty.
    pub fn help_for_you(&self, reader: Reader) -> Result<Vec<HelpText>, PluisError> {
        guard(|| Ok(each(self.core.help_for_you(reader.into())?)))
    }

    /// The help card of a signal: what first, what not, whom to call in order. Nothing for a signal that has none. Works
    /// while locked.
    ///
    /// # Errors
    /// `not_found` for an unknown signal.
    pub fn help_card(
        &self,
        signal: SignalId,
        role: Role,
        reader: Reader,
    ) -> Result<Option<CardText>, PluisError> {
        guard(|| Ok(self.core.help_card(&signal.0, role.into(), reader.into())?.map(CardText::from)))
    }

    /// Every signal by domain, in a language. Works while locked.
    ///
    /// # Errors
    /// `internal` when the content files are faulty.
    pub fn signals(&self, lang: Lang) -> Result<Vec<SignalGroup>, PluisError> {
        guard(|| Ok(each(self.core.signals(lang.into())?)))
    }
}
