//! Rules for the help directory.

use std::collections::BTreeSet;

use super::signals::COUNTRIES;
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
        let by_signal = cards.flat_map(|card| COUNTRIES.iter().flat_map(|country| card.help.of(*country)));
        Ok(by_situation.chain(by_signal).map(String::as_str).collect())
    }

    fn line(&mut self, country: Country, line: &HelpLine) {
        let id = &line.id;
        self.both(id, "name", &line.name.nl, &line.name.en, 70);
        self.both(id, "use_when", &line.use_when.nl, &line.use_when.en, 200);
        self.rests_on(id, &line.sources);
        if let Some(phone) = &line.phone {
            self.require(is_plausible(country, phone), id, "phone", Rule::Phone, phone);
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

/// Whether a number can be dialled in a country: a light look at its digits, not a directory.
fn is_plausible(country: Country, phone: &str) -> bool {
    let digits: String = phone.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) {
        return false;
    }
    let european = digits == "112" || (digits.len() == 6 && digits.starts_with("116"));
    let trunk = digits.starts_with('0') && !digits.starts_with("00");
    european
        || match country {
            Country::Netherlands if digits.starts_with("0800") || digits.starts_with("0900") => {
                matches!(digits.len(), 8 | 11)
            }
            Country::Netherlands => digits == "113" || (trunk && digits.len() == 10),
            Country::Belgium if digits.starts_with('1') => matches!(digits.len(), 3 | 4),
            Country::Belgium => trunk && matches!(digits.len(), 9 | 10),
            Country::UnitedKingdom if !trunk => digits.len() == 3,
            Country::UnitedKingdom => digits == "08001111" || matches!(digits.len(), 10 | 11),
            Country::Ireland if digits.starts_with("1800") => digits.len() == 10,
            Country::Ireland => digits == "999" || (trunk && matches!(digits.len(), 9 | 10)),
            Country::Europe => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_a_digit_too_few_or_too_many_is_caught() {
        for (country, phone) in [
            (Country::Netherlands, "0800-2000"),
            (Country::Netherlands, "020-2615275"),
            (Country::Netherlands, "0800-2400022"),
            (Country::Belgium, "03 201 16 90"),
            (Country::Belgium, "1813"),
            (Country::UnitedKingdom, "0808 800 5000"),
            (Country::UnitedKingdom, "116123"),
            (Country::Ireland, "1800 66 66 66"),
            (Country::Europe, "116111"),
        ] {
            assert!(is_plausible(country, phone), "{phone}");
        }
        for (country, phone) in [
            (Country::Netherlands, "0800-200"),
            (Country::Netherlands, "020-261527"),
            (Country::Netherlands, "0800-24000222"),
            (Country::Belgium, "03 201 16 9"),
            (Country::Belgium, "18133"),
            (Country::UnitedKingdom, "0808 800 500 00 0"),
            (Country::UnitedKingdom, "1161"),
            (Country::Ireland, "1800 66 66 6"),
            (Country::Europe, "115"),
        ] {
            assert!(!is_plausible(country, phone), "{phone}");
        }
        for wrong in ["", "abc", "+31 20 261", "0800 2000 x"] {
            assert!(!is_plausible(Country::Netherlands, wrong), "{wrong}");
        }
    }
}
