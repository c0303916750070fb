//! Whom to call: per country, situation and reader, most urgent first; and the card of a grave signal.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::lang::Language;
use crate::load::Files;
use crate::model::{
    Certainty, Country, Emergency, HelpAudience, HelpByCountry, HelpFile, HelpLine, OwnEntry, OwnKind,
    SignalCard, Situation,
};
use crate::phrases::Arg;
use crate::{Content, ContentError};

/// Hours checked longer ago than this are not shown (design: domain E).
const HOURS_FRESH_DAYS: i32 = 90;

/// The help lines of every country.
#[derive(Debug)]
pub struct HelpDirectory(BTreeMap<Country, HelpFile>);

/// Who reads the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// A young person: the card "Voor jou" (editor D24).
    Young,
    /// A parent or another adult; young people's lines are shown too, to pass on.
    Carer,
    /// A foster carer: also the lines of foster care.
    FosterCarer,
}

impl Reader {
    /// Whether this reader is shown a line for that audience.
    #[must_use]
    pub const fn sees(self, audience: HelpAudience) -> bool {
        match audience {
            HelpAudience::Anyone => true,
            HelpAudience::Young => true,
            HelpAudience::Carer => !matches!(self, Self::Young),
            HelpAudience::FosterCarer => matches!(self, Self::FosterCarer),
        }
    }
}

/// For whom a list of help lines is made.
#[derive(Clone, Copy, Debug)]
pub struct Caller {
    /// The country they are in.
    pub country: Country,
    /// Who they are.
    pub reader: Reader,
    /// The language they read.
    pub lang: Language,
    /// The day, which decides whether hours are fresh enough to show.
    pub today: Date,
}

impl HelpDirectory {
    pub(crate) fn read(files: &Files) -> Result<Self, ContentError> {
        let mut read: BTreeMap<String, HelpFile> = files.read_all("help")?.into_iter().collect();
        let missing =
            |country: &Country| ContentError::Missing { file: format!("help/{}.toml", country.code()) };
        let country =
            |country: &Country| Ok((*country, read.remove(country.code()).ok_or_else(|| missing(country))?));
        Country::ALL.iter().map(country).collect::<Result<_, _>>().map(Self)
    }

    /// The file of a country.
    #[must_use]
    pub fn country(&self, country: Country) -> Option<&HelpFile> {
        self.0.get(&country)
    }

    /// Every line with its country.
    pub fn all(&self) -> impl Iterator<Item = (Country, &HelpLine)> {
        self.0.iter().flat_map(|(country, file)| file.lines.iter().map(|line| (*country, line)))
    }

    /// The line of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&HelpLine> {
        self.all().map(|(_, line)| line).find(|line| line.id == id)
    }

    /// The lines for a situation, most urgent first. A situation a country has no list for falls back to Europe's, and
    /// then to the emergency number: no list is ever empty.
    #[must_use]
    pub fn lines(&self, country: Country, situation: Situation, reader: Reader) -> Vec<&HelpLine> {
        let listed = |country| self.country(country)?.order.get(&situation);
        let order = listed(country).or_else(|| listed(Country::Europe)).map(Vec::as_slice);
        self.resolve(country, order.unwrap_or_default(), reader)
    }

    fn resolve(&self, country: Country, ids: &[String], reader: Reader) -> Vec<&HelpLine> {
        let lines = ids.iter().filter_map(|id| self.get(id)).filter(|line| reader.sees(line.audience));
        let found: Vec<_> = lines.collect();
        if found.is_empty() { self.emergency(country).into_iter().collect() } else { found }
    }

    fn emergency(&self, country: Country) -> Option<&HelpLine> {
        self.country(country).and_then(|file| self.get(&file.emergency_line))
    }

    /// A card text with the country's numbers in place of `{emergency}` and `{police}`.
    pub(crate) fn with_numbers(&self, country: Country, text: &str) -> String {
        let number = |pick: fn(&HelpFile) -> &String| {
            let line = self.country(country).and_then(|file| self.get(pick(file)));
            line.and_then(|line| line.phone.as_deref()).unwrap_or("112")
        };
        text.replace("{emergency}", number(|file| &file.emergency_line))
            .replace("{police}", number(|file| &file.police_line))
    }
}

impl HelpLine {
    /// Whether its hours may be shown: known for sure, and looked up by a person in the last 90 days.
    #[must_use]
    pub fn hours_are_fresh(&self, today: Date) -> bool {
        let age = |checked: Date| today.since(checked).map(|span| span.get_days());
        let fresh = |checked| age(checked).is_ok_and(|days| (0..HOURS_FRESH_DAYS).contains(&days));
        self.hours_certainty == Certainty::Verified && self.checked_on.is_some_and(fresh)
    }
}

impl HelpByCountry {
    /// The ids for a country; Europe has none of its own.
    #[must_use]
    pub fn of(&self, country: Country) -> &[String] {
        match country {
            Country::Netherlands => &self.nl,
            Country::Belgium => &self.be,
            Country::UnitedKingdom => &self.gb,
            Country::Ireland => &self.ie,
            Country::Europe => &[],
        }
    }
}

/// A help line as a carer reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// When a person checked it; absent = not yet.
    pub checked_on: Option<Date>,
    /// Which entry of the carer's own may take its place.
    pub own: Option<OwnKind>,
}

/// Puts a carer's own entries where the directory can only say "your own": each before the reminder it belongs to, which
/// stays as the fallback. Lines without an own entry are left as they are.
#[must_use]
pub fn with_own(lines: Vec<HelpText>, own: &[OwnEntry]) -> Vec<HelpText> {
    let mut all = Vec::with_capacity(lines.len() + own.len());
    for line in lines {
        let entries = own.iter().filter(|entry| Some(entry.kind) == line.own);
        all.extend(entries.map(|entry| HelpText {
            id: format!("own_{}", entry.kind.code()),
            name: entry.name.clone(),
            phone: Some(entry.phone.clone()),
            web: None,
            chat: None,
            hours: None,
            certainty: Certainty::Design,
            checked_on: None,
            ..line.clone()
        }));
        all.push(line);
    }
    all
}

/// What to read directly after writing a grave signal: first this, not that, then whom to call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardText {
    /// A question to answer before the rest.
    pub ask: Option<String>,
    /// What to do first.
    pub first: String,
    /// What not to do.
    pub not: Vec<String>,
    /// Whether *exact words* stays folded for this signal.
    pub fold_words: bool,
    /// Whom to call, in order.
    pub help: Vec<HelpText>,
}

impl Content {
    /// Whom to call in a situation, most urgent first; never empty.
    ///
    /// # Errors
    /// The help files, the phrases or the glossary cannot be read.
    pub fn help_lines(&self, situation: Situation, caller: Caller) -> Result<Vec<HelpText>, ContentError> {
        let lines = self.help()?.lines(caller.country, situation, caller.reader);
        lines.into_iter().map(|line| self.help_text(line, caller)).collect()
    }

    /// Some lines by id, in the given order, as far as this reader is shown them: for the help below a prompt.
    ///
    /// # Errors
    /// As [`Content::help_lines`].
    pub fn help_of_ids(&self, ids: &[String], caller: Caller) -> Result<Vec<HelpText>, ContentError> {
        let lines = self.help()?.resolve(caller.country, ids, caller.reader);
        lines.into_iter().map(|line| self.help_text(line, caller)).collect()
    }

    /// The card "Voor jou" for the young person: lines they can call or chat with themselves, in order (editor D24).
    ///
    /// # Errors
    /// As [`Content::help_lines`].
    pub fn help_for_you(&self, caller: Caller) -> Result<Vec<HelpText>, ContentError> {
        let file = self.help()?.country(caller.country);
        let ids = file.map(|file| file.for_you.as_slice()).unwrap_or_default();
        self.help_of_ids(ids, Caller { reader: Reader::Young, ..caller })
    }

    /// The card of a signal: its own ordered help list and what to do first (editor A1 to A3). `None` for a signal
    /// without a card or an unknown id.
    ///
    /// # Errors
    /// The signal files, the help files, the phrases or the glossary cannot be read.
    pub fn help_for_signal(&self, signal: &str, caller: Caller) -> Result<Option<CardText>, ContentError> {
        let card = self.signals()?.get(signal).and_then(|signal| signal.card.as_ref());
        card.map(|card| self.card_text(signal, card, caller)).transpose()
    }

    fn card_text(&self, signal: &str, card: &SignalCard, caller: Caller) -> Result<CardText, ContentError> {
        let directory = self.help()?;
        let voice = self.voice(caller.lang, signal)?;
        let say = |text: &String| voice.text(&directory.with_numbers(caller.country, text));
        let ids = card.help.of(caller.country);
        Ok(CardText {
            ask: card.ask.as_ref().map(|ask| say(ask.get(caller.lang))),
            first: say(card.first.get(caller.lang)),
            not: card.not.get(caller.lang).iter().map(say).collect(),
            fold_words: card.fold_words,
            help: self.help_of_ids(ids, caller)?,
        })
    }

    fn help_text(&self, line: &HelpLine, caller: Caller) -> Result<HelpText, ContentError> {
        Ok(HelpText {
            id: line.id.clone(),
            // An organisation keeps its own name, also for a Flemish reader.
            name: line.name.get(caller.lang).clone(),
            phone: line.phone.clone(),
            web: line.web.clone(),
            chat: line.chat.clone(),
            hours: self.hours_text(line, caller)?,
            use_when: self.voice(caller.lang, &line.id)?.of(&line.use_when),
            audience: line.audience,
            emergency: line.emergency,
            certainty: line.certainty,
            checked_on: line.checked_on,
            own: line.own,
        })
    }

    fn hours_text(&self, line: &HelpLine, caller: Caller) -> Result<Option<String>, ContentError> {
        let known =
            line.hours.as_deref().filter(|_| line.hours_are_fresh(caller.today)).and_then(hours_phrase);
        match known {
            Some((key, from, to)) => {
                let times = [("from", Arg::Text(from)), ("to", Arg::Text(to))];
                self.say(caller.lang, key, &times).map(Some)
            }
            None if line.web.is_some() => self.say(caller.lang, "hours-see-website", &[]).map(Some),
            None => Ok(None),
        }
    }
}

/// The phrase and times of hours written as `24/7`, `daily 11:00-21:00` or `weekdays 09:00-17:00`.
pub(crate) fn hours_phrase(hours: &str) -> Option<(&'static str, &str, &str)> {
    if hours == "24/7" {
        return Some(("hours-always", "", ""));
    }
    let (days, times) = hours.split_once(' ')?;
    let (from, to) = times.split_once('-')?;
    let key = match days {
        "daily" => "hours-daily",
        "weekdays" => "hours-weekdays",
        _ => return None,
    };
    [from, to].into_iter().all(is_time).then_some((key, from, to))
}

fn is_time(text: &str) -> bool {
    text == "24:00" || (text.len() == 5 && text.parse::<jiff::civil::Time>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;

    fn caller(country: Country, reader: Reader, lang: Lang) -> Caller {
        Caller { country, reader, lang: lang.into(), today: jiff::civil::date(2026, 11, 22) }
    }

    fn card(signal: &str, country: Country, reader: Reader, lang: Lang) -> CardText {
        let content = Content::embedded().unwrap();
        content.help_for_signal(signal, caller(country, reader, lang)).unwrap().unwrap()
    }

    fn ids(help: &[HelpText]) -> Vec<&str> {
        help.iter().map(|line| line.id.as_str()).collect()
    }

    #[test]
    fn each_now_signal_has_its_own_order() {
        let nl = |signal, reader| card(signal, Country::Netherlands, reader, Lang::Nl);
        assert_eq!(ids(&nl("threat_image", Reader::Carer).help)[..2], ["nl_helpwanted", "nl_politie"]);
        assert_eq!(ids(&nl("told_forced_sex", Reader::Carer).help)[0], "nl_csg");
        let words = nl("body_suicidal_words", Reader::Carer);
        assert!(words.first.starts_with("Blijf bij je kind."), "{}", words.first);
        assert_eq!(ids(&words.help), ["nl_113", "nl_huisarts", "nl_huisartsenpost", "nl_112"]);
        assert_eq!(ids(&nl("place_missing", Reader::FosterCarer).help)[..2], ["nl_112", "nl_pleegzorg"]);
        assert!(!ids(&nl("place_missing", Reader::Carer).help).contains(&"nl_pleegzorg"));
        assert_eq!(
            nl("threat_message", Reader::Carer).ask.as_deref(),
            Some("Ben je bang dat het echt gebeurt?")
        );
        let mule = nl("money_card_elsewhere", Reader::Carer);
        assert_eq!(ids(&mule.help)[..4], ["nl_own_bank", "nl_keerpunt", "nl_rechtshulp", "nl_politie"]);
        assert!(mule.fold_words && mule.first.contains("Notities kunnen worden opgevraagd."));
    }

    #[test]
    fn numbers_are_those_of_the_country() {
        let weapon = |country, lang| card("threat_weapon", country, Reader::Carer, lang).first;
        assert!(weapon(Country::Netherlands, Lang::Nl).ends_with("Bel 112."));
        assert!(weapon(Country::UnitedKingdom, Lang::En).ends_with("Call 999."));
        let parcels = card("home_others_goods", Country::Netherlands, Reader::Carer, Lang::Nl).first;
        assert!(parcels.contains("Bel 0900-8844."), "{parcels}");
    }

    #[test]
    fn the_young_person_has_a_card_of_their_own() {
        let content = Content::embedded().unwrap();
        let lines =
            content.help_for_you(caller(Country::Netherlands, Reader::FosterCarer, Lang::Nl)).unwrap();
        assert_eq!(ids(&lines), ["nl_kindertelefoon", "nl_helpwanted", "nl_keerpunt", "nl_chat_met_fier"]);
    }

    #[test]
    fn no_list_is_ever_empty() {
        let content = Content::embedded().unwrap();
        for country in Country::ALL {
            for situation in Situation::ALL {
                for reader in [Reader::Young, Reader::Carer, Reader::FosterCarer] {
                    let lines = content.help_lines(*situation, caller(*country, reader, Lang::Nl)).unwrap();
                    assert!(!lines.is_empty(), "{country:?} {situation:?} {reader:?}");
                }
            }
        }
    }

    #[test]
    fn hours_nobody_checked_lately_are_not_shown() {
        let content = Content::embedded().unwrap();
        let caller = caller(Country::Netherlands, Reader::Carer, Lang::Nl);
        let mut line = content.help().unwrap().get("nl_113").unwrap().clone();
        let shown = |line: &HelpLine| content.hours_text(line, caller).unwrap();
        assert_eq!(shown(&line).as_deref(), Some("Kijk op de website voor de tijden."));
        line.checked_on = Some(jiff::civil::date(2026, 8, 25));
        assert_eq!(shown(&line).as_deref(), Some("Dag en nacht"), "89 days old");
        line.checked_on = Some(jiff::civil::date(2026, 8, 24));
        assert_eq!(shown(&line).as_deref(), Some("Kijk op de website voor de tijden."), "90 days old");
        line.checked_on = Some(jiff::civil::date(2026, 11, 23));
        assert_eq!(shown(&line).as_deref(), Some("Kijk op de website voor de tijden."), "checked tomorrow");
        line.checked_on = Some(jiff::civil::date(2026, 11, 22));
        line.hours_certainty = Certainty::Old;
        assert_eq!(shown(&line).as_deref(), Some("Kijk op de website voor de tijden."), "not sure");
    }

    #[test]
    fn an_own_number_comes_before_the_reminder_to_look_it_up() {
        let caller = caller(Country::Netherlands, Reader::FosterCarer, Lang::Nl);
        let lines = Content::embedded().unwrap().help_lines(Situation::Fostering, caller).unwrap();
        let own =
            OwnEntry { kind: OwnKind::Agency, name: "Pleegzorg Oost".into(), phone: "0101234567".into() };
        assert!(!format!("{own:?}").contains("Oost"), "an own entry is never printed by chance");
        let with = with_own(lines.clone(), &[own]);
        let at = with.iter().position(|line| line.id == "own_agency").unwrap();
        assert_eq!((with.len(), with[at + 1].id.as_str()), (lines.len() + 1, "nl_pleegzorg"));
        assert_eq!(with[at].phone.as_deref(), Some("0101234567"));
        assert_eq!(with_own(lines.clone(), &[]), lines);
    }

    #[test]
    fn a_flemish_reader_sees_the_words_of_dutch_doors() {
        let content = Content::embedded().unwrap();
        let said = |item| content.voice(Lang::NlBe.into(), item).unwrap().text("Bel de huisartsenpost.");
        assert_eq!(said("nl_huisartsenpost"), "Bel de huisartsenpost.", "it is called so there");
        assert_eq!(said("t_asking_for_help"), "Bel de huisartsenwachtpost.");
        let caller = caller(Country::Netherlands, Reader::Carer, Lang::NlBe);
        let directory = content.help().unwrap();
        for line in content.help_lines(Situation::Suicide, caller).unwrap() {
            assert_eq!(
                line.use_when,
                *directory.get(&line.id).unwrap().use_when.get(Lang::Nl),
                "{}",
                line.id
            );
        }
    }

    #[test]
    fn hours_are_written_one_way() {
        assert_eq!(hours_phrase("daily 08:00-24:00"), Some(("hours-daily", "08:00", "24:00")));
        for wrong in ["daily", "daily 8-17", "sometimes 09:00-17:00", "weekdays 09:00-25:00"] {
            assert_eq!(hours_phrase(wrong), None, "{wrong}");
        }
    }
}
