//! Rules for signals and their cards.

use std::collections::{BTreeMap, BTreeSet};

use pluis_domain::signal::{Form, SignalMask, Urgency};

use super::text::at;
use super::{Check, Rule};
use crate::ContentError;
use crate::model::{Country, Emergency, HelpByCountry, Signal, SignalCard};

/// The register of permanent bits.
const BITS: &str = "signals/bits.txt";

/// The countries every grave signal has a help list for.
pub(super) const COUNTRIES: [Country; 4] =
    [Country::Netherlands, Country::Belgium, Country::UnitedKingdom, Country::Ireland];

impl Check<'_> {
    pub(super) fn signals(&mut self) -> Result<(), ContentError> {
        let content = self.content;
        let recorded = self.recorded_bits(&content.files.text(BITS)?);
        let mut ids = BTreeSet::new();
        let mut bits = BTreeSet::new();
        for group in content.signals()?.groups() {
            self.texts(group.domain.code(), "name", &group.name, 40);
            self.kept(group.domain.code(), group.keeping());
            for signal in &group.signals {
                self.once(&mut ids, &signal.id, "id", &signal.id);
                self.once(&mut bits, &signal.id, "bit", &signal.bit.to_string());
                let is_kept = recorded.get(&signal.bit).is_some_and(|id| *id == signal.id);
                let detail = format!("bit {} is not recorded for this signal in {BITS}", signal.bit);
                self.require(is_kept, &signal.id, "bit", Rule::BitChanged, detail);
                self.signal(signal)?;
            }
        }
        Ok(())
    }

    /// The recorded bits. A retired signal keeps its line, so a bit without a signal is no finding.
    fn recorded_bits(&mut self, text: &str) -> BTreeMap<u8, String> {
        let mut recorded = BTreeMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let entry = line.split_once(' ').and_then(|(bit, id)| Some((bit.parse::<u8>().ok()?, id.trim())));
            match entry {
                Some((bit, id)) if bit < SignalMask::BITS => {
                    let before = recorded.insert(bit, id.to_owned());
                    self.require(before.is_none(), BITS, "bit", Rule::Duplicate, line);
                }
                _ => self.add(BITS, "line", Rule::NotUnderstood, line),
            }
        }
        recorded
    }

    fn signal(&mut self, signal: &Signal) -> Result<(), ContentError> {
        let id = &signal.id;
        self.texts(id, "fact", &signal.fact, 90);
        self.lists(id, "ordinary", &signal.ordinary, 60);
        let explained = signal.ordinary.each().map(|(_, list)| list.len()).min().unwrap_or(0);
        self.require(
            explained != 1,
            id,
            "ordinary",
            Rule::OutOfRange,
            "one explanation alone reads as a conclusion",
        );
        let holds = explained >= 2 || !signal.forms.contains(&Form::OrdinaryAdolescence);
        self.require(
            holds,
            id,
            "ordinary",
            Rule::OutOfRange,
            "growing up explains it: say how, twice at least",
        );
        self.rests_on(id, &signal.sources);
        match &signal.card {
            Some(card) => self.card(signal, card)?,
            None => {
                self.require(!signal.may_be_grave(), id, "card", Rule::NoHelp, "a grave signal needs a card")
            }
        }
        Ok(())
    }

    fn card(&mut self, signal: &Signal, card: &SignalCard) -> Result<(), ContentError> {
        let id = &signal.id;
        if let Some(ask) = &card.ask {
            self.texts(id, "ask", ask, 120);
        }
        self.texts(id, "first", &card.first, 400);
        self.lists(id, "not", &card.not, 120);
        for (lang, not) in card.not.each() {
            self.require(!not.is_empty(), id, &at("not", lang), Rule::Missing, "what not to do");
            let first = card.first.written(lang).map(String::as_str);
            self.average(id, lang, first.into_iter().chain(not.iter().map(String::as_str)));
        }
        self.help_ids(id, &card.help)?;
        if signal.urgency == Urgency::Now {
            self.urgent_lines(id, &card.help)?;
        }
        Ok(())
    }

    /// Every country has lines, and each is one of that country or of Europe.
    pub(super) fn help_ids(&mut self, item: &str, help: &HelpByCountry) -> Result<(), ContentError> {
        COUNTRIES.iter().try_for_each(|country| self.help_ids_of(item, *country, help.of(*country)))
    }

    /// A country has lines, and each is one of that country or of Europe.
    pub(super) fn help_ids_of(
        &mut self,
        item: &str,
        country: Country,
        ids: &[String],
    ) -> Result<(), ContentError> {
        let (directory, code) = (self.content.help()?, country.code());
        self.require(!ids.is_empty(), item, "help", Rule::NoHelp, code);
        for id in ids {
            let local = [code, Country::Europe.code()]
                .iter()
                .any(|prefix| id.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('_')));
            let known = local && directory.get(id).is_some();
            self.require(known, item, "help", Rule::UnknownId, format!("{code}: {id}"));
        }
        Ok(())
    }

    /// A signal that asks for help today names, in every country, a line that answers today.
    fn urgent_lines(&mut self, item: &str, help: &HelpByCountry) -> Result<(), ContentError> {
        let directory = self.content.help()?;
        for country in COUNTRIES {
            let lines = help.of(country).iter().filter_map(|id| directory.get(id));
            let urgent = lines.into_iter().any(|line| line.emergency != Emergency::No);
            self.require(urgent, item, "help", Rule::NoHelp, format!("{}: no urgent line", country.code()));
        }
        Ok(())
    }
}
