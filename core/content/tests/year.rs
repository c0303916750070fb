//! The whole deck of every band and role, lived week by week: nothing comes back before it is used up, the rules of the
//! editor hold, and the first weeks go from ease to skills to risk. Run with `--nocapture` to read them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::collections::BTreeSet;

use pluis_content::{Content, Lang};
use pluis_domain::child::{Band, Child, NewChild, Role};
use pluis_domain::ids::ChildId;
use pluis_domain::jiff::ToSpan;
use pluis_domain::jiff::civil::{Date, date};
use pluis_domain::prompt::{
    AheadChoice, Answer, Change, Chooser, Decision, History, Sensitivity, Stage, ThisWeek, Today, Topic, Ward,
};

/// Where the editor's count of weeks with a question ends: two years, so that every window comes by twice.
const WEEKS: i64 = 104;

/// A Monday in the middle of no holiday.
const START: Date = date(2026, 11, 23);

fn topics() -> &'static [Topic] {
    Content::embedded().unwrap().topics().unwrap()
}

fn child(band: Band, role: Role) -> Child {
    let new = NewChild { name: "Noor".to_owned(), band, born: None, role };
    new.accept(ChildId::compose(1_700_000_000_000, 7), START, &[]).unwrap()
}

/// One question that was talked about.
struct Talk {
    week: i64,
    topic: &'static Topic,
    announced: bool,
}

/// Lives two years: every question is talked about, every announced heavy one is chosen.
fn live(band: Band, role: Role) -> Vec<Talk> {
    let (topics, child) = (topics(), child(band, role));
    let chooser = Chooser::new(topics);
    let mut history = History::new(11);
    let ward = Ward { child: &child, grave: &[] };
    let mut talks = Vec::new();
    for week in 0..WEEKS {
        let today = Today::from_day(START.saturating_add((7 * week + 3).days()));
        let ThisWeek { answer, changes } = chooser.this_week(&history, &ward, today);
        changes.iter().for_each(|change| history.apply(change));
        let Answer::Question { offer, .. } = answer else { continue };
        let topic = topics.iter().find(|topic| topic.id == offer.topic).unwrap();
        let announced =
            history.announcements.iter().any(|made| made.topic == topic.id && made.week < today.week);
        talks.push(Talk { week, topic, announced });
        for change in chooser.decide(&history, &ward, today, Decision::Done).unwrap() {
            history.apply(&change);
        }
        if history.announcements.iter().any(|made| made.child == child.id && made.week == today.week) {
            let chosen: Change = Chooser::choose_ahead(&history, child.id, AheadChoice::This).unwrap();
            history.apply(&chosen);
        }
    }
    talks
}

fn deck(band: Band, role: Role) -> Vec<&'static Topic> {
    topics().iter().filter(|topic| topic.audience.fits(role) && topic.bands.contains(&band)).collect()
}

const BANDS: [Band; 4] = [Band::From8To9, Band::From10To11, Band::From12To14, Band::From15To17];

fn lives() -> impl Iterator<Item = (Band, Role, Vec<Talk>)> {
    BANDS.iter().flat_map(|band| Role::ALL.iter().map(|role| (*band, *role, live(*band, *role))))
}

#[test]
fn no_question_comes_back_before_the_deck_is_used() {
    for (band, role, talks) in lives() {
        let whose = format!("{} {}", band.code(), role.code());
        let (mut seen, mut back) = (BTreeSet::new(), None);
        for talk in &talks {
            if !seen.insert(&talk.topic.id) {
                back = Some(talk);
                break;
            }
        }
        let Some(back) = back else { panic!("{whose}: a deck lasts no two years") };
        // What has not been seen when the first one comes back could not be: not its weeks, or a heavy one not yet announced.
        let day = START.saturating_add((7 * back.week + 3).days());
        let number = Today::from_day(day).week.number();
        for topic in deck(band, role).iter().filter(|topic| !seen.contains(&topic.id)) {
            let out_of_season = topic.window.is_some_and(|window| !window.contains(number));
            let waits = topic.sensitivity != Sensitivity::Light;
            assert!(out_of_season || waits, "{whose}: {} came back before {}", back.topic.id, topic.id);
        }
        let all: BTreeSet<_> = talks.iter().map(|talk| &talk.topic.id).collect();
        let never: Vec<_> = deck(band, role).into_iter().filter(|topic| !all.contains(&topic.id)).collect();
        assert!(
            never.is_empty(),
            "{whose}: never in two years: {:?}",
            never.iter().map(|topic| &topic.id).collect::<Vec<_>>()
        );
    }
}

#[test]
fn the_rules_of_the_editor_hold_every_week() {
    for (band, role, talks) in lives() {
        let whose = format!("{} {}", band.code(), role.code());
        for pair in talks.windows(2) {
            let heavy = |talk: &Talk| talk.topic.sensitivity == Sensitivity::Heavy;
            assert!(!(heavy(&pair[0]) && heavy(&pair[1])), "{whose}: two heavy ones in a row");
            assert!(
                pair[1].week - pair[0].week >= if band == Band::From8To9 { 2 } else { 1 },
                "{whose}: too often"
            );
        }
        for three in talks.windows(3) {
            let light = three.iter().any(|talk| talk.topic.sensitivity == Sensitivity::Light);
            assert!(light, "{whose}: three without a light one in week {}", three[0].week);
        }
        let mut done = BTreeSet::new();
        for talk in &talks {
            let topic = talk.topic;
            let number = Today::from_day(START.saturating_add((7 * talk.week + 3).days())).week.number();
            assert!(topic.bands.contains(&band) && topic.audience.fits(role), "{whose}: {}", topic.id);
            assert!(topic.window.is_none_or(|window| window.contains(number)), "{whose}: {}", topic.id);
            assert!(
                topic.sensitivity != Sensitivity::Heavy || talk.announced,
                "{whose}: {} was not announced",
                topic.id
            );
            assert!(
                topic.prerequisites.iter().all(|id| done.contains(id)),
                "{whose}: {} too early",
                topic.id
            );
            done.insert(topic.id.clone());
        }
    }
}

#[test]
fn the_first_eight_weeks_go_from_ease_to_skills_to_risk() {
    let content = Content::embedded().unwrap();
    for (band, role, talks) in lives() {
        let whose = format!("{} {}", band.code(), role.code());
        println!("\n== {whose}");
        let first: Vec<&Talk> = talks.iter().take(8).collect();
        for talk in &first {
            let text = content.prompt_for(talk.topic.id.as_str(), Lang::Nl, role).unwrap().unwrap();
            println!(
                "  week {:>2} [{} {}] {}: {}",
                talk.week + 1,
                talk.topic.stage.code(),
                talk.topic.sensitivity.code(),
                text.title,
                text.opener
            );
        }
        let place = |talk: &&Talk| match talk.topic.stage {
            Stage::FosterStart | Stage::Start => 0,
            Stage::Skills => 1,
            Stage::Risk => 2,
        };
        let stages: Vec<u8> = first.iter().filter(|talk| talk.topic.window.is_none()).map(place).collect();
        let (ease, then) = stages.split_at(3);
        assert!(
            ease.iter().all(|stage| *stage == 0),
            "{whose}: favourites, people and agreements come first: {stages:?}"
        );
        // Of eight questions at most two name a risk, and none of the first six does.
        assert!(
            then[..3.min(then.len())].iter().all(|stage| *stage == 1),
            "{whose}: skills before risks: {stages:?}"
        );
        assert!(
            first.iter().take(3).all(|talk| talk.topic.sensitivity == Sensitivity::Light),
            "{whose}: not light"
        );
        // A heavy one is announced after six questions, and this carer takes every one that is announced.
        let mut early = first.iter().take(6);
        assert!(early.all(|talk| talk.topic.sensitivity != Sensitivity::Heavy), "{whose}: heavy too early");
        let expected = if role.is_foster() { "t_trusted_people" } else { "t_online_favourites" };
        assert_eq!(first[0].topic.id.as_str(), expected, "{whose}");
    }
}
