//! A note: what was seen or heard, kept apart from exact words and from the carer's own view.
//!
//! The fields are those a carer's record must hold (design: domain G), all of them from revision 1 on.

use jiff::civil::Date;

use crate::canonical::{self, CanonicalError, CanonicalMap, UnknownFields};
use crate::closed_list::closed_list;
use crate::error::{InvalidInput, Rule};
use crate::ids::ChildId;
use crate::limits;
use crate::text;
use crate::time::{EventTime, Precision};

/// The signal with which a note may stay without text (editor D22).
pub const GUT_FEELING: &str = "gut_feeling";

closed_list! {
    /// Where it happened. A list, so that no address can be typed (editor B14).
    pub enum Place {
        /// At home.
        Home = 1 "home",
        /// At school.
        School = 2 "school",
        /// On the way.
        OnTheWay = 3 "on_the_way",
        /// Online.
        Online = 4 "online",
        /// With family.
        Family = 5 "family",
        /// Somewhere else.
        Other = 6 "other",
    }
}

closed_list! {
    /// How the carer knows it.
    pub enum Source {
        /// Saw or heard it.
        Saw = 1 "saw",
        /// The child told it.
        Told = 2 "told",
        /// Somebody else told it.
        ThirdParty = 3 "third_party",
        /// Found something.
        Found = 4 "found",
    }
}

closed_list! {
    /// Whether the young person knows of the note (editor B10).
    pub enum Shared {
        /// Yes.
        Yes = 1 "yes",
        /// Not yet.
        NotYet = 2 "not_yet",
        /// It would not be safe.
        NotSafe = 3 "not_safe",
    }
}

/// One conversation about the note with somebody else.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ToldTo {
    /// With whom, as a role: "GP", "foster care worker".
    pub who: String,
    /// On which day.
    pub on: Option<Date>,
    /// What was advised.
    pub advice: String,
    /// What was agreed.
    pub agreed: String,
    /// Fields of a newer version, kept as they came.
    pub unknown: UnknownFields,
}

/// Shows the day, never who or what: debug output ends up in logs.
impl core::fmt::Debug for ToldTo {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("ToldTo").field("on", &self.on).finish_non_exhaustive()
    }
}

/// Everything a carer can write in one note. Texts are empty where nothing was written.
#[derive(Clone, PartialEq, Eq)]
pub struct NoteContent {
    /// About whom; one note, one child (vault: Revisions).
    pub child: ChildId,
    /// When it happened.
    pub happened: EventTime,
    /// Ids of the ticked signals, sorted, each once.
    pub signals: Vec<String>,
    /// Where.
    pub place: Option<Place>,
    /// Who was there: roles or initials.
    pub present: Vec<String>,
    /// How the carer knows it.
    pub source: Option<Source>,
    /// What a camera would have seen or heard.
    pub facts: String,
    /// Exact words, also the carer's question.
    pub said: String,
    /// What came before.
    pub before: String,
    /// What the carer did.
    pub did: String,
    /// How it ended.
    pub outcome: String,
    /// The carer's own view; never a fact, never needed to save.
    pub view: String,
    /// What else it could be.
    pub other_explanations: String,
    /// A good moment.
    pub good: bool,
    /// To be brought up with a helper.
    pub flagged: bool,
    /// With whom it was discussed.
    pub told_to: Vec<ToldTo>,
    /// Whether the young person knows of the note.
    pub shared: Option<Shared>,
    /// When to look at it again.
    pub follow_up: Option<Date>,
    /// Signed off: later additions stand beside the text as revisions of their own.
    pub signed_off: bool,
    /// Fields of a newer version, kept as they came.
    pub unknown: UnknownFields,
}

/// Shows about whom, never what was written.
impl core::fmt::Debug for NoteContent {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("NoteContent")
            .field("child", &self.child)
            .field("precision", &self.happened.precision)
            .finish_non_exhaustive()
    }
}

impl NoteContent {
    /// A note with nothing in it but its child and time.
    #[must_use]
    pub fn empty(child: ChildId, happened: EventTime) -> Self {
        Self {
            child,
            happened,
            signals: Vec::new(),
            place: None,
            present: Vec::new(),
            source: None,
            facts: String::new(),
            said: String::new(),
            before: String::new(),
            did: String::new(),
            outcome: String::new(),
            view: String::new(),
            other_explanations: String::new(),
            good: false,
            flagged: false,
            told_to: Vec::new(),
            shared: None,
            follow_up: None,
            signed_off: false,
            unknown: UnknownFields::default(),
        }
    }

    /// Checks every field against its limits and brings it into the kept form.
    ///
    /// # Errors
    /// Names the field. A note needs facts or exact words, unless `gut_feeling` is ticked.
    pub fn accept(mut self) -> Result<Self, InvalidInput> {
        for (field, value) in self.texts_mut() {
            *value = text::accept(field, value, limits::TEXT)?;
            if text::is_blank(value) {
                value.clear();
            }
        }
        self.accept_lists()?;
        let gut = self.signals.iter().any(|signal| signal == GUT_FEELING);
        if self.facts.is_empty() && self.said.is_empty() && !gut {
            return Err(InvalidInput::new("facts", Rule::Empty));
        }
        Ok(self)
    }

    /// Checks a follow-up date when it is entered. One that has passed since stays as it is.
    ///
    /// # Errors
    /// [`Rule::InPast`] in field `follow_up`.
    pub fn accept_follow_up(day: Date, today: Date) -> Result<Date, InvalidInput> {
        if day < today { Err(InvalidInput::new("follow_up", Rule::InPast)) } else { Ok(day) }
    }

    fn accept_lists(&mut self) -> Result<(), InvalidInput> {
        self.signals.sort_unstable();
        self.signals.dedup();
        at_most("signals", self.signals.len(), limits::SIGNALS)?;
        at_most("present", self.present.len(), limits::PRESENT)?;
        for entry in &mut self.present {
            *entry = text::accept_line("present", entry, limits::PRESENT_ENTRY)?;
        }
        at_most("told_to", self.told_to.len(), limits::TOLD_TO)?;
        for told in &mut self.told_to {
            told.who = text::accept("told_to", &told.who, limits::TOLD_TO_TEXT)?;
            told.advice = text::accept("told_to", &told.advice, limits::TOLD_TO_TEXT)?;
            told.agreed = text::accept("told_to", &told.agreed, limits::TOLD_TO_TEXT)?;
            if text::is_blank(&told.who) {
                return Err(InvalidInput::new("told_to", Rule::Empty));
            }
        }
        Ok(())
    }

    /// Every text a search looks into, in a fixed order.
    pub fn searchable(&self) -> impl Iterator<Item = &str> {
        let own = [
            &self.facts,
            &self.said,
            &self.before,
            &self.did,
            &self.outcome,
            &self.view,
            &self.other_explanations,
        ];
        let told = self.told_to.iter().flat_map(|told| [&told.who, &told.advice, &told.agreed]);
        own.into_iter().chain(told).chain(&self.present).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// The canonical bytes (vault: Revisions). The numbers are permanent; see `core/docs/formats/revision.md`.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut map = CanonicalMap::new();
        map.put_signed(key::CHILD, self.child.number());
        map.put_map(key::HAPPENED, &happened_to_map(&self.happened));
        map.put_texts(key::SIGNALS, &self.signals);
        map.put_number(key::PLACE, self.place.map_or(0, |place| place.number().into()));
        map.put_texts(key::PRESENT, &self.present);
        map.put_number(key::SOURCE, self.source.map_or(0, |source| source.number().into()));
        for (index, value) in self.texts().into_iter().enumerate() {
            map.put_text(key::TEXTS + index as u32, value);
        }
        map.put_flag(key::GOOD, self.good);
        map.put_flag(key::FLAGGED, self.flagged);
        map.put_maps(key::TOLD_TO, &self.told_to.iter().map(told_to_map).collect::<Vec<_>>());
        map.put_number(key::SHARED, self.shared.map_or(0, |shared| shared.number().into()));
        map.put_text(key::FOLLOW_UP, &date_text(self.follow_up));
        map.put_flag(key::SIGNED_OFF, self.signed_off);
        map.put_unknown(&self.unknown);
        map.to_bytes()
    }

    /// Reads canonical bytes.
    ///
    /// # Errors
    /// [`CanonicalError`] naming the key that does not hold what it should.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CanonicalError> {
        let note = Self::from_verified(bytes)?;
        canonical::only(bytes, &note.to_bytes())?;
        Ok(note)
    }

    /// Reads bytes whose leaf was verified just now: what was written or taken in under it was canonical then.
    ///
    /// # Errors
    /// [`CanonicalError`] naming the key that does not hold what it should.
    pub fn from_verified(bytes: &[u8]) -> Result<Self, CanonicalError> {
        let mut map = CanonicalMap::parse(bytes)?;
        let child = ChildId::from_number(map.take_signed(key::CHILD)?)
            .ok_or(CanonicalError::Field { key: key::CHILD })?;
        let mut note = Self::empty(child, happened_from_map(map.take_map(key::HAPPENED)?)?);
        note.signals = map.take_texts(key::SIGNALS)?;
        note.place = coded(map.take_number(key::PLACE)?, key::PLACE, Place::from_number)?;
        note.present = map.take_texts(key::PRESENT)?;
        note.source = coded(map.take_number(key::SOURCE)?, key::SOURCE, Source::from_number)?;
        for (index, (_, value)) in note.texts_mut().into_iter().enumerate() {
            *value = map.take_text(key::TEXTS + index as u32)?;
        }
        note.good = map.take_flag(key::GOOD)?;
        note.flagged = map.take_flag(key::FLAGGED)?;
        note.told_to =
            map.take_maps(key::TOLD_TO)?.into_iter().map(told_from_map).collect::<Result<_, _>>()?;
        note.shared = coded(map.take_number(key::SHARED)?, key::SHARED, Shared::from_number)?;
        note.follow_up = date_from_text(&map.take_text(key::FOLLOW_UP)?, key::FOLLOW_UP)?;
        note.signed_off = map.take_flag(key::SIGNED_OFF)?;
        note.unknown = map.into_unknown();
        Ok(note)
    }

    fn texts(&self) -> [&str; 7] {
        [
            &self.facts,
            &self.said,
            &self.before,
            &self.did,
            &self.outcome,
            &self.view,
            &self.other_explanations,
        ]
    }

    fn texts_mut(&mut self) -> [(&'static str, &mut String); 7] {
        [
            ("facts", &mut self.facts),
            ("said", &mut self.said),
            ("before", &mut self.before),
            ("did", &mut self.did),
            ("outcome", &mut self.outcome),
            ("view", &mut self.view),
            ("other_explanations", &mut self.other_explanations),
        ]
    }
}

/// Permanent keys of the content map.
mod key {
    pub(super) const CHILD: u32 = 1;
    pub(super) const HAPPENED: u32 = 2;
    pub(super) const SIGNALS: u32 = 3;
    pub(super) const PLACE: u32 = 4;
    pub(super) const PRESENT: u32 = 5;
    pub(super) const SOURCE: u32 = 6;
    /// Facts, said, before, did, outcome, view, other explanations: 7 to 13.
    pub(super) const TEXTS: u32 = 7;
    pub(super) const GOOD: u32 = 14;
    pub(super) const FLAGGED: u32 = 15;
    pub(super) const TOLD_TO: u32 = 16;
    pub(super) const SHARED: u32 = 17;
    pub(super) const FOLLOW_UP: u32 = 18;
    pub(super) const SIGNED_OFF: u32 = 19;
}

const fn at_most(field: &'static str, count: usize, limit: usize) -> Result<(), InvalidInput> {
    if count > limit { Err(InvalidInput::new(field, Rule::TooMany { limit })) } else { Ok(()) }
}

fn coded<T>(number: u64, key: u32, read: impl Fn(u8) -> Option<T>) -> Result<Option<T>, CanonicalError> {
    let wrong = CanonicalError::Field { key };
    match number {
        0 => Ok(None),
        _ => read(u8::try_from(number).map_err(|_| wrong)?).ok_or(wrong).map(Some),
    }
}

fn date_text(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

fn date_from_text(text: &str, key: u32) -> Result<Option<Date>, CanonicalError> {
    match text {
        "" => Ok(None),
        _ => text.parse().map(Some).map_err(|_| CanonicalError::Field { key }),
    }
}

fn happened_to_map(happened: &EventTime) -> CanonicalMap<'static> {
    let mut map = CanonicalMap::new();
    map.put_number(1, happened.precision.number().into());
    map.put_text(2, &happened.at);
    map.put_text(3, &happened.zone);
    map.put_signed(4, happened.from.as_millisecond());
    map.put_signed(5, happened.to.as_millisecond());
    map.put_unknown(&happened.unknown);
    map
}

fn happened_from_map(mut map: CanonicalMap<'_>) -> Result<EventTime, CanonicalError> {
    let wrong = CanonicalError::Field { key: key::HAPPENED };
    let precision = u8::try_from(map.take_number(1)?).ok().and_then(Precision::from_number).ok_or(wrong)?;
    let (at, zone) = (map.take_text(2)?, map.take_text(3)?);
    let from = jiff::Timestamp::from_millisecond(map.take_signed(4)?).map_err(|_| wrong)?;
    let to = jiff::Timestamp::from_millisecond(map.take_signed(5)?).map_err(|_| wrong)?;
    Ok(EventTime { precision, at, zone, from, to, unknown: map.into_unknown() })
}

fn told_to_map(told: &ToldTo) -> CanonicalMap<'static> {
    let mut map = CanonicalMap::new();
    map.put_text(1, &told.who);
    map.put_text(2, &date_text(told.on));
    map.put_text(3, &told.advice);
    map.put_text(4, &told.agreed);
    map.put_unknown(&told.unknown);
    map
}

fn told_from_map(mut map: CanonicalMap<'_>) -> Result<ToldTo, CanonicalError> {
    Ok(ToldTo {
        who: map.take_text(1)?,
        on: date_from_text(&map.take_text(2)?, key::TOLD_TO)?,
        advice: map.take_text(3)?,
        agreed: map.take_text(4)?,
        unknown: map.into_unknown(),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::time::Now;

    fn now() -> Now {
        let zoned: jiff::Zoned = "2026-11-22T21:30[Europe/Amsterdam]".parse().unwrap();
        Now::new(zoned.timestamp(), zoned.time_zone().clone())
    }

    fn note(facts: &str, signals: &[&str]) -> NoteContent {
        let mut note = NoteContent::empty(ChildId::compose(5, 5), EventTime::now(&now()));
        note.facts = facts.into();
        note.signals = signals.iter().map(|id| (*id).to_owned()).collect();
        note
    }

    #[test]
    fn empty_text_needs_the_gut_feeling() {
        assert_eq!(note(" \u{200B}\n", &["mood_anger"]).accept().unwrap_err().field, "facts");
        assert!(note("   ", &[GUT_FEELING]).accept().is_ok());
        let mut words = note("", &[]);
        words.said = "laat me".into();
        assert!(words.accept().is_ok());
    }

    #[test]
    fn a_hundred_thousand_characters_are_refused_by_name() {
        let error = note(&"a".repeat(100_000), &[]).accept().unwrap_err();
        assert_eq!((error.field, error.limit()), ("facts", Some(20_000)));
    }

    #[test]
    fn lists_have_limits() {
        let many: Vec<String> = (0..31).map(|n| format!("s{n}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(note("x", &many).accept().unwrap_err().field, "signals");
        let late = NoteContent::accept_follow_up(date(2026, 11, 21), now().day()).unwrap_err();
        assert_eq!((late.field, late.rule), ("follow_up", Rule::InPast));
        let mut told = note("x", &[]);
        told.told_to = vec![ToldTo::default()];
        assert_eq!(told.accept().unwrap_err().field, "told_to");
    }

    #[test]
    fn the_canonical_bytes_are_frozen() {
        let mut note = note("Kwam laat thuis.", &["place_late", "gut_feeling"]).accept().unwrap();
        note.said = "Weet ik niet.".into();
        note.place = Some(Place::Home);
        note.told_to =
            vec![ToldTo { who: "huisarts".into(), on: Some(date(2026, 11, 22)), ..ToldTo::default() }];
        let hex: String = note.to_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, include_str!("../testdata/note_v1.hex").trim());
    }

    #[test]
    fn fields_of_a_newer_version_keep_the_bytes() {
        let mut told = note("x", &[]);
        told.told_to = vec![ToldTo { who: "huisarts".into(), ..ToldTo::default() }];
        let written = told.to_bytes();
        let mut map = CanonicalMap::parse(&written).unwrap();
        let mut happened = map.take_map(key::HAPPENED).unwrap();
        happened.put_text(77, "from the future");
        map.put_map(key::HAPPENED, &happened);
        let mut conversations = map.take_maps(key::TOLD_TO).unwrap();
        conversations[0].put_text(77, "from the future");
        map.put_maps(key::TOLD_TO, &conversations);
        map.put_text(77, "from the future");
        let bytes = map.to_bytes();
        let read = NoteContent::from_bytes(&bytes).unwrap();
        assert!(
            !read.unknown.is_empty()
                && !read.happened.unknown.is_empty()
                && !read.told_to[0].unknown.is_empty()
        );
        assert_eq!(read.to_bytes(), bytes);
    }

    #[test]
    fn only_what_was_verified_may_be_written_otherwise() {
        let written = note("x", &[]).to_bytes();
        let mut map = CanonicalMap::parse(&written).unwrap();
        // A default that stands where it is left out.
        map.put_raw(key::GOOD, &[0xf4]);
        let bytes = map.to_bytes();
        assert_eq!(NoteContent::from_bytes(&bytes), Err(CanonicalError::NotCanonical));
        assert_eq!(NoteContent::from_verified(&bytes).unwrap().to_bytes(), written);
    }

    #[test]
    fn a_longer_way_to_write_the_same_is_refused() {
        let bytes = note("x", &["gut_feeling"]).to_bytes();
        // The list of one signal, its length written in two bytes instead of one.
        let at = bytes.windows(2).position(|pair| pair == [0x03, 0x81]).unwrap();
        let longer = [&bytes[..=at], &[0x98, 0x01], &bytes[at + 2..]].concat();
        assert_eq!(NoteContent::from_bytes(&longer), Err(CanonicalError::NotCanonical));
    }

    prop_compose! {
        fn any_note()(
            texts in prop::array::uniform7("\\PC{0,20}"),
            place in prop::option::of(prop::sample::select(Place::ALL)),
            source in prop::option::of(prop::sample::select(Source::ALL)),
            shared in prop::option::of(prop::sample::select(Shared::ALL)),
            flags: (bool, bool, bool),
            signals in prop::collection::vec("[a-z_]{1,12}", 0..5),
            present in prop::collection::vec("[A-Z]{1,3}", 0..3),
            who in prop::collection::vec("[a-z]{1,9}", 0..3),
        ) -> NoteContent {
            let mut note = note("", &[]);
            let [facts, said, before, did, outcome, view, other_explanations] = texts;
            (note.facts, note.said, note.before, note.did) = (facts, said, before, did);
            (note.outcome, note.view, note.other_explanations) = (outcome, view, other_explanations);
            (note.place, note.source, note.shared) = (place, source, shared);
            (note.good, note.flagged, note.signed_off) = flags;
            note.signals = signals;
            note.present = present;
            note.told_to = who.into_iter().map(|who| ToldTo { who, on: Some(date(2026, 1, 2)), ..ToldTo::default() }).collect();
            note
        }
    }

    proptest! {
        #[test]
        fn content_survives_its_bytes(note in any_note()) {
            let bytes = note.to_bytes();
            let read = NoteContent::from_bytes(&bytes).unwrap();
            prop_assert_eq!(&read, &note);
            prop_assert_eq!(read.to_bytes(), bytes);
        }

        #[test]
        fn strange_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = NoteContent::from_bytes(&bytes);
        }

        #[test]
        fn damaged_bytes_never_panic(note in any_note(), at: prop::sample::Index, bit in 0u8..8) {
            let mut bytes = note.to_bytes();
            let place = at.index(bytes.len());
            bytes[place] ^= 1 << bit;
            let _ = NoteContent::from_bytes(&bytes);
        }
    }
}
