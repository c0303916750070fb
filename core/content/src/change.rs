//! Statements about change, in words (change-detection: 5): what was noted, since when, how sure, and never a diagnosis.

use pluis_domain::change::{
    Became, Counts, Direction, Level, Named, SideBySide, Statement, Stream, StreamFacts,
};
use pluis_domain::time::Week;

use crate::lang::Language;
use crate::{Arg, Content, ContentError};

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
        let since = match statement.since {
            Some(since) => {
                let weeks =
                    [self.week(lang, since.week)?, self.week(lang, since.from)?, self.week(lang, since.to)?];
                let [week, from, to] = weeks.each_ref().map(|week| Arg::Text(week));
                self.say(lang, "change-since", &[("week", week), ("from", from), ("to", to)])?
            }
            None => {
                let week = self.week(lang, statement.week)?;
                self.say(lang, "change-since-nothing", &[("week", Arg::Text(&week))])?
            }
        };
        Ok(ChangeCard {
            ordinary: if shown { self.say(lang, "change-ordinary", &[])? } else { String::new() },
            sure,
            since,
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

    /// A stream as people know it.
    ///
    /// # Errors
    /// The phrase or signal files cannot be read.
    pub fn stream_name(&self, lang: impl Into<Language>, stream: &Stream) -> Result<String, ContentError> {
        let lang = lang.into();
        match stream {
            Stream::Checkin { domain, observer } => {
                let name = self.say(lang, &format!("checkin-{domain}"), &[])?;
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

    fn stream(
        &self,
        lang: Language,
        facts: &StreamFacts,
        what: &mut Vec<String>,
    ) -> Result<(), ContentError> {
        let name = self.stream_name(lang, &facts.stream)?;
        let key = if matches!(facts.stream, Stream::Signal(_)) { "change-signal" } else { "change-checkin" };
        what.push(self.say(lang, key, &counted(&name, facts.before, facts.since))?);
        let marks = [
            ("change-better", facts.marks.better, 2),
            ("change-worse", facts.marks.worse, 2),
            ("change-usual-lately", facts.usual_lately, 4),
        ];
        for (key, count, least) in marks {
            if count >= least {
                what.push(self.say(lang, key, &[("count", number(count)), ("what", Arg::Text(&name))])?);
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
            let week = self.week(lang, strongest.week)?;
            beside.push(self.say(lang, key, &[("week", Arg::Text(&week))])?);
        }
        if let Some(earlier) = statement.earlier {
            let (week, gone) = (self.week(lang, earlier.week)?, self.week(lang, earlier.gone)?);
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
            let week = self.week(lang, grave.since)?;
            let counts = [("times", number(grave.times)), ("weeks", number(grave.weeks_before))];
            let texts = [("week", Arg::Text(week.as_str())), ("what", Arg::Text(name.as_str()))];
            self.say(lang, "change-grave", &[counts, texts].concat())
        });
        each.collect()
    }

    /// A week as people say it: by its Monday.
    fn week(&self, lang: Language, week: Week) -> Result<String, ContentError> {
        let monday = week.monday();
        let month = self.say(lang, "month", &[("month", Arg::Number(monday.month().into()))])?;
        self.say(
            lang,
            "change-week",
            &[("day", Arg::Number(monday.day().into())), ("month", Arg::Text(&month))],
        )
    }
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
