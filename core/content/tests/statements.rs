//! Ten thousand statements about change in each language, against the rules for their words (change-detection: 5).

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use pluis_content::{Content, Lang};
use pluis_domain::change::{
    CheckinDomain, Counts, Direction, Earlier, Grave, Level, Marks, Named, Since, Statement, Stream,
    StreamFacts, Strongest,
};
use pluis_domain::time::Week;

/// Words no statement may hold, besides those no text may hold.
const NEVER: [&str; 28] = [
    "%",
    "risk",
    "risico",
    "alarm",
    "symptom",
    "symptoom",
    "deviation",
    "afwijking",
    "normal",
    "normaal",
    "abnormal",
    "detected",
    "gedetecteerd",
    "score",
    "depression",
    "depressie",
    "drugs",
    "grooming",
    "exploitation",
    "uitbuiting",
    "percent",
    "procent",
    "rood",
    "other children",
    "andere kinderen",
    "goed bezig",
    "well done",
    "streak",
];

struct Draw(u64);

impl Draw {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(end)) as u32
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u32) as usize]
    }

    fn counts(&mut self) -> Counts {
        let answered = self.below(53);
        Counts { different: self.below(answered + 1), answered }
    }

    fn week(&mut self) -> Week {
        Week::from_ordinal(2800 + self.below(300) as i32).unwrap()
    }

    fn statement(&mut self, signals: &[String]) -> Statement {
        let level = self.one(Level::ALL);
        let shown = level >= Level::Maybe;
        let stream = |draw: &mut Self| StreamFacts {
            stream: if draw.below(3) == 0 {
                Stream::Signal(signals[draw.below(signals.len() as u32) as usize].clone())
            } else {
                let observer = (draw.below(4) == 0).then(|| "Sam".to_owned());
                Stream::Checkin { domain: draw.one(CheckinDomain::ALL), observer }
            },
            named: draw.one(&[Named::Yes, Named::Possibly]),
            before: draw.counts(),
            since: draw.counts(),
            marks: Marks { better: draw.below(4), worse: draw.below(4), neither: 0 },
            usual_lately: draw.below(8),
        };
        let grave = |draw: &mut Self| Grave {
            signal: signals[draw.below(signals.len() as u32) as usize].clone(),
            times: 1 + draw.below(4),
            since: draw.week(),
            weeks_before: draw.below(60),
        };
        Statement {
            week: self.week(),
            level,
            direction: self.one(Direction::ALL),
            weeks: (self.below(11), 11),
            since: shown.then(|| Since { week: self.week(), from: self.week(), to: self.week() }),
            streams: (0..if shown { self.below(6) } else { 0 }).map(|_| stream(self)).collect(),
            together: (self.counts(), self.counts()),
            writes_more: self.below(2) == 0,
            missing: self.counts(),
            streaks: self.below(2) == 0,
            strongest: shown.then(|| Strongest { week: self.week(), stands_without: self.below(2) == 0 }),
            grave: (0..self.below(3)).map(|_| grave(self)).collect(),
            earlier: (level == Level::Nothing).then(|| Earlier {
                level: Level::Clear,
                week: self.week(),
                gone: self.week(),
            }),
        }
    }
}

/// The words of the file no text may hold.
fn forbidden(lang: Lang) -> Vec<String> {
    let table: toml::Table = toml::from_str(include_str!("../data/wording.toml")).unwrap();
    let tag = if lang == Lang::En { "en" } else { "nl" };
    let lists = table["forbidden"].as_table().unwrap().values();
    let words = lists.filter_map(|list| list.get(tag)?.as_array()).flatten();
    words.map(|word| word.as_str().unwrap().to_owned()).chain(NEVER.map(str::to_owned)).collect()
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, found)| {
        let before = text.get(..at).unwrap_or_default().chars().next_back();
        let after = text.get(at + found.len()..).unwrap_or_default().chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

fn check(lang: Lang) {
    let content = Content::embedded().unwrap();
    let groups = content.signal_groups(lang).unwrap();
    let signals: Vec<String> =
        groups.iter().flat_map(|group| &group.signals).map(|signal| signal.id.clone()).collect();
    let facts: Vec<String> =
        groups.iter().flat_map(|group| &group.signals).map(|signal| signal.fact.clone()).collect();
    let forbidden = forbidden(lang);
    let mut draw = Draw(lang as u64 + 1);
    for _ in 0..10_000 {
        let statement = draw.statement(&signals);
        let card = content.change(lang, &statement).unwrap();
        assert!(
            !card.sure.is_empty() && !card.since.is_empty() && !card.what.is_empty(),
            "all three parts: {card:?}"
        );
        assert!(!card.blind_spot.is_empty());
        // Since when has a day, and its range two more.
        let days = card.since.split(|c: char| !c.is_ascii_digit()).filter(|day| !day.is_empty()).count();
        let ranged = statement.since.is_some_and(|since| since.from != since.to);
        assert!(days >= if ranged { 3 } else { 1 }, "{}", card.since);
        assert_eq!(
            card.ordinary.is_empty(),
            statement.level < Level::Maybe,
            "ordinary reasons first: {card:?}"
        );
        for line in card.lines() {
            // The carer's own tick is quoted, and has rules and readers of its own.
            let fact = facts.iter().filter(|fact| line.contains(fact.as_str())).max_by_key(|fact| fact.len());
            let own = fact.map_or_else(|| line.to_owned(), |fact| line.replace(fact.as_str(), "dit"));
            let spoken = own.to_lowercase();
            for word in &forbidden {
                let percent = word == "%" && line.contains('%');
                assert!(!has_word(&spoken, word) && !percent, "{word}: {line}");
            }
            assert!(!line.contains('!') && !line.contains('{'), "{line}");
            for sentence in own.split_inclusive(['.', '?']) {
                assert!(sentence.split_whitespace().count() <= 20, "{sentence}");
            }
        }
    }
}

#[test]
fn ten_thousand_dutch_statements_keep_the_rules() {
    check(Lang::Nl);
}

#[test]
fn ten_thousand_flemish_statements_keep_the_rules() {
    check(Lang::NlBe);
}

#[test]
fn ten_thousand_english_statements_keep_the_rules() {
    check(Lang::En);
}
