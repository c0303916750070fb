use pluis_domain::error::Rule;
use pluis_domain::ids::ChildId;
use pluis_store::{Edit, Query, SearchCursor, Store, StoreError};

use crate::notebook::{PLAIN, Place, add, child, found, id, note, ok, stamp, with_child};

/// Runs a check with the notes waiting for the index and again with all of them in it.
fn waiting_and_indexed(texts: &[&str], check: impl Fn(&Store)) {
    let place = Place::new();
    let mut store = with_child(&place);
    for (number, text) in texts.iter().enumerate() {
        add(&mut store, number as i64, text);
    }
    assert_eq!(store.facts().waiting, texts.len() as u64);
    check(&store);
    store.close().unwrap();
    let mut store = place.open();
    assert_eq!(store.facts().waiting, 0);
    check(&store);
}

#[test]
fn words_are_found_whatever_their_case_and_accents() {
    waiting_and_indexed(&["Élan in het CAFÉ", "cafe gesloten", "niets"], |store| {
        for query in ["cafe", "CAFÉ", "café", "caf"] {
            assert_eq!(found(store, query), ["cafe gesloten", "Élan in het CAFÉ"], "{query}");
        }
        assert_eq!(found(store, "elan café"), ["Élan in het CAFÉ"], "all words must be there");
        assert_eq!(found(store, "xyz"), [""; 0]);
    });
}

#[test]
fn other_scripts_and_emoji_are_found() {
    let texts = ["مَرْحَبًا بك", "हिन्दी में", "feest 🎉 met 👨‍👩‍👧", "Straße ㋀ Ⓐ"];
    waiting_and_indexed(&texts, |store| {
        assert_eq!(found(store, "مرحبا"), [texts[0]], "without the vowel signs");
        assert_eq!(found(store, "हिन्दी"), [texts[1]]);
        assert_eq!(found(store, "🎉"), [texts[2]]);
        assert_eq!(found(store, "👨‍👩‍👧"), [texts[2]]);
        assert_eq!(found(store, "STRASSE"), [""; 0]);
        assert_eq!(found(store, "straße"), [texts[3]]);
        assert_eq!(found(store, "Ⓐ"), [texts[3]]);
    });
}

/// The index refuses to look for two words side by side, so whatever is typed has to be cut as the index cuts it.
#[test]
fn every_character_is_looked_for_as_it_was_cut() {
    let all: Vec<char> = ('\0'..=char::MAX).filter(|c| c.is_alphanumeric()).step_by(97).collect();
    let texts: Vec<String> =
        all.chunks(200).map(|some| some.iter().map(|c| format!("a{c}b ")).collect()).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    waiting_and_indexed(&texts, |store| {
        for c in &all {
            assert!(!found(store, &format!("a{c}b")).is_empty(), "{c:?}");
        }
    });
}

#[test]
fn a_corrected_note_keeps_its_place_among_the_hits() {
    waiting_and_indexed(&["bus een", "bus twee", "bus drie"], |store| {
        assert_eq!(found(store, "bus"), ["bus drie", "bus twee", "bus een"]);
    });
    let place = Place::new();
    let mut store = with_child(&place);
    (0..3).for_each(|number| _ = add(&mut store, number, &format!("bus {number}")));
    ok(store.append(id(0), &Edit::Correct(&note(1, 0, "bus nieuw"), PLAIN), &stamp(9, ""), None));
    let expected = ["bus 2", "bus 1", "bus nieuw"];
    assert_eq!(found(&store, "bus"), expected);
    store.close().unwrap();
    let mut store = place.open();
    assert_eq!((found(&store, "bus"), store.facts().waiting), (expected.map(str::to_owned).to_vec(), 0));
    let query = Query { text: "bus", child: None, scan: 10 };
    let one = store.search(&query, None, 1).unwrap();
    let two = store.search(&query, one.next, 1).unwrap();
    let three = store.search(&query, two.next, 1).unwrap();
    let ids = [one, two, three].map(|page| page.rows[0].id);
    assert_eq!(ids, [id(2), id(1), id(0)]);
    let nowhere = SearchCursor { inside: false, before: id(77) };
    assert_eq!(store.search(&query, Some(nowhere), 1), Err(StoreError::NotFound));
}

/// Once the words of the index are kept, beginnings are looked for word by word: the same notes in the same order.
#[test]
fn hits_are_the_same_whether_the_words_are_kept_or_not() {
    let words =
        ["bus", "busje", "bussen", "nachtbus", "school", "schoolbus", "scheef", "éclair", "ecru", "b"];
    let text = |number: usize| {
        let picked = (0..4).map(|at| words[(number * 7 + at * number + at) % words.len()]);
        format!("{} n{number}", picked.collect::<Vec<_>>().join(" "))
    };
    let queries =
        ["bus", "b", "sch", "school bus", "ec", "é", "n1", "n77", "tbu", "hoolb e", "zee", "bus zee"];
    let hits = |store: &Store| queries.map(|query| found(store, query));
    let place = Place::new();
    let mut store = with_child(&place);
    for number in 0..50 {
        add(&mut store, number, &text(number as usize));
        store.tidy().unwrap();
    }
    let before = hits(&store);
    store.tidy().unwrap();
    assert_eq!(hits(&store), before);
    // What is indexed later is known as well.
    for number in 50..120 {
        add(&mut store, number, &text(number as usize));
        store.tidy().unwrap();
    }
    let grown = hits(&store);
    store.close().unwrap();
    let mut store = place.open();
    assert_eq!(hits(&store), grown);
    // And what is erased is not.
    store.tidy().unwrap();
    assert_eq!(found(&store, "n119").len(), 1);
    ok(store.append(id(119), &Edit::Erase, &stamp(200, "weg"), None));
    assert_eq!(found(&store, "n119"), [""; 0]);
    let left = hits(&store);
    store.tidy().unwrap();
    assert_eq!(hits(&store), left);
}

#[test]
fn inside_words_come_after_beginnings() {
    let texts = ["de nachtbus gemist", "de bus gemist", "bushalte", "autobussen en een bus", "bes"];
    waiting_and_indexed(&texts, |store| {
        assert_eq!(found(store, "bus"), [texts[3], texts[2], texts[1], texts[0]]);
        assert_eq!(found(store, "chtbu"), [texts[0]]);
        assert_eq!(found(store, "bus mist"), [texts[1], texts[0]], "inside for one word is inside for all");
    });
}

#[test]
fn operators_are_words() {
    waiting_and_indexed(&["boos OR blij", "near dichtbij", "a \"b\" c*"], |store| {
        for query in [
            "OR",
            "boos or blij",
            "boos AND OR",
            "\"boos",
            "boos*",
            "(boos",
            "boos)",
            "-boos",
            "words:boos",
            "^boos",
        ] {
            let expected: &[&str] =
                if query.contains("AND") || query.contains("words") { &[] } else { &["boos OR blij"] };
            assert_eq!(found(store, query), expected, "{query}");
        }
        assert_eq!(found(store, "NEAR(dichtbij)"), ["near dichtbij"]);
        assert_eq!(found(store, "b"), ["a \"b\" c*", "boos OR blij", "near dichtbij"]);
        // No word in it: looked for as it stands.
        assert_eq!(found(store, "*"), ["a \"b\" c*"]);
    });
}

#[test]
fn queries_have_limits() {
    let place = Place::new();
    let store = with_child(&place);
    let refused =
        |text: &str| match store.search(&Query { text, child: None, scan: 10 }, None, 10).unwrap_err() {
            StoreError::Invalid(input) => (input.field, input.rule),
            other => panic!("{other}"),
        };
    for nothing in ["", " \n", "\u{301}", " \u{301}\u{308} ", "\u{200d}\u{fe0f}"] {
        assert_eq!(refused(nothing), ("query", Rule::Empty), "{nothing:?}");
    }
    assert_eq!(refused(&"a".repeat(201)), ("query", Rule::TooLong { limit: 200 }));
    assert_eq!(refused(&"a ".repeat(21)), ("query", Rule::TooMany { limit: 20 }));
}

#[test]
fn corrections_and_strikes_change_what_is_found() {
    for indexed in [false, true] {
        let place = Place::new();
        let mut store = with_child(&place);
        add(&mut store, 1, "oud woord");
        add(&mut store, 2, "ander");
        if indexed {
            store.close().unwrap();
            store = place.open();
        }
        ok(store.append(id(1), &Edit::Correct(&note(1, 1, "nieuw"), PLAIN), &stamp(3, ""), None));
        assert_eq!((found(&store, "oud"), found(&store, "nieuw")), (vec![], vec!["nieuw".to_owned()]));
        ok(store.append(id(2), &Edit::Retract, &stamp(4, ""), None));
        assert_eq!(found(&store, "ander"), ["ander"], "struck notes are found");
        ok(store.append(id(1), &Edit::Erase, &stamp(5, ""), None));
        assert_eq!(found(&store, "nieuw"), [""; 0]);
        assert!(store.facts().index_whole != Some(false));
    }
}

#[test]
fn pages_of_hits_hold_every_note_once() {
    let place = Place::new();
    let mut store = with_child(&place);
    ok(store.add_child(&child(2)));
    for number in 0..90 {
        let text = ["bus", "nachtbus", "niets"][number as usize % 3];
        let content = note(1 + number % 2, number, &format!("{text} {number}"));
        ok(store.append(id(number), &Edit::Add(&content, PLAIN), &stamp(number, ""), None));
    }
    // Most are indexed, some wait; old notes that are corrected wait as well.
    store.tidy().unwrap();
    ok(store.append(id(1), &Edit::Correct(&note(2, 1, "nachtbus 1"), PLAIN), &stamp(91, ""), None));
    for (text, child, expected) in
        [("bus", None, 60), ("bus", Some(ChildId::compose(2, 0)), 30), ("niets", None, 30)]
    {
        let mut seen = Vec::new();
        let mut from = None;
        loop {
            let page = store.search(&Query { text, child, scan: 100 }, from, 7).unwrap();
            seen.extend(page.rows.iter().map(|row| row.id));
            let Some(next) = page.next else { break };
            assert_eq!(page.rows.len(), 7);
            from = Some(next);
        }
        let mut once = seen.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!((seen.len(), once.len()), (expected, expected), "{text}");
    }
    let newest = store.search(&Query { text: "bus", child: None, scan: 9 }, None, 1).unwrap();
    assert_eq!(newest.rows[0].id, id(87));
}

#[test]
fn a_scan_keeps_to_its_budget() {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 0, "🎉 eerst");
    for number in 1..40 {
        add(&mut store, number, "niets");
    }
    let query = Query { text: "🎉", child: None, scan: 10 };
    let mut page = store.search(&query, None, 5).unwrap();
    let mut pages = 1;
    while let Some(next) = page.next {
        assert!(page.rows.is_empty());
        page = store.search(&query, Some(next), 5).unwrap();
        pages += 1;
        if !page.rows.is_empty() {
            break;
        }
    }
    assert_eq!((pages, page.rows[0].id), (4, id(0)));
}

/// A notebook whose index was written by a program that made another word of `oud woord`.
fn cut_in_another_way() -> Place {
    let place = Place::new();
    let mut store = with_child(&place);
    add(&mut store, 1, "oud woord");
    store.close().unwrap();
    place
        .raw()
        .execute_batch(
            "INSERT INTO search (search, rowid, words) SELECT 'delete', first, 'oud woord' FROM note;
             INSERT INTO search (rowid, words) SELECT first, 'elders' FROM note;
             UPDATE notebook SET words_version = 0;",
        )
        .unwrap();
    place
}

#[test]
fn an_index_cut_in_another_way_is_written_anew() {
    let place = cut_in_another_way();
    let mut store = place.open();
    assert_eq!(found(&store, "woord"), [""; 0], "as long as it is the old one");
    store.tidy().unwrap();
    assert_eq!(found(&store, "woord"), ["oud woord"]);
    assert_eq!(found(&store, "elders"), [""; 0]);
    store.close().unwrap();
    assert_eq!(place.open().facts().index_whole, Some(true));
}

#[test]
fn words_cut_in_another_way_go_with_their_text() {
    let place = cut_in_another_way();
    let mut store = place.open();
    ok(store.append(id(1), &Edit::Correct(&note(1, 1, "nieuw"), PLAIN), &stamp(2, ""), None));
    assert_eq!((found(&store, "elders"), found(&store, "nieuw")), (vec![], vec!["nieuw".to_owned()]));
    store.close().unwrap();
    assert_eq!(place.open().facts().index_whole, Some(true));
}
