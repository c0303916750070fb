//! The recovery code: forgiving to read, strict about mistakes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use pluis_keys::error::{Field, Rule};
use pluis_keys::ports::{Random, RandomError};
use pluis_keys::{AskedGroups, KeyError, RecoveryCode};
use pluis_testkit::SeededRandom;
use proptest::prelude::*;

fn code(seed: u64) -> RecoveryCode {
    RecoveryCode::generate(&SeededRandom::new(seed)).unwrap()
}

fn shown(code: &RecoveryCode) -> String {
    String::from_utf8(code.groups().unwrap().to_vec()).unwrap()
}

fn refused(typed: &str) -> Rule {
    match RecoveryCode::parse(typed.as_bytes()).map(|_| ()).unwrap_err() {
        KeyError::Invalid { field: Field::RecoveryCode, rule } => rule,
        other => panic!("{other:?}"),
    }
}

#[test]
fn it_is_seven_groups_of_four() {
    let text = shown(&code(1));
    let groups: Vec<&str> = text.split(' ').collect();
    assert_eq!(groups.len(), 7);
    let known = |c: char| c.is_ascii_digit() || (c.is_ascii_uppercase() && !"ILOU".contains(c));
    assert!(groups.iter().all(|group| group.len() == 4 && group.chars().all(known)), "{text}");
}

#[test]
fn each_rule_has_its_own_answer() {
    let text = shown(&code(1));
    assert_eq!(refused(""), Rule::TooShort);
    let mut short = text.clone();
    short.pop();
    assert_eq!(refused(&short), Rule::TooShort);
    assert_eq!(refused(&format!("{text}0")), Rule::TooLong);
    assert_eq!(refused(&"0 ".repeat(200)), Rule::TooLong);
    let padded = |length: usize| format!("{text:>length$}");
    assert_eq!(RecoveryCode::parse(padded(256).as_bytes()).unwrap().expose(), code(1).expose());
    assert_eq!(refused(&padded(257)), Rule::TooLong);
    assert_eq!(refused(&padded(400)), Rule::TooLong);
    assert_eq!(refused(&format!("{short}U")), Rule::NotText);
    assert_eq!(refused(&format!("{short}é")), Rule::NotText);
    assert_eq!(refused("\0"), Rule::NotText);
}

#[test]
fn nothing_is_printed() {
    assert_eq!(format!("{:?}", code(1)), "RecoveryCode(..)");
}

/// Every single changed character: with 10 check bits about one in a thousand may pass, and it must then be another code.
#[test]
fn one_wrong_character_is_told() {
    let text = shown(&code(1)).replace(' ', "").into_bytes();
    let (mut told, mut passed) = (0, 0);
    for at in 0..text.len() {
        for other in b"0123456789ABCDEFGHJKMNPQRSTVWXYZ".iter().filter(|c| **c != text[at]) {
            let mut typed = text.clone();
            typed[at] = *other;
            match RecoveryCode::parse(&typed) {
                Err(error) => {
                    assert_eq!(error, KeyError::Invalid { field: Field::RecoveryCode, rule: Rule::Check });
                    told += 1;
                }
                Ok(read) => {
                    assert_ne!(read.expose(), code(1).expose());
                    passed += 1;
                }
            }
        }
    }
    assert_eq!(told + passed, 28 * 31);
    assert!(passed <= 5, "{passed}");
}

/// A random source that gives one byte over and over.
struct Stuck(u8);

impl Random for Stuck {
    fn fill(&self, out: &mut [u8]) -> Result<(), RandomError> {
        out.fill(self.0);
        Ok(())
    }
}

#[test]
fn every_pair_of_groups_is_asked_equally_often() {
    let mut times = std::collections::BTreeMap::new();
    for byte in 0..252 {
        let [first, second] = AskedGroups::choose(&Stuck(byte)).unwrap().numbers();
        assert!((1..=7).contains(&first) && first < second && second <= 7);
        *times.entry((first, second)).or_insert(0) += 1;
    }
    assert_eq!(times.len(), 21);
    assert!(times.values().all(|count| *count == 12), "{times:?}");
    for byte in 252..=255 {
        assert_eq!(AskedGroups::choose(&Stuck(byte)), Err(KeyError::Random), "never asks for ever");
    }
    // A byte that fits no pair is drawn again.
    let random = SeededRandom::new(3);
    for _ in 0..1000 {
        AskedGroups::choose(&random).unwrap();
    }
}

#[test]
fn two_groups_are_typed_back_forgivingly_and_only_those() {
    let code = code(1);
    let text = shown(&code);
    let groups: Vec<&[u8]> = text.as_bytes().split(|byte| *byte == b' ').collect();
    for byte in 0..21 {
        let asked = AskedGroups::choose(&Stuck(byte)).unwrap();
        let [first, second] = asked.numbers().map(|number| groups[usize::from(number) - 1]);
        let has = |one: &[u8], other: &[u8]| code.has_groups(asked, [one, other]).unwrap();
        assert!(has(first, second));
        assert!(has(&first.to_ascii_lowercase(), &[b" -", second, b"- \n"].concat()));
        assert!(!has(second, first) && !has(first, first) && !has(b"", b"") && !has(first, b""));
        assert!(!has(&[first, second].concat(), b"") && !has(b"", &[first, second].concat()));
        assert!(!has(&[first, b"0"].concat(), second) && !has(&first[..3], second));
        for at in 0..4 {
            let mut typo = first.to_vec();
            typo[at] = if typo[at] == b'7' { b'8' } else { b'7' };
            assert!(!has(&typo, second));
        }
    }
    // What looks like a 1 or a 0 on paper.
    let (mut ones, mut zeros) = (0, 0);
    for seed in 0..200 {
        let code = self::code(seed);
        let text = shown(&code);
        let groups: Vec<&str> = text.split(' ').collect();
        let asked = AskedGroups::choose(&Stuck(0)).unwrap();
        for (from, to) in [("1", "I"), ("1", "l"), ("0", "o"), ("0", "O")] {
            let typed = [groups[0].replace(from, to), groups[1].replace(from, to)];
            assert!(code.has_groups(asked, [typed[0].as_bytes(), typed[1].as_bytes()]).unwrap());
            if typed[0] != groups[0] {
                *(if from == "1" { &mut ones } else { &mut zeros }) += 1;
            }
        }
    }
    assert!(ones > 0 && zeros > 0);
}

proptest! {
    #[test]
    fn it_reads_back_however_it_is_typed(seed: u64, lower: bool, letters in 0..3, dashes: bool) {
        let code = code(seed);
        let mut typed = shown(&code);
        if dashes { typed = typed.replace(' ', " - "); }
        typed = match letters {
            0 => typed,
            1 => typed.replace('0', "O").replace('1', "I"),
            _ => typed.replace('1', "L").replace(' ', "\n"),
        };
        if lower { typed = typed.to_lowercase(); }
        let read = RecoveryCode::parse(typed.as_bytes()).unwrap();
        prop_assert_eq!(read.expose(), code.expose());
    }

    #[test]
    fn any_bytes_are_answered(bytes: Vec<u8>) {
        let _answered = RecoveryCode::parse(&bytes);
    }
}
