//! Whom to call and what to do first. Works without a notebook, and while it is locked.

use pluis_content::{
    Caller, CardText, Country, HelpText, Lang, Reader as HelpReader, SignalGroup, Situation,
};
use pluis_domain::child::Role;
use pluis_domain::jiff::civil::Date;

use crate::Engine;
use crate::error::EngineError;

/// In which language and country a carer reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    /// The language.
    pub lang: Lang,
    /// The country, for numbers to call.
    pub country: Country,
}

impl Reader {
    pub(crate) fn caller(self, role: Role, today: Date) -> Caller {
        let reader = if role.is_foster() { HelpReader::FosterCarer } else { HelpReader::Carer };
        Caller { country: self.country, reader, lang: self.lang.into(), today }
    }
}

impl Engine {
    /// Help lines for a situation, most urgent first; for `danger_now` when none is named.
    ///
    /// # Errors
    /// `internal` when the content files are faulty.
    pub fn help_lines(
        &self,
        situation: Option<Situation>,
        role: Role,
        reader: Reader,
    ) -> Result<Vec<HelpText>, EngineError> {
        let (now, _) = self.ports().now()?;
        let caller = reader.caller(role, now.day());
        Ok(self.content().help_lines(situation.unwrap_or(Situation::DangerNow), caller)?)
    }

    /// The card "Voor jou": lines the young person can call or chat with alone, in order (editor D24). Works while locked.
    ///
    /// # Errors
    /// `internal` when the content files are faulty.
    pub fn help_for_you(&self, reader: Reader) -> Result<Vec<HelpText>, EngineError> {
        let (now, _) = self.ports().now()?;
        // Whose role it is makes no difference: the one who reads is the young person.
        Ok(self.content().help_for_you(reader.caller(Role::OtherAdult, now.day()))?)
    }

    /// The help card of a signal: what first, what not, whom to call in order. `None` for a signal that has none.
    ///
    /// # Errors
    /// `not_found` for an unknown signal.
    pub fn help_card(
        &self,
        signal: &str,
        role: Role,
        reader: Reader,
    ) -> Result<Option<CardText>, EngineError> {
        let (now, _) = self.ports().now()?;
        if self.content().signals()?.get(signal).is_none() {
            return Err(EngineError::NotFound { what: "signal" });
        }
        Ok(self.content().help_for_signal(signal, reader.caller(role, now.day()))?)
    }

    /// Every signal by domain, in a language.
    ///
    /// # Errors
    /// `internal` when the content files are faulty.
    pub fn signals(&self, lang: Lang) -> Result<Vec<SignalGroup>, EngineError> {
        Ok(self.content().signal_groups(lang)?)
    }
}
