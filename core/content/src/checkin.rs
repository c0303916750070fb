//! The words of the weekly check-in (editor: E25): the eight domains, one question for each, and the months.

use pluis_domain::change::CheckinDomain;

use crate::lang::Language;
use crate::{Arg, Content, ContentError};

impl Content {
    /// A domain as people know it, as the name of a row.
    ///
    /// # Errors
    /// The phrase files cannot be read.
    pub fn domain_name(
        &self,
        lang: impl Into<Language>,
        domain: CheckinDomain,
    ) -> Result<String, ContentError> {
        self.say(lang, &format!("checkin-{domain}"), &[])
    }

    /// The question of a domain. `month`, 1 to 12, is that of the baseline: the anchor stays the same from week to week, for whoever
    /// compares with lately gets used to a change (change-detection: 1.1).
    ///
    /// # Errors
    /// The phrase files cannot be read.
    pub fn checkin_question(
        &self,
        lang: impl Into<Language>,
        domain: CheckinDomain,
        month: i8,
    ) -> Result<String, ContentError> {
        let lang = lang.into();
        let month = self.month(lang, month)?;
        self.say(lang, &format!("checkin-ask-{domain}"), &[("month", Arg::Text(&month))])
    }

    /// The anchor on its own, above the names of the domains; `month` as in [`Content::checkin_question`].
    ///
    /// # Errors
    /// The phrase files cannot be read.
    pub fn checkin_anchor(&self, lang: impl Into<Language>, month: i8) -> Result<String, ContentError> {
        let lang = lang.into();
        let month = self.month(lang, month)?;
        self.say(lang, "checkin-anchor", &[("month", Arg::Text(&month))])
    }

    /// A reason for an unusual week by its code: `illness`, `holiday`, `exams`, `move`, `family` or `other`.
    ///
    /// # Errors
    /// [`ContentError::NoPhrase`] for another code; the phrase files cannot be read.
    pub fn unusual_reason(&self, lang: impl Into<Language>, code: &str) -> Result<String, ContentError> {
        self.say(lang, &format!("checkin-unusual-{code}"), &[])
    }

    /// A month, 1 to 12.
    ///
    /// # Errors
    /// The phrase files cannot be read.
    pub fn month(&self, lang: impl Into<Language>, month: i8) -> Result<String, ContentError> {
        self.say(lang, "month", &[("month", Arg::Number(month.into()))])
    }

    /// The twelve months in short, January first, for under a picture.
    ///
    /// # Errors
    /// The phrase files cannot be read.
    pub fn short_months(&self, lang: impl Into<Language>) -> Result<[String; 12], ContentError> {
        let lang = lang.into();
        let mut months: [String; 12] = Default::default();
        for (month, name) in (1..).zip(&mut months) {
            *name = self.say(lang, "month-short", &[("month", Arg::Number(month))])?;
        }
        Ok(months)
    }
}
