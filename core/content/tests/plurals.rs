//! One week, two weeks: counts in every sentence about change, in every language, from nothing to a year and more.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use proptest::prelude::*;

use pluis_content::{Arg, Content, Lang};
use pluis_domain::change::{
    Basis, Became, CheckinDomain, Counts, Difference, Direction, Grave, Level, Marks, Named, SideBySide,
    Since, Statement, Stream, StreamFacts,
};
use pluis_domain::time::Week;

/// A word behind a count: one of them, several of them.
const WORDS: [(&str, &str); 5] =
    [("week", "weken"), ("week", "weeks"), ("time", "times"), ("dag", "dagen"), ("day", "days")];

/// The words behind counts that do not fit them. Dutch `keer` is one word for both.
fn misfits(text: &str) -> Vec<String> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let pairs = words.windows(2).filter_map(|pair| Some((pair[0].parse::<u32>().ok()?, pair[1])));
    let wrong = pairs.filter(|(count, word)| {
        WORDS.iter().any(|(one, several)| if *count == 1 { word == several } else { word == one })
            && !WORDS.iter().any(|(one, several)| if *count == 1 { word == one } else { word == several })
    });
    wrong.map(|(count, word)| format!("{count} {word} in: {text}")).collect()
}

fn week(ordinal: i32) -> Week {
    Week::from_ordinal(ordinal).unwrap()
}

fn facts(stream: Stream, before: Counts, since: Counts, marks: u32, usual_lately: u32) -> StreamFacts {
    let marks = Marks { better: marks, worse: marks, neither: 0 };
    StreamFacts { stream, named: Named::Yes, before, since, marks, usual_lately }
}

fn streams() -> [Stream; 3] {
    [
        Stream::Checkin { domain: CheckinDomain::Place, observer: None },
        Stream::Checkin { domain: CheckinDomain::Sleep, observer: Some("Sam".into()) },
        Stream::Signal("mood_tense_jumpy".into()),
    ]
}

/// Every sentence there is about such counts.
fn sentences(lang: Lang, one: u32, two: u32, level: Level, named: bool) -> Vec<String> {
    let content = Content::embedded().unwrap();
    let before = Counts { different: one.min(two), answered: two };
    let since = Counts { different: two.min(one), answered: one };
    let shown = level >= Level::Maybe;
    let statement = Statement {
        week: week(2_950),
        level,
        direction: Direction::More,
        weeks: (one, two),
        since: shown.then(|| Since { week: week(2_940), from: week(2_930), to: week(2_943) }),
        streams: if named {
            streams().map(|stream| facts(stream, before, since, one, two)).to_vec()
        } else {
            Vec::new()
        },
        together: (before, since),
        writes_more: true,
        missing: Counts { different: one, answered: one },
        streaks: true,
        strongest: None,
        grave: vec![Grave {
            signal: "threat_message".into(),
            times: one,
            since: week(2_890),
            weeks_before: two,
        }],
        earlier: None,
    };
    let card = content.change(lang, &statement).unwrap();
    let streams = streams().map(|stream| Difference { stream, became: Became::More, before, since });
    let sides =
        SideBySide { before: (week(1), week(2)), since: (week(3), week(4)), streams: streams.to_vec() };
    let changed = content.changed(lang, &sides).unwrap();
    let mut said: Vec<String> = card.lines().map(str::to_owned).collect();
    said.extend(changed.into_iter().map(|line| line.counts));
    said.push(content.say(lang, "written-late", &[("days", Arg::Number(one.into()))]).unwrap());
    said
}

#[test]
fn the_test_sees_a_count_that_does_not_fit() {
    assert_eq!(misfits("In 1 van 2 weken, 1 keer, 1 week, 0 weken en 2 times."), Vec::<String>::new());
    for wrong in ["1 weken", "2 week", "1 weeks", "0 week", "12 time", "1 times"] {
        assert_eq!(misfits(wrong).len(), 1, "{wrong}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn counts_and_their_words_agree(
        one in prop_oneof![0u32..4, 0u32..=60], two in prop_oneof![0u32..4, 0u32..=60],
        level in prop::sample::select(Level::ALL), named in any::<bool>(),
    ) {
        for lang in Lang::ALL {
            for sentence in sentences(*lang, one, two, level, named) {
                prop_assert_eq!(misfits(&sentence), Vec::<String>::new());
            }
        }
    }
}

#[test]
fn the_sentences_read_as_people_speak() {
    let content = Content::embedded().unwrap();
    let [own, others, signal] = streams();
    let counts = |different, answered| Counts { different, answered };
    let what = |lang, stream: &Stream, before, since| {
        let mut statement = Statement {
            week: week(2_950),
            level: Level::Clear,
            direction: Direction::More,
            weeks: (11, 11),
            since: Some(Since { week: week(2_940), from: week(2_900), to: week(2_940) }),
            streams: vec![facts(stream.clone(), before, since, 2, 4)],
            together: (before, since),
            writes_more: false,
            missing: counts(0, 10),
            streaks: false,
            strongest: None,
            grave: Vec::new(),
            earlier: None,
        };
        let card = content.change(lang, &statement).unwrap();
        statement.grave =
            vec![Grave { signal: "threat_message".into(), times: 1, since: week(2_940), weeks_before: 0 }];
        (card.what, card.since, content.change(lang, &statement).unwrap().grave)
    };
    let (said, since, grave) = what(Lang::Nl, &own, counts(3, 24), counts(5, 7));
    assert_eq!(
        said,
        [
            "Sinds toen noemde jij “weggaan en thuiskomen” 5 van de 7 keer anders. Daarvoor 3 van de 24 keer.",
            "Bij “weggaan en thuiskomen” koos jij 2 keer “beter”.",
            "Bij “weggaan en thuiskomen” koos jij 2 keer “slechter”.",
            "De laatste 4 keer noemde jij “weggaan en thuiskomen” gewoon.",
        ]
    );
    assert_eq!(
        since,
        "Sinds ongeveer de week van 4 mei. Het kan zijn begonnen tussen de week van 28 juli 2025 en de week van 4 mei."
    );
    assert_eq!(grave.len(), 1);
    assert!(grave[0].ends_with("Dit is 1 keer opgeschreven sinds de week van 4 mei."), "{grave:?}");
    // Another observer is never "you".
    for lang in Lang::ALL {
        let (said, ..) = what(*lang, &others, counts(0, 0), counts(1, 1));
        assert!(said.iter().all(|line| line.contains("Sam")), "{said:?}");
        let you = content.say(*lang, "change-you", &[]).unwrap();
        assert!(said.iter().all(|line| !line.split(' ').any(|word| word == you)), "{said:?}");
    }
    let (said, ..) = what(Lang::En, &signal, counts(1, 1), counts(1, 1));
    assert!(
        said[0].starts_with("Since then you noted this in 1 of 1 week: ")
            && said[0].ends_with("in 1 of 1 week.")
    );
    assert!(said[1].starts_with("In the last 4 weeks this was not noted: "), "{said:?}");
}

#[test]
fn a_professional_reads_the_method_with_its_thresholds() {
    let content = Content::embedded().unwrap();
    let basis = Basis { version: 1, maybe: -1.3, probably: 0.2, clear: 1.0 };
    assert_eq!(
        content.change_method(Lang::En, &basis).unwrap(),
        [
            "Descriptive comparison of one observer's notes with their own earlier notes; tested on simulated families; \
             no diagnostic value.",
            "Method 1. Thresholds in log odds: possibly from -1.3, probably from 0.2, clearly from 1.0."
        ]
    );
    for lang in [Lang::Nl, Lang::NlBe] {
        let lines = content.change_method(lang, &basis).unwrap();
        assert!(lines[0].contains("geen diagnostische waarde"));
        assert_eq!(
            lines[1],
            "Methode 1. Grenzen in log odds: misschien vanaf -1,3, waarschijnlijk vanaf 0,2, duidelijk vanaf 1,0."
        );
    }
}

#[test]
fn the_check_in_has_every_word() {
    let content = Content::embedded().unwrap();
    for lang in Lang::ALL {
        let months = content.short_months(*lang).unwrap();
        let mut names = std::collections::BTreeSet::new();
        for (month, short) in (1..).zip(&months) {
            let long = content.month(*lang, month).unwrap();
            assert!(
                short.chars().count() <= 4 && long.chars().next() == short.chars().next(),
                "{short} {long}"
            );
            assert!(content.checkin_anchor(*lang, month).unwrap().contains(&long));
            for domain in CheckinDomain::ALL {
                let question = content.checkin_question(*lang, *domain, month).unwrap();
                assert!(question.contains(&long) && question.ends_with('?'), "{question}");
                assert!(question.split(' ').count() <= 20, "{question}");
                names.insert(content.domain_name(*lang, *domain).unwrap());
            }
        }
        assert_eq!(names.len(), CheckinDomain::ALL.len());
        for code in ["illness", "holiday", "exams", "move", "family", "other"] {
            assert!(!content.unusual_reason(*lang, code).unwrap().is_empty());
        }
        assert!(content.unusual_reason(*lang, "nothing").is_err());
    }
}
