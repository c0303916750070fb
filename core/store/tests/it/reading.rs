//! Every way to read: what was changed past this crate is refused, and no page is taken for what it is not.

use pluis_domain::ids::ChildId;
use pluis_domain::jiff::civil::{Weekday, date, time};
use pluis_domain::prompt::{Change, Offer, OfferState, Sensitivity, TopicId, Why};
use pluis_domain::reminder::Reminder;
use pluis_domain::signal::Urgency;
use pluis_domain::time::Week;
use pluis_store::{Draft, Edit, Filter, Marks, Query, Store, StoreError};

use crate::notebook::{PLAIN, Place, add, at, id, note, ok, stamp, with_child};

type Read = (&'static str, fn(&Store) -> Result<String, StoreError>);

fn told<T: core::fmt::Debug>(value: Result<T, StoreError>) -> Result<String, StoreError> {
    value.map(|value| format!("{value:?}"))
}

fn find(store: &Store, text: &str) -> Result<String, StoreError> {
    let page = store.search(&Query { text, child: None, scan: 10_000 }, None, 50)?;
    let found = page.rows.iter().map(|row| (row.id, row.content.facts.clone(), row.meta.seq));
    Ok(format!("{:?}", found.collect::<Vec<_>>()))
}

/// Every reading call of the store, with its whole answer as text.
const READS: &[Read] = &[
    ("page", |store| {
        let page = store.page(&Filter::default(), None, 50)?;
        Ok(format!("{:?}", page.rows.iter().map(|row| (row.id, &row.content.facts)).collect::<Vec<_>>()))
    }),
    ("show", |store| told(store.show(id(3)).map(|shown| shown.current.map(|row| row.content.facts)))),
    ("history of a note", |store| {
        let shown = store.show(id(2))?;
        Ok(format!(
            "{:?}",
            shown.revisions.iter().map(|r| r.content.as_ref().map(|c| c.facts.clone())).collect::<Vec<_>>()
        ))
    }),
    ("search by word", |store| find(store, "bus")),
    ("search inside words", |store| find(store, "achtbu")),
    ("search without words", |store| find(store, "!!")),
    ("search among waiting notes", |store| find(store, "wachtwoord")),
    ("grave notes", |store| told(store.grave_notes(ChildId::compose(1, 0), at(-9_000)))),
    ("draft", |store| {
        Ok(store.draft("new")?.map(|draft| String::from_utf8(draft.content).unwrap()).unwrap_or_default())
    }),
    ("drafts", |store| {
        Ok(store.drafts()?.into_iter().map(|draft| String::from_utf8(draft.content).unwrap()).collect())
    }),
    ("children", |store| {
        told(
            store
                .children()
                .map(|all| all.into_iter().map(|c| (c.name, c.closed_topics)).collect::<Vec<_>>()),
        )
    }),
    ("reminders", |store| told(store.reminders())),
    ("history of questions", |store| told(store.history())),
    ("reflections", |store| Ok(store.reflections()?.into_iter().map(|reflection| reflection.text).collect())),
    ("notebook", |store| told(store.notebook())),
    ("author", |store| Ok(format!("{:?}", store.own_author()?.public_key()))),
    ("new note id", |store| told(store.new_note_id(at(900)))),
    ("new child id", |store| told(store.new_child_id(at(900)))),
];

/// Something for every read, with values long enough for pages of their own.
fn written() -> Place {
    let place = Place::new();
    let mut store = with_child(&place);
    let long = |word: &str| format!("{word} ").repeat(900);
    for number in 0..20 {
        add(&mut store, number, &format!("feit {number} nachtbus !! {}", long("bus")));
    }
    ok(store.append(id(2), &Edit::Correct(&note(1, 2, "feit 2b"), PLAIN), &stamp(40, "beter"), None));
    store.tidy().unwrap();
    let draft =
        |slot: &str| Draft { slot: slot.into(), note: None, content: long(slot).into(), updated: at(1) };
    store.put_draft(&draft("new")).unwrap();
    store.put_draft(&draft("correct")).unwrap();
    let child = ChildId::compose(1, 0);
    let topic = TopicId::parse("t_group_chats").unwrap();
    let offer = Offer {
        id: 1,
        child,
        week: Week::of(date(2026, 11, 22)),
        topic: topic.clone(),
        sensitivity: Sensitivity::Light,
        state: OfferState::Done,
        shown_on: date(2026, 11, 22),
        snoozed_until: None,
        why: Why::Next,
    };
    let changes = [Change::Show(offer), Change::Favourite { child, topic, on: true }];
    ok(store.apply(&changes, Some((1, &long("gesprek")))));
    ok(store.set_reminder(child, Some(Reminder { day: Weekday::Sunday, at: time(20, 30, 0, 0) })));
    add(&mut store, 30, &format!("wachtwoord {}", long("wacht")));
    let grave = Marks { urgency: Urgency::Advice, ..PLAIN };
    ok(store.append(id(31), &Edit::Add(&note(1, 31, "de nieuwste"), grave), &stamp(41, ""), None));
    // Dropped, not closed: the last note still waits for the index.
    store.checkpoint().unwrap();
    drop(store);
    place
}

#[test]
fn no_flipped_bit_is_ever_read_as_something_else() {
    let place = written();
    let good = place.bytes("notebook.db");
    let right: Vec<_> = READS.iter().map(|(_, read)| read(&place.open()).unwrap()).collect();
    for ((name, _), answer) in READS.iter().zip(&right) {
        assert!(!answer.is_empty() && answer != "[]", "{name} reads nothing");
    }
    let mut refused = vec![0; READS.len()];
    for page in 1..good.len() / 4096 {
        let mut bad = good.clone();
        bad[page * 4096 + 1234] ^= 0x10;
        std::fs::write(place.database(), &bad).unwrap();
        for (index, (name, read)) in READS.iter().enumerate() {
            // A connection of its own for every read: a poisoned one refuses everything, which would prove nothing.
            match place.try_open().and_then(|opened| read(&opened.store)) {
                Ok(answer) => assert!(
                    // Ids are random, but a wrong one would be taken already.
                    answer == right[index] || name.starts_with("new "),
                    "{name}, page {page}"
                ),
                Err(error) => {
                    assert_eq!(error, StoreError::DamagedStore, "{name}, page {page}");
                    refused[index] += 1;
                }
            }
        }
    }
    for ((name, _), refused) in READS.iter().zip(refused) {
        assert!(refused > 0, "{name} never met a bad page");
    }
}

#[test]
fn every_read_of_a_text_proves_it() {
    // Which revision each of them meets: of note 3, the first of note 2, of note 30.
    let met = [
        ("page", 4),
        ("show", 4),
        ("search by word", 4),
        ("search inside words", 4),
        ("search without words", 4),
        ("history of a note", 3),
        ("search among waiting notes", 22),
    ];
    let other = note(1, 3, "feit 3 nachtbus !! anders bus wachtwoord").to_bytes();
    let source = written();
    for column in ["content", "leaf", "meta", "key", "everything"] {
        for (wanted, row) in met {
            let place = Place::new();
            for name in ["notebook.db", "anchor.pl"] {
                std::fs::write(place.path(name), source.bytes(name)).unwrap();
            }
            let db = place.raw();
            db.execute_batch("DROP TRIGGER revision_is_only_erased").unwrap();
            let of_another = |columns: &str| {
                let inner = columns.trim_matches(['(', ')']);
                let sql = format!(
                    "UPDATE revision SET {columns} = (SELECT {inner} FROM revision WHERE id = 9) WHERE id = ?1"
                );
                db.execute(&sql, [row])
            };
            match column {
                "content" => db.execute("UPDATE revision SET content = ?1 WHERE id = ?2", (&other, row)),
                // A sound revision, but of another note.
                "everything" => of_another("(key, meta, content, leaf)"),
                column => of_another(&format!("({column})")),
            }
            .unwrap();
            drop(db);
            let store = place.open();
            let (name, read) = READS.iter().find(|(name, _)| *name == wanted).unwrap();
            let answer = read(&store);
            let absent = column == "everything" && answer.as_ref().is_ok_and(|found| found == "[]");
            assert!(
                absent || answer == Err(StoreError::DamagedStore),
                "{name}, another {column}: {answer:?}"
            );
        }
    }
}
