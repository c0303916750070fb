//! Rules for signals and their cards.

use std::collections::{BTreeMap, BTreeSet};

use pluis_domain::signal::{SignalMask, Urgency};

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
        let recorded = self.recorded_bits(content.files.text(BITS)?);
        let mut ids = BTreeSet::new();
        let mut bits = BTreeSet::new();
        for group in content.signals()?.groups() {
            self.both(group.domain.code(), "name", &group.name.nl, &group.name.en, 40);
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
    fn recorded_bits<'t>(&mut self, text: &'t str) -> BTreeMap<u8, &'t str> {
        let mut recorded = BTreeMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let entry = line.split_once(' ').and_then(|(bit, id)| Some((bit.parse::<u8>().ok()?, id.trim())));
            match entry {
                Some((bit, id)) if bit < SignalMask::BITS => {
                    let before = recorded.insert(bit, id);
                    self.require(before.is_none(), BITS, "bit", Rule::Duplicate, line);
                }
                _ => self.add(BITS, "line", Rule::NotUnderstood, line),
            }
        }
        recorded
    }

    fn signal(&mut self, signal: &Signal) -> Result<(), ContentError> {
        let id = &signal.id;
        self.both(id, "fact", &signal.fact.nl, &signal.fact.en, 90);
        self.lists(id, "ordinary", &signal.ordinary.nl, &signal.ordinary.en, 60);
        let holds = signal.ordinary.nl.len() != 1;
        self.require(holds, id, "ordinary", Rule::OutOfRange, "one explanation alone reads as a conclusion");
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
            self.both(id, "ask", &ask.nl, &ask.en, 120);
        }
        self.both(id, "first", &card.first.nl, &card.first.en, 400);
        self.lists(id, "not", &card.not.nl, &card.not.en, 120);
        self.require(!card.not.nl.is_empty(), id, "not", Rule::Missing, "what not to do");
        self.average(id, [card.first.nl.as_str()].into_iter().chain(card.not.nl.iter().map(String::as_str)));
        self.help_ids(id, &card.help)?;
        if signal.urgency == Urgency::Now {
            self.urgent_lines(id, &card.help)?;
        }
        Ok(())
    }

    /// Every country has lines, and each is one of that country or of Europe.
    pub(super) fn help_ids(&mut self, item: &str, help: &HelpByCountry) -> Result<(), ContentError> {
        let directory = self.content.help()?;
        for country in COUNTRIES {
            let code = country.code();
            self.require(!help.of(country).is_empty(), item, "help", Rule::NoHelp, code);
            for id in help.of(country) {
                let local = [code, Country::Europe.code()]
                    .iter()
                    .any(|prefix| id.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('_')));
                let known = local && directory.get(id).is_some();
                self.require(known, item, "help", Rule::UnknownId, format!("{code}: {id}"));
            }
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
