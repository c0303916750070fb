//! Signals: neutral, observable facts a carer can tick, and how soon each asks for somebody's help.
//!
//! The words live in the content files; here are only the types the rules need (design: domain B, editor A2 to A8).

use crate::closed_list::closed_list;

closed_list! {
    /// How soon a signal asks for help. Never shown as a level or a colour (design: domain F, G01).
    pub enum Urgency {
        /// A healthy thing, written down because the carer wants to remember it.
        None = 0 "none",
        /// Write down, look again in two to four weeks.
        Note = 1 "note",
        /// Talk within days.
        Talk = 2 "talk",
        /// Ask someone outside the family within one or two days.
        Advice = 3 "advice",
        /// Act today.
        Now = 4 "now",
    }
}

impl Urgency {
    /// Whether a note with this urgency starts the two gentle weeks (editor A4).
    #[must_use]
    pub const fn is_grave(self) -> bool {
        matches!(self, Self::Advice | Self::Now)
    }
}

closed_list! {
    /// The group a signal is shown in (design: domain B).
    pub enum SignalDomain {
        /// The feeling that something is off, without a fact yet.
        Gut = 0 "gut",
        /// Mood and withdrawal.
        Mood = 1 "mood",
        /// Contacts and relationships.
        Contacts = 2 "contacts",
        /// Phone and online.
        Online = 3 "online",
        /// Money and goods.
        Money = 4 "money",
        /// School and time.
        School = 5 "school",
        /// Whereabouts and travel.
        Place = 6 "place",
        /// Body and health.
        Body = 7 "body",
        /// Language and status.
        Language = 8 "language",
        /// Home and trust.
        Home = 9 "home",
        /// Pressure and threat.
        Pressure = 10 "pressure",
        /// Ideas and violence.
        Ideas = 11 "ideas",
        /// Told or heard.
        Told = 12 "told",
    }
}

closed_list! {
    /// Form codes link signals to background and prompts. Internal: never shown as a conclusion about a child.
    pub enum Form {
        /// Criminal recruitment.
        CriminalRecruitment = 0 "CR",
        /// Money mule.
        MoneyMule = 1 "MM",
        /// Drug dealing, courier work.
        DrugCourier = 2 "DC",
        /// Cyber crime and fraud.
        CyberFraud = 3 "CF",
        /// Violence for hire.
        ViolenceForHire = 4 "VH",
        /// Grooming and sexual exploitation.
        SexualExploitation = 5 "SX",
        /// Sextortion and images.
        Sextortion = 6 "ST",
        /// Extremism and harm networks.
        Extremism = 7 "EX",
        /// Gambling and loot boxes.
        Gambling = 8 "GA",
        /// Bullying.
        Bullying = 9 "BU",
        /// Another care need.
        CareNeed = 10 "CN",
        /// Ordinary adolescence.
        OrdinaryAdolescence = 11 "OA",
    }
}

/// Forms as a set. [`Form::OrdinaryAdolescence`] and [`Form::CareNeed`] never link a note to a topic by themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FormSet(u16);

impl FormSet {
    /// The empty set.
    pub const EMPTY: Self = Self(0);

    /// This set with one more form.
    #[must_use]
    pub const fn with(self, form: Form) -> Self {
        Self(self.0 | (1 << form as u16))
    }

    /// Whether the set holds `form`.
    #[must_use]
    pub const fn contains(self, form: Form) -> bool {
        self.0 & (1 << form as u16) != 0
    }

    /// Everything in either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the sets share a form that says something: ordinary adolescence stands beside nearly every signal and
    /// "another care need" beside half of them, so neither makes a topic and a note related.
    #[must_use]
    pub const fn shares_telling_form(self, other: Self) -> bool {
        let quiet = (1 << Form::OrdinaryAdolescence as u16) | (1 << Form::CareNeed as u16);
        self.0 & other.0 & !quiet != 0
    }

    /// The forms of the set, in order.
    pub fn iter(self) -> impl Iterator<Item = Form> {
        Form::ALL.iter().copied().filter(move |form| self.contains(*form))
    }
}

impl FromIterator<Form> for FormSet {
    fn from_iter<I: IntoIterator<Item = Form>>(forms: I) -> Self {
        forms.into_iter().fold(Self::EMPTY, Self::with)
    }
}

/// A set of signals as two words of 63 bits: the lean form for the database (design: performance 5, vault "Revisions").
///
/// Bit numbers are permanent and come from the content files. Unknown bits are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SignalMask {
    /// Bits 0 to 62.
    pub low: u64,
    /// Bits 63 to 125.
    pub high: u64,
}

impl SignalMask {
    /// How many bits a mask holds.
    pub const BITS: u8 = 126;

    /// This mask with `bit` set; a bit outside the range changes nothing.
    #[must_use]
    pub const fn with(self, bit: u8) -> Self {
        match bit {
            0..=62 => Self { low: self.low | (1 << bit), high: self.high },
            63..=125 => Self { low: self.low, high: self.high | (1 << (bit - 63)) },
            _ => self,
        }
    }

    /// Whether the masks share a bit.
    #[must_use]
    pub const fn intersects(self, other: Self) -> bool {
        self.low & other.low != 0 || self.high & other.high != 0
    }

    /// The set bits, lowest first.
    pub fn bits(self) -> impl Iterator<Item = u8> {
        (0..Self::BITS).filter(move |bit| self.intersects(Self::default().with(*bit)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_hold_every_bit_once() {
        let all = (0..SignalMask::BITS).fold(SignalMask::default(), SignalMask::with);
        assert_eq!(all.bits().count(), usize::from(SignalMask::BITS));
        assert_eq!(all.low >> 63, 0, "the database column is a signed 64-bit integer");
        assert_eq!(all.high >> 63, 0);
        assert_eq!(SignalMask::default().with(126), SignalMask::default());
    }

    #[test]
    fn quiet_forms_relate_nothing() {
        let quiet: FormSet = [Form::CareNeed, Form::OrdinaryAdolescence].into_iter().collect();
        assert!(!quiet.shares_telling_form(quiet));
        let money = quiet.with(Form::MoneyMule);
        assert!(money.shares_telling_form(FormSet::EMPTY.with(Form::MoneyMule)));
    }
}
