//! Records of the surface as a story writes them, and back.

use std::sync::Arc;

use pluis_ffi::{
    AheadChoice, AheadView, Audience, Avoid, Band, BinderLevel, CardText, Certainty, Check, CheckState,
    Child, ChildId, ChildShape, ClockFlag, Country, Created, Day, Decision, Doctor, DraftView, Emergency,
    EventTime, Format, HelpAudience, HelpText, Instant, Lang, Mode, Month, NewChild, NextReminder,
    NoQuestion, NoteContent, NoteEntry, NoteId, NotePage, NoteQuery, NoteStatus, NoteView, OfferState,
    Opened, PastQuestion, Place, Precision, PromptText, QuestionView, Reader, RecoverySheet, ReminderView,
    ReviewState, RevisionKind, Role, SavedNote, SecretKind, Sensitivity, SessionState, Shared, SignalDomain,
    SignalGroup, SignalId, SignalText, Silence, Situation, Source, Stage, TimeOfDay, Tint, ToldTo, Topic,
    TopicId, Urgency, WaitingNote, Warning, Week, WeekView, Weekday, Why,
};
use serde_json::{Value, json};

/// A value as a story writes it.
pub(crate) trait Show {
    fn show(&self) -> Value;
}

/// A value from a story; a story that does not fit the surface ends the test.
pub(crate) trait Read: Sized {
    fn read(value: &Value) -> Self;
}

macro_rules! plain {
    ($($kind:ty),+) => { $(
        impl Show for $kind {
            fn show(&self) -> Value { json!(self) }
        }
        impl Read for $kind {
            fn read(value: &Value) -> Self {
                serde_json::from_value(value.clone()).unwrap_or_else(|_| panic!("{value} is no {}", stringify!($kind)))
            }
        }
    )+ };
}

plain!(String, bool, u32, u64, i64);

macro_rules! typed {
    ($($kind:ident),+) => { $(
        impl Show for $kind {
            fn show(&self) -> Value { self.0.show() }
        }
        impl Read for $kind {
            fn read(value: &Value) -> Self { Self(Read::read(value)) }
        }
    )+ };
}

typed!(ChildId, NoteId, TopicId, SignalId, Day, Month, Week, TimeOfDay, Instant);

impl Show for () {
    fn show(&self) -> Value {
        Value::Null
    }
}

impl<T: Show> Show for Option<T> {
    fn show(&self) -> Value {
        self.as_ref().map_or(Value::Null, Show::show)
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: &Value) -> Self {
        (!value.is_null()).then(|| T::read(value))
    }
}

impl<T: Show> Show for Vec<T> {
    fn show(&self) -> Value {
        Value::Array(self.iter().map(Show::show).collect())
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: &Value) -> Self {
        value.as_array().unwrap_or_else(|| panic!("{value} is no list")).iter().map(T::read).collect()
    }
}

impl Show for Arc<RecoverySheet> {
    fn show(&self) -> Value {
        json!(String::from_utf8(self.groups().unwrap()).unwrap())
    }
}

/// `FosterCarer` as `foster_carer`, `From8To9` as `from8_to9`.
fn snake(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(letter.to_lowercase());
    }
    out
}

macro_rules! list {
    ($($name:ident { $($variant:ident),+ $(,)? })+) => { $(
        impl Show for $name {
            fn show(&self) -> Value {
                json!(snake(match self { $( Self::$variant => stringify!($variant) ),+ }))
            }
        }
        impl Read for $name {
            fn read(value: &Value) -> Self {
                let all = [$( Self::$variant ),+];
                let found = all.into_iter().find(|one| one.show() == *value);
                found.unwrap_or_else(|| panic!("{value} is no {}", stringify!($name)))
            }
        }
    )+ };
}

macro_rules! shown {
    ($($name:ident { $($field:ident),+ $(,)? })+) => { $(
        impl Show for $name {
            fn show(&self) -> Value {
                let Self { $($field),+ } = self;
                Value::Object([$( (stringify!($field).to_owned(), $field.show()) ),+].into_iter().collect())
            }
        }
    )+ };
}

macro_rules! entered {
    ($($name:ident { $($field:ident),+ $(,)? })+) => { $(
        impl Read for $name {
            fn read(value: &Value) -> Self {
                let empty = serde_json::Map::new();
                let fields = value.as_object().unwrap_or(&empty);
                let known = [$( stringify!($field) ),+];
                for key in fields.keys() {
                    assert!(known.contains(&key.as_str()), "{} has no {key}", stringify!($name));
                }
                Self { $( $field: Read::read(fields.get(stringify!($field)).unwrap_or(&Value::Null)) ),+ }
            }
        }
    )+ };
}

list! {
    AheadChoice { This, Lighter }
    Audience { Both, Foster, CarerOnly }
    Band { From8To9, From10To11, From12To14, From15To17, From18 }
    BinderLevel { StrongBox, Tee, SecureEnclave, Software }
    Certainty { Verified, Old, Unverified, Design }
    CheckState { Good, Notice, Bad }
    ClockFlag { System, Set, Jumped }
    Country { Netherlands, Belgium, UnitedKingdom, Ireland, Europe }
    Decision { Done, Skip, Snooze, Away }
    Emergency { Yes, CrisisLine, Urgent, No }
    Format { Car, Walk, Dishes, TogetherOnline, Bedside, TextMessage, Note }
    HelpAudience { Anyone, Young, Carer, FosterCarer }
    Lang { Nl, NlBe, En }
    Mode { Household, PerChild }
    NoteStatus { Kept, Corrected, Retracted, Erased }
    OfferState { Offered, Done, Skipped, Snoozed, Swapped, Away, Withdrawn, CarriedOver }
    Place { Home, School, OnTheWay, Online, Family, Other }
    Precision { Minute, PartOfDay, Day, Week, Unsure }
    ReviewState { Draft, Reviewed }
    RevisionKind { Add, Correct, Retract, Erase, CheckIn }
    Role { Parent, FosterCarer, KinshipCarer, FamilyHome, OtherAdult }
    SecretKind { Device, Pin, Passphrase }
    Sensitivity { Light, Careful, Heavy }
    SessionState { Absent, Locked, Unlocked, Suspended }
    ChildShape { Circle, Square, Triangle, Wave, Leaf, Star }
    Shared { Yes, NotYet, NotSafe }
    SignalDomain {
        Gut, Mood, Contacts, Online, Money, School, Place, Body, Language, Home, Pressure, Ideas, Told,
    }
    Silence { Grown, PlacementEnded, Paused, HelpFirst, EveryOtherWeek }
    Situation {
        DangerNow, Missing, Sextortion, Exploitation, PressuredCrime, MoneyMule, UnsafeHome, Extremism, Suicide,
        Gambling, Bullying, Fostering, Advice,
    }
    Source { Saw, Told, ThirdParty, Found }
    Stage { Start, FosterStart, Skills, Risk }
    Tint { Moss, Slate, Clay, Heather, Straw, Stone }
    Urgency { None, Note, Talk, Advice, Now }
    Warning {
        OlderThanAnchor, AnchorStale, DamagedAttempts, DamagedSlot, EraseUnfinished, NotDurable, OlderKeys, DamagedStore,
        RekeyUnfinished, BiometricOff,
    }
    Weekday { Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday }
    Why {
        First, Season, Next, Favourite, Oldest, Gentle, SharedWithSibling, CarriedOver, HeavyChosen, Balance,
    }
}

/// An enumeration whose values carry something: the name under `is`, the rest beside it.
impl Show for NoQuestion {
    fn show(&self) -> Value {
        match self {
            Self::Silent { silence } => json!({ "is": "silent", "silence": silence.show() }),
            Self::OtherChild { child } => json!({ "is": "other_child", "child": child.show() }),
            Self::NothingFits => json!({ "is": "nothing_fits" }),
        }
    }
}

shown! {
    AheadView { topic, title, choice }
    Avoid { say, why }
    CardText { ask, first, not, fold_words, help }
    Check { name, state, value }
    Child {
        id, name, band, born, role, shape, tint, closed_topics, paused_until, placement_ended, baseline_from,
    }
    Created { recovery, warnings }
    Doctor { checks, warnings }
    DraftView { text, kept_at }
    EventTime { precision, at, zone, from, to }
    HelpText {
        id, name, phone, web, chat, hours, use_when, audience, emergency, certainty, checked_on,
    }
    NextReminder { instant, day, at, title, text }
    NoteContent {
        child, happened, signals, place, present, source, facts, said, before, did, outcome, view,
        other_explanations, good, flagged, told_to, shared, follow_up, signed_off,
    }
    NotePage { notes, next }
    NoteView {
        id, revision, kind, status, content, written_at, written_zone, late_days, clock, author, reason,
    }
    Opened { failed_before, last_opened, read_only, warnings }
    PastQuestion { child, week, topic, title, state, shown_on, reflection }
    PromptText {
        topic, title, goal, formats, minutes, opener, follow_ups, if_shut_down, avoid_saying, first_reaction,
        no_secrecy, background, activity, cool_down, easy_variant, help_when, review, reviewed_on, review_by, sources,
    }
    QuestionView { text, topic, state, snoozed_until, why, swaps_left, favourite, help, ahead }
    ReminderView { child, day, at }
    SavedNote { note, urgency, warnings }
    WaitingNote { note, urgency, cards }
    SignalGroup { domain, name, signals }
    SignalText { id, domain, fact, ordinary }
    ToldTo { who, on, advice, agreed }
    Topic { id, bands, audience, sensitivity, stage }
    WeekView { child, week, question, none, reason, gentle_until, asks_back, help_first }
}

entered! {
    NewChild { name, band, born, role }
    NoteEntry {
        child, happened, signals, place, present, source, facts, said, before, did, outcome, view,
        other_explanations, good, flagged, told_to, shared, follow_up, signed_off, draft,
    }
    Opened { failed_before, last_opened, read_only, warnings }
    Reader { lang, country }
}

impl Read for ToldTo {
    fn read(value: &Value) -> Self {
        let text = |name: &str| Option::<String>::read(&value[name]);
        Self {
            who: text("who").unwrap(),
            on: Option::read(&value["on"]),
            advice: text("advice").unwrap_or_default(),
            agreed: text("agreed").unwrap_or_default(),
        }
    }
}

impl Read for NoteQuery {
    fn read(value: &Value) -> Self {
        Self {
            child: Option::read(&value["child"]),
            signal: Option::read(&value["signal"]),
            flagged: Option::read(&value["flagged"]).unwrap_or_default(),
            since: Option::read(&value["since"]),
            until: Option::read(&value["until"]),
            limit: Option::read(&value["limit"]).unwrap_or_default(),
            after: Option::read(&value["after"]),
        }
    }
}
