//! Row 13: everything that reads bytes from outside, fed with mutated golden files. The same targets as `core/fuzz`, without its
//! nightly compiler.

use pluis_torture::report::Line;
use pluis_torture::size::Size;

use crate::dice::Dice;
use crate::golden;
use crate::targets::ALL;

/// Beginnings worth mutating, by target.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let golden = |name: &str| vec![std::fs::read(golden::folder().join(name)).unwrap()];
    let texts = |texts: &[&str]| texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    let hex = |name: &str| {
        let text =
            std::fs::read_to_string(format!("{}/../domain/testdata/{name}", env!("CARGO_MANIFEST_DIR")));
        let digits: Vec<u8> = text.unwrap().trim().bytes().collect();
        digits
            .chunks(2)
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
            .collect()
    };
    match target {
        "keys" => golden("keys.pl"),
        "attempts" => golden("lock.pl"),
        "anchor" => golden("anchor.pl"),
        "settings" => golden("settings.pl"),
        "canonical" => vec![hex("note_v1.hex"), hex("revision_v1.hex")],
        "dates" => texts(&[
            "2026-11-20T21:30",
            "2026-11-20 evening",
            "yesterday",
            "week-of 2026-11-16",
            "unsure",
            "2013-05",
            "2026-W47",
            "sunday 20:30",
            "-9999-01-01",
            "9999-12-31T23:59",
        ]),
        "codes" => {
            [golden("recovery.txt"), texts(&["1m82a29w0mmzs", "t_group_chats", "7zzzzzzzzzzzz"])].concat()
        }
        _ => texts(&[
            "niet pluis",
            "Ĳsland \u{301}\u{308}x ﬁets ß İi",
            "739154",
            "fiets roos maan pet",
            "\u{202e}omgekeerd\0",
            "👩‍👧 l'été \"a\" OR b* NEAR(c)",
        ]),
    }
}

fn mutated(seed: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = seed.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(out.len().max(1));
        match (dice.below(8), out.get_mut(at)) {
            (0, Some(byte)) => *byte ^= 1 << dice.below(8),
            (1, Some(byte)) => *byte = [0, 1, 0x7f, 0x80, 0xff][dice.below(5)],
            (2, Some(byte)) => *byte = dice.draw().to_le_bytes()[0],
            (3, Some(byte)) => *byte = byte.wrapping_add(1),
            (4, _) => out.truncate(at),
            (5, _) => out.insert(at.min(out.len()), dice.draw().to_le_bytes()[0]),
            (6, _) => {
                let piece = out[at.min(out.len())..].iter().take(dice.below(40)).copied().collect::<Vec<_>>();
                let to = dice.below(out.len() + 1);
                out.splice(to..to, piece);
            }
            _ => {
                let bytes = dice.draw().to_le_bytes();
                out.iter_mut().skip(at).zip(bytes).for_each(|(to, from)| *to = from);
            }
        }
    }
    out
}

#[test]
fn nothing_from_outside_makes_a_reader_fall_over() {
    for (name, target) in ALL {
        let (change, nightly) = match name {
            "keys" => (200_000, 20_000_000),
            "attempts" | "anchor" => (10_000, 2_000_000),
            _ => (50_000, 5_000_000),
        };
        let (rounds, seeds) = (Size::of_this_run().rounds(change, nightly), seeds(name));
        let mut dice = Dice::new(13);
        for round in 0..rounds {
            let input = mutated(&seeds[dice.below(seeds.len())], &mut dice);
            let held = std::panic::catch_unwind(|| target(&input));
            assert!(held.is_ok(), "{name}, round {round}: {input:02x?}");
        }
        Line { row: 13, what: name, rounds, outcome: "mutated inputs, nothing fell over".into() }.print();
    }
}
