//! Rules for the help directory.

use std::collections::BTreeSet;

use super::phone::is_dialled_in;
use super::signals::COUNTRIES;
use super::text::at;
use super::{Check, Rule};
use crate::ContentError;
use crate::help::{Reader, hours_phrase};
use crate::model::{Country, Emergency, HelpFile, HelpLine, Situation};

impl<'c> Check<'c> {
    pub(super) fn help(&mut self) -> Result<(), ContentError> {
        let directory = self.content.help()?;
        let listed = self.listed()?;
        let mut ids = BTreeSet::new();
        for (country, line) in directory.all() {
            self.once(&mut ids, &line.id, "id", &line.id);
            self.require(
                listed.contains(line.id.as_str()),
                &line.id,
                "order",
                Rule::NoHelp,
                "stands in no list",
            );
            self.line(country, line);
        }
        for country in Country::ALL {
            if let Some(file) = directory.country(*country) {
                self.kept(country.code(), file.keeping());
                self.order(*country, file)?;
            }
        }
        Ok(())
    }

    /// Every id that stands in a list of a situation or a signal.
    fn listed(&self) -> Result<BTreeSet<&'c str>, ContentError> {
        let directory = self.content.help()?;
        let files = Country::ALL.iter().filter_map(|country| directory.country(*country));
        let by_situation = files.flat_map(|file| file.order.values().flatten());
        let cards = self.content.signals()?.all().filter_map(|(_, signal)| signal.card.as_ref());
        let pages = self.content.pages()?.all().iter();
        let by_page = pages.flat_map(|page| COUNTRIES.iter().flat_map(|country| page.help.of(*country)));
        let by_signal = cards.flat_map(|card| COUNTRIES.iter().flat_map(|country| card.help.of(*country)));
        Ok(by_situation.chain(by_signal).chain(by_page).map(String::as_str).collect())
    }

    fn line(&mut self, country: Country, line: &HelpLine) {
        let id = &line.id;
        self.name(id, line);
        self.texts(id, "use_when", &line.use_when, 200);
        self.rests_on(id, &line.sources);
        if let Some(phone) = &line.phone {
            self.require(is_dialled_in(country, phone), id, "phone", Rule::Phone, phone);
        }
        if let Some(hours) = &line.hours {
            self.require(hours_phrase(hours).is_some(), id, "hours", Rule::NotUnderstood, hours);
        }
        for (field, address) in [("web", &line.web), ("chat", &line.chat)] {
            if let Some(address) = address {
                let plain = address.contains('.') && !address.contains([' ', ':']);
                self.require(plain, id, field, Rule::NotUnderstood, address);
            }
        }
        let ahead = line.checked_on.is_some_and(|day| day > self.today);
        self.require(!ahead, id, "checked_on", Rule::ReviewState, "lies ahead");
    }

    /// An organisation's name is its own: only its length and its presence are checked.
    fn name(&mut self, id: &str, line: &HelpLine) {
        self.known_languages(id, "name", &line.name);
        for (lang, name) in line.name.each() {
            let length = name.chars().count();
            self.require(
                (1..=70).contains(&length),
                id,
                &at("name", lang),
                Rule::OutOfRange,
                format!("{length} of 70"),
            );
        }
    }

    fn order(&mut self, country: Country, file: &HelpFile) -> Result<(), ContentError> {
        let directory = self.content.help()?;
        let code = country.code();
        for (situation, ids) in &file.order {
            let unknown = ids.iter().filter(|id| directory.get(id).is_none());
            for id in unknown {
                self.add(code, situation.code(), Rule::UnknownId, id);
            }
        }
        for id in &file.for_you {
            let audience = directory.get(id).map(|line| line.audience);
            let young = audience.is_some_and(|audience| Reader::Young.sees(audience));
            self.require(young, code, "for_you", Rule::UnknownId, id);
        }
        self.require(!file.for_you.is_empty(), code, "for_you", Rule::NoHelp, "no line for the young person");
        let complete = Situation::ALL.iter().filter(|_| country != Country::Europe);
        for situation in complete.filter(|situation| file.order.get(situation).is_none_or(Vec::is_empty)) {
            self.add(code, situation.code(), Rule::NoHelp, "no lines for this situation");
        }
        let is_emergency =
            |id: &String| directory.get(id).is_some_and(|line| line.emergency == Emergency::Yes);
        let first = file.order.get(&Situation::DangerNow).and_then(|ids| ids.first());
        let danger = first.is_some_and(is_emergency);
        self.require(danger, code, "danger_now", Rule::NoHelp, "the emergency number comes first");
        let emergency = is_emergency(&file.emergency_line);
        self.require(emergency, code, "emergency_line", Rule::UnknownId, &file.emergency_line);
        let police = directory.get(&file.police_line).is_some_and(|line| line.phone.is_some());
        self.require(police, code, "police_line", Rule::UnknownId, &file.police_line);
        Ok(())
    }
}
