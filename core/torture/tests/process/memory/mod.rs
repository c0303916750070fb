//! Row 11: a second process reads the memory of one that locked, failed to open, left the screen, changed its secret or was
//! dropped, and finds no copy of any secret and of no text. A control shows that it would.

mod known;
mod order;
mod scan;
mod subject;

use std::collections::BTreeMap;

use data_encoding::HEXLOWER_PERMISSIVE;
use pluis_torture::report::Line;
use pluis_torture::size::Size;

use crate::device::Phone;
use crate::dice::Dice;
use crate::subject::Subject;
use known::{Known, recovery_groups};
use order::{MASK, Order};
use scan::{by_name, copies};

const TEST: &str = "memory::subject::somebody_with_secrets";

/// A word that stands in no source and no binary.
fn word(dice: &mut Dice, start: &str) -> String {
    let letters = (0..14).map(|_| char::from(b'a' + u8::try_from(dice.below(26)).unwrap()));
    start.chars().chain(letters).collect()
}

/// Digits that are no run, no repeat and no date.
fn pin(dice: &mut Dice) -> String {
    (0..14)
        .map(|at| char::from(if at == 0 { b'7' } else { b'0' + u8::try_from(dice.below(10)).unwrap() }))
        .collect()
}

/// One process under observation, and all that is known of its secrets.
struct Watched {
    phone: Phone,
    subject: Subject,
    known: Known,
    code: String,
    /// Copies found at each moment, by moment and name.
    found: BTreeMap<&'static str, BTreeMap<&'static str, usize>>,
    /// Where some of them were.
    places: Vec<String>,
}

impl Watched {
    fn start() -> Self {
        let phone = Phone::new();
        let mut subject = Subject::start(TEST, phone.base(), &[]);
        subject.expect("ready");
        let (known, code) = (Known::default(), String::new());
        Self { phone, subject, known, code, found: BTreeMap::new(), places: Vec::new() }
    }

    /// Gives an order and takes in what random bytes it used.
    fn order(&mut self, order: Order, parts: &[&[u8]]) {
        let mut bytes = vec![order.letter(), u8::try_from(parts.len()).unwrap()];
        for part in parts {
            bytes.extend(u16::try_from(part.len()).unwrap().to_le_bytes());
            bytes.extend(*part);
        }
        self.subject.tell(&bytes);
        loop {
            let said = self.subject.hear().unwrap_or_else(|| panic!("the subject ended at {order:?}"));
            if said == "done" {
                return;
            }
            let mut random =
                HEXLOWER_PERMISSIVE.decode(said.strip_prefix("random ").unwrap().as_bytes()).unwrap();
            random.iter_mut().for_each(|byte| *byte ^= MASK);
            if random.len() == 17 {
                self.code = recovery_groups(&random);
            }
            self.known.put_random(&random);
        }
    }

    fn typed(&mut self, order: Order, texts: &[&str]) {
        self.order(order, &texts.iter().map(|text| text.as_bytes()).collect::<Vec<_>>());
    }

    /// Looks, and expects nothing.
    fn nothing(&mut self, moment: &'static str) {
        let hits = copies(self.subject.id(), &self.known);
        self.found.insert(moment, by_name(&hits));
        self.places.extend(hits.iter().take(10).map(|(name, place)| format!("{moment}: {name} in {place}")));
    }

    /// Looks, and expects these.
    fn control(&mut self, moment: &'static str, expected: &[&'static str]) {
        let found = by_name(&copies(self.subject.id(), &self.known));
        let missing: Vec<_> = expected.iter().filter(|name| !found.contains_key(*name)).collect();
        assert!(missing.is_empty(), "{moment}: the scan does not see {missing:?} but {found:?}");
    }

    /// One process lives through every moment.
    fn live(mut self, dice: &mut Dice) -> Self {
        let pins: Vec<String> = (0..3).map(|_| pin(dice)).collect();
        let (first, second, wrong) = (&pins[0], &pins[1], &pins[2]);
        let [note, search, draft] = ["qxn", "qxs", "qxd"].map(|start| word(dice, start));
        let passphrase = [(); 4].map(|()| word(dice, "w")).join(" ");
        self.known.put_text("note text", "note text utf-16", &note);
        self.known.put_text("search text", "search text utf-16", &search);
        self.known.put_text("search text", "search text utf-16", search.get(3..).unwrap());
        self.known.put_text("draft text", "draft text utf-16", &draft);
        self.typed(Order::Create, &[first]);
        self.known.put_secret(&self.phone, first).expect("the slot opens for the scanner too");
        self.typed(Order::Work, &[&note, &search, &draft]);
        self.control("unlocked", &["root key", "random keys", "note text", "draft text"]);
        self.typed(Order::Lock, &[]);
        self.nothing("lock");
        self.typed(Order::Fail, &[wrong]);
        assert!(self.known.put_secret(&self.phone, wrong).is_none());
        self.nothing("failed unlock");
        self.typed(Order::Unlock, &[first]);
        self.typed(Order::Work, &[&note, &search, &draft]);
        self.typed(Order::Suspend, &[]);
        self.nothing("suspend");
        self.typed(Order::Unlock, &[first]);
        self.typed(Order::Change, &[first, second]);
        self.known.put_secret(&self.phone, second).unwrap();
        self.typed(Order::Lock, &[]);
        self.nothing("change of secret and lock");
        let code = self.code.clone();
        self.typed(Order::Recover, &[&code, &passphrase]);
        self.known.put_secret(&self.phone, &passphrase).unwrap();
        self.typed(Order::Lock, &[]);
        self.nothing("recovery and lock");
        self.typed(Order::Unlock, &[&passphrase]);
        self.typed(Order::Work, &[&note, &search, &draft]);
        self.order(Order::Restart, &[]);
        self.nothing("drop");
        self.hold_everything();
        self
    }

    /// The control for what is never there to be found: each form is put into the subject's memory, seen, and gone again.
    fn hold_everything(&mut self) {
        let masked: Vec<Vec<u8>> =
            self.known.forms().map(|(_, form)| form.iter().map(|byte| byte ^ MASK).collect()).collect();
        let all = self.known.names();
        for part in masked.chunks(200) {
            self.order(Order::Hold, &part.iter().map(Vec::as_slice).collect::<Vec<_>>());
            let found = copies(self.subject.id(), &self.known);
            assert!(found.len() >= part.len(), "the scan sees {} of {} forms held", found.len(), part.len());
            if masked.len() <= 200 {
                assert_eq!(by_name(&found).keys().copied().collect::<Vec<_>>(), all);
            }
        }
        self.order(Order::Release, &[]);
        self.nothing("held and released");
    }
}

#[test]
fn no_secret_and_no_text_is_left_in_memory() {
    let cycles = Size::of_this_run().rounds(2, 10);
    let mut dice = Dice::new(4);
    let (mut names, mut moments, mut left, mut places) = (0, 0, Vec::new(), Vec::new());
    for cycle in 0..cycles {
        let watched = Watched::start().live(&mut dice);
        names = watched.known.names().len();
        moments = watched.found.len();
        left.extend(
            watched
                .found
                .clone()
                .into_iter()
                .filter(|(_, found)| !found.is_empty())
                .map(|found| (cycle, found)),
        );
        places.extend(watched.places);
        assert!(watched.subject.end());
    }
    assert!(left.is_empty(), "left in memory: {left:#?}\n{places:#?}");
    Line {
        row: 11,
        what: "memory read by a second process",
        rounds: cycles,
        outcome: format!("{names} secrets and forms x {moments} moments: 0 copies; all found in the control"),
    }
    .print();
}
