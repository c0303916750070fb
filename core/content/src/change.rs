//! Statements about change, in words (change-detection: 5): what was noted, since when, how sure, and never a diagnosis.

use pluis_domain::change::{
    Basis, Became, Counts, Direction, Level, Named, SideBySide, Statement, Stream, StreamFacts,
};
use pluis_domain::time::Week;

use crate::lang::Language;
use crate::{Arg, Content, ContentError};

/// Weeks marked as better or worse before it is said.
const MARKS: u32 = 2;

/// The latest weeks in a row that were as usual before it is said (change-detection: 1.6).
const USUAL_LATELY: u32 = 4;

/// A statement in words. Nothing of it is shown alone: what, since when and how sure belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeCard {
    /// Ordinary explanations, which come first. Empty when nothing stands out.
    pub ordinary: String,
    /// How sure, in one of five fixed phrases.
    pub sure: String,
    /// Since when, with its range.
    pub since: String,
    /// What: counts before and since, the likeliest first.
    pub what: Vec<String>,
    /// What else belongs in the same card: writing volume, missing weeks, the week it rests on, what stood out before.
    pub beside: Vec<String>,
    /// Grave single events, apart.
    pub grave: Vec<String>,
    /// The blind spot: nobody needs this to call.
    pub blind_spot: String,
}

impl ChangeCard {
    /// Every sentence, in the order they are read.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        let first = [&self.ordinary, &self.sure, &self.since];
        let rest = self.what.iter().chain(&self.beside).chain(&self.grave).chain([&self.blind_spot]);
        first.into_iter().chain(rest).map(String::as_str).filter(|line| !line.is_empty())
    }
}

/// A stream in two periods, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedLine {
    /// What became of it.
    pub became: Became,
    /// The same as a heading.
    pub heading: String,
    /// The counts of both sides.
    pub counts: String,
}

impl Content {
    /// Says a statement.
    ///
    /// # Errors
    /// The phrase or signal files cannot be read.
    pub fn change(
        &self,
        lang: impl Into<Language>,
        statement: &Statement,
    ) -> Result<ChangeCard, ContentError> {
        let lang = lang.into();
        let shown = statement.level >= Level::Maybe;
        let have_need = [("have", number(statement.weeks.0)), ("need", number(statement.weeks.1))];
        let sure = match statement.level {
            Level::TooEarly => self.say(lang, "change-too-early", &have_need)?,
            Level::Nothing => self.say(lang, "change-nothing", &[])?,
            Level::Maybe => self.say(lang, "change-maybe", &[])?,
            Level::Probably => self.say(lang, "change-probably", &[])?,
            Level::Clear => self.say(lang, "change-clear", &[])?,
        };
        Ok(ChangeCard {
            ordinary: if shown { self.say(lang, "change-ordinary", &[])? } else { String::new() },
            sure,
            since: self.since(lang, statement)?,
            what: self.what(lang, statement)?,
            beside: self.beside(lang, statement)?,
            grave: self.grave(lang, statement)?,
            blind_spot: self.say(lang, "change-worried", &[])?,
        })
    }

    /// Says two periods side by side, without the streams that stayed as they were.
    ///
    /// # Errors
    /// The phrase or signal files cannot be read.
    pub fn changed(
        &self,
        lang: impl Into<Language>,
        sides: &SideBySide,
    ) -> Result<Vec<ChangedLine>, ContentError> {
        let lang = lang.into();
        let mut lines = Vec::new();
        for one in sides.streams.iter().filter(|one| !matches!(one.became, Became::Same | Became::Unknown)) {
            let name = self.stream_name(lang, &one.stream)?;
            let args = counted(&name, one.before, one.since);
            lines.push(ChangedLine {
                became: one.became,
                heading: self.say(lang, &format!("changed-{}", one.became), &[])?,
                counts: self.say(lang, "changed-counts", &args)?,
            });
        }
        lines.sort_by_key(|line| line.became);
        Ok(lines)
    }

    /// What a professional reads with a statement, below the weeks themselves: what was compared and what it is worth, then the
    /// version of the method with its thresholds (change-detection: 5, rule 10).
    ///
    /// # Errors
    /// The phrase files cannot be read.
    pub fn change_method(
        &self,
        lang: impl Into<Language>,
        basis: &Basis,
    ) -> Result<Vec<String>, ContentError> {
        let lang = lang.into();
        let sign = self.say(lang, "number-decimal", &[])?;
        let limits = [basis.maybe, basis.probably, basis.clear].map(|limit| decimal(limit, &sign));
        let [maybe, probably, clear] = limits.each_ref().map(|limit| Arg::Text(limit));
        let args =
            [("version", number(basis.version)), ("maybe", maybe), ("probably", probably), ("clear", clear)];
        Ok(vec![self.say(lang, "change-method", &[])?, self.say(lang, "change-method-limits", &args)?])
    }

    /// A stream as people know it, as the name of a row.
    ///
    /// # Errors
    /// The phrase or signal files cannot be read.
    pub fn stream_name(&self, lang: impl Into<Language>, stream: &Stream) -> Result<String, ContentError> {
        let lang = lang.into();
        match stream {
            Stream::Checkin { domain, observer } => {
                let name = self.domain_name(lang, *domain)?;
                let Some(observer) = observer else { return Ok(name) };
                self.say(lang, "change-by", &[("what", Arg::Text(&name)), ("name", Arg::Text(observer))])
            }
            // A signal of a later version has no words here; its id is better than nothing.
            Stream::Signal(id) => Ok(self.signal(id, lang)?.map_or_else(|| id.clone(), |signal| signal.fact)),
        }
    }

    fn what(&self, lang: Language, statement: &Statement) -> Result<Vec<String>, ContentError> {
        let mut what = Vec::new();
        for named in [Named::Yes, Named::Possibly] {
            let mut streams = statement.streams.iter().filter(|facts| facts.named == named).peekable();
            if named == Named::Possibly && streams.peek().is_some() {
                what.push(self.say(lang, "change-possibly", &[])?);
            }
            for facts in streams {
                self.stream(lang, facts, &mut what)?;
            }
        }
        if what.is_empty() {
            let key = if statement.since.is_some() { "change-together" } else { "change-lately" };
            let (before, since) = statement.together;
            what.push(self.say(lang, key, &counted("", before, since))?);
        }
        if statement.level >= Level::Maybe && statement.direction == Direction::Less {
            what.push(self.say(lang, "change-settled", &[])?);
        }
        Ok(what)
    }

    /// Since when, with its range.
    fn since(&self, lang: Language, statement: &Statement) -> Result<String, ContentError> {
        let week = |week| self.week(lang, week, statement.week);
        let Some(since) = statement.since else {
            let week = week(statement.week)?;
            return self.say(lang, "change-since-nothing", &[("week", Arg::Text(&week))]);
        };
        let weeks = [week(since.week)?, week(since.from)?, week(since.to)?];
        let [week, from, to] = weeks.each_ref().map(|week| Arg::Text(week));
        let key = if since.from == since.to { "change-since-week" } else { "change-since" };
        self.say(lang, key, &[("week", week), ("from", from), ("to", to)])
    }

    fn stream(
        &self,
        lang: Language,
        facts: &StreamFacts,
        what: &mut Vec<String>,
    ) -> Result<(), ContentError> {
        match &facts.stream {
            Stream::Checkin { domain, observer } => {
                let name = self.domain_name(lang, *domain)?;
                let you = self.say(lang, "change-you", &[])?;
                let who = observer.as_deref().unwrap_or(&you);
                self.answers(lang, facts, [("what", Arg::Text(&name)), ("who", Arg::Text(who))], what)
            }
            Stream::Signal(_) => {
                let name = self.stream_name(lang, &facts.stream)?;
                what.push(self.say(lang, "change-signal", &counted(&name, facts.before, facts.since))?);
                if facts.usual_lately >= USUAL_LATELY {
                    let args = [("what", Arg::Text(&name)), ("count", number(facts.usual_lately))];
                    what.push(self.say(lang, "change-signal-lately", &args)?);
                }
                Ok(())
            }
        }
    }

    /// The answers of one observer to one domain.
    fn answers<'a>(
        &self,
        lang: Language,
        facts: &StreamFacts,
        names: [(&'static str, Arg<'a>); 2],
        what: &mut Vec<String>,
    ) -> Result<(), ContentError> {
        let counts = counted("", facts.before, facts.since);
        let counts = counts.into_iter().filter(|(name, _)| *name != "what");
        let args: Vec<(&str, Arg<'a>)> = names.into_iter().chain(counts).collect();
        what.push(self.say(lang, "change-checkin", &args)?);
        let marks = [
            ("change-better", facts.marks.better, MARKS),
            ("change-worse", facts.marks.worse, MARKS),
            ("change-usual-lately", facts.usual_lately, USUAL_LATELY),
        ];
        for (key, count, least) in marks {
            if count >= least {
                let [what_about, who] = names;
                what.push(self.say(lang, key, &[what_about, who, ("count", number(count))])?);
            }
        }
        Ok(())
    }

    fn beside(&self, lang: Language, statement: &Statement) -> Result<Vec<String>, ContentError> {
        let mut beside = Vec::new();
        if statement.writes_more {
            beside.push(self.say(lang, "change-writes-more", &[])?);
        }
        let Counts { different: missing, answered: all } = statement.missing;
        if missing > all / 2 {
            beside.push(self.say(
                lang,
                "change-missing",
                &[("missing", number(missing)), ("all", number(all))],
            )?);
        }
        if statement.streaks {
            beside.push(self.say(lang, "change-streaks", &[])?);
        }
        if let Some(strongest) = statement.strongest {
            let key = if strongest.stands_without { "change-without-yes" } else { "change-without-no" };
            let week = self.week(lang, strongest.week, statement.week)?;
            beside.push(self.say(lang, key, &[("week", Arg::Text(&week))])?);
        }
        if let Some(earlier) = statement.earlier {
            let week = self.week(lang, earlier.week, statement.week)?;
            let gone = self.week(lang, earlier.gone, statement.week)?;
            beside.push(self.say(
                lang,
                "change-earlier",
                &[("week", Arg::Text(&week)), ("gone", Arg::Text(&gone))],
            )?);
        }
        Ok(beside)
    }

    fn grave(&self, lang: Language, statement: &Statement) -> Result<Vec<String>, ContentError> {
        let each = statement.grave.iter().map(|grave| {
            let name = self.stream_name(lang, &Stream::Signal(grave.signal.clone()))?;
            let week = self.week(lang, grave.since, statement.week)?;
            let counts = [("times", number(grave.times)), ("weeks", number(grave.weeks_before))];
            let texts = [("week", Arg::Text(week.as_str())), ("what", Arg::Text(name.as_str()))];
            self.say(lang, "change-grave", &[counts, texts].concat())
        });
        each.collect()
    }

    /// A week as people say it: by its Monday, with the year if it is not that of the statement.
    fn week(&self, lang: Language, week: Week, now: Week) -> Result<String, ContentError> {
        let monday = week.monday();
        let month = self.month(lang, monday.month())?;
        let day = [("day", Arg::Number(monday.day().into())), ("month", Arg::Text(&month))];
        if monday.year() == now.monday().year() {
            return self.say(lang, "change-week", &day);
        }
        let year = monday.year().to_string();
        let [day, month] = day;
        self.say(lang, "change-week-year", &[day, month, ("year", Arg::Text(&year))])
    }
}

/// A level's threshold as a language writes it: with its own decimal sign.
fn decimal(threshold: f64, sign: &str) -> String {
    format!("{threshold:.1}").replace('.', sign)
}

fn number<'a>(count: u32) -> Arg<'a> {
    Arg::Number(count.into())
}

fn counted(what: &str, before: Counts, since: Counts) -> [(&'static str, Arg<'_>); 5] {
    [
        ("what", Arg::Text(what)),
        ("since", number(since.different)),
        ("since_of", number(since.answered)),
        ("before", number(before.different)),
        ("before_of", number(before.answered)),
    ]
}
