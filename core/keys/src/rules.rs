//! Which secrets may be chosen (security: 3 "PIN rule"). Rules apply when choosing, never when opening.

use crate::error::{Field, KeyError, Rule};
use crate::secret::{SECRET_MAX, Secret};

/// Fewest digits of a PIN.
pub const PIN_MIN: usize = 6;
/// Fewest words of a passphrase, each of three characters or more.
pub const WORDS_MIN: usize = 4;
/// Fewest characters of a passphrase with fewer words.
pub const CHARS_MIN: usize = 12;

/// Favourites, one a line: the 200 most frequent PINs of six digits and the 63 most frequent longer ones that are no dates,
/// in the order of zxcvbn's list of 30,000 leaked passwords (MIT licence, Dropbox; here from the crate of that name, 3.1.1);
/// then a few keypad patterns of our own. Many break another rule too; they stay, so that the list can be checked as a list.
const COMMON: &str = include_str!("rules/common_pins.txt");
/// Digits a favourite may be lengthened by and still be one.
const COMMON_LONGER: usize = 2;

/// Whether a PIN may be chosen: six digits or more; no run, no repeat, no favourite, no birth date.
///
/// # Errors
/// [`KeyError::Invalid`] with [`Field::Pin`] and the first rule broken.
pub fn check_pin(pin: &Secret) -> Result<(), KeyError> {
    let digits = pin.expose();
    let broken = if digits.iter().any(|b| !b.is_ascii_digit()) {
        Some(Rule::NotDigits)
    } else if digits.len() < PIN_MIN {
        Some(Rule::TooShort)
    } else if digits.len() > SECRET_MAX {
        Some(Rule::TooLong)
    } else if repeats(digits) {
        Some(Rule::Repeat)
    } else if is_run(digits.iter()) || is_run_of_pairs(digits) {
        Some(Rule::Run)
    } else if is_common(digits) {
        Some(Rule::Common)
    } else if is_birth_date(digits) {
        Some(Rule::Date)
    } else {
        None
    };
    broken.map_or(Ok(()), |rule| Err(KeyError::invalid(Field::Pin, rule)))
}

/// Whether a passphrase may be chosen: four words or twelve characters, not the same few over and over.
///
/// # Errors
/// [`KeyError::Invalid`] with [`Field::Passphrase`] and the first rule broken.
pub fn check_passphrase(passphrase: &Secret) -> Result<(), KeyError> {
    let invalid = |rule| Err(KeyError::invalid(Field::Passphrase, rule));
    if passphrase.expose().len() > SECRET_MAX {
        return invalid(Rule::TooLong);
    }
    let Ok(text) = core::str::from_utf8(passphrase.expose()) else { return invalid(Rule::NotText) };
    let words = text.split_whitespace().filter(|word| word.chars().count() >= 3).count();
    if words < WORDS_MIN && text.trim().chars().count() < CHARS_MIN {
        return invalid(Rule::TooShort);
    }
    let mut chars = text.chars().filter(|c| !c.is_whitespace());
    let same_char = chars.next().is_none_or(|first| chars.all(|c| c == first));
    let mut all = text.split_whitespace();
    let same_word =
        all.next().is_some_and(|first| all.clone().next().is_some() && all.all(|word| word == first));
    if same_char || same_word { invalid(Rule::Repeat) } else { Ok(()) }
}

/// One block of at most three digits, or half the PIN, over and over.
fn repeats(digits: &[u8]) -> bool {
    let half = digits.len() / 2;
    [1, 2, 3, half].into_iter().any(|period| {
        let shifted = digits.iter().skip(period);
        digits.iter().zip(shifted).all(|(one, next)| one == next)
    })
}

/// Equal steps, counted past 9 to 0.
fn is_run<'a>(digits: impl Iterator<Item = &'a u8> + Clone) -> bool {
    let steps = digits.clone().zip(digits.skip(1)).map(|(one, next)| (10 + next - one) % 10);
    let mut later = steps.clone().skip(1);
    let Some(first) = steps.into_iter().next() else { return true };
    later.all(|step| step == first)
}

/// As 112233.
fn is_run_of_pairs(digits: &[u8]) -> bool {
    let pairs = digits.chunks(2).all(|pair| matches!(pair, [one, other] if one == other));
    pairs && is_run(digits.iter().step_by(2))
}

/// A favourite, or one with a digit or two behind it.
fn is_common(digits: &[u8]) -> bool {
    COMMON
        .lines()
        .any(|common| digits.strip_prefix(common.as_bytes()).is_some_and(|rest| rest.len() <= COMMON_LONGER))
}

/// A date of a birth year, in any usual order: day, month and two digits of the year; month or day-and-month without zeros
/// and the whole year in six or seven digits; day, month and the whole year in eight.
fn is_birth_date(digits: &[u8]) -> bool {
    let number = |from: usize, to: usize| {
        digits.get(from..to).unwrap_or_default().iter().fold(0_u32, |sum, b| sum * 10 + u32::from(b - b'0'))
    };
    let day_and_month = |one: u32, other: u32| {
        let fits = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
        fits(one, other) || fits(other, one)
    };
    // `814` is the 8th of a 14th month and the 14th of August: one way to read it is enough.
    let month_or_both = |both: u32, length: u32| {
        (length == 2 && (1..=12).contains(&both))
            || day_and_month(both / 10, both % 10)
            || (length == 3 && day_and_month(both / 100, both % 100))
    };
    let short = |year: u32| year <= 25 || year >= 40;
    let long = |year: u32| (1940..=2025).contains(&year);
    match digits.len() {
        6 => {
            (day_and_month(number(0, 2), number(2, 4)) && short(number(4, 6)))
                || (day_and_month(number(2, 4), number(4, 6)) && short(number(0, 2)))
                || (month_or_both(number(0, 2), 2) && long(number(2, 6)))
                || (month_or_both(number(4, 6), 2) && long(number(0, 4)))
        }
        7 => {
            (month_or_both(number(0, 3), 3) && long(number(3, 7)))
                || (month_or_both(number(4, 7), 3) && long(number(0, 4)))
        }
        8 => {
            (day_and_month(number(0, 2), number(2, 4)) && long(number(4, 8)))
                || (day_and_month(number(4, 6), number(6, 8)) && long(number(0, 4)))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pin(text: &str) -> Result<(), KeyError> {
        check_pin(&Secret::new(text.into()))
    }

    fn passphrase(text: &str) -> Result<(), KeyError> {
        check_passphrase(&Secret::new(text.into()))
    }

    #[test]
    fn weak_pins_name_the_rule() {
        for (text, rule) in [
            ("12345", Rule::TooShort),
            ("", Rule::TooShort),
            ("12345a", Rule::NotDigits),
            ("12 3456", Rule::NotDigits),
            ("123456", Rule::Run),
            ("987654", Rule::Run),
            ("890123", Rule::Run),
            ("135791", Rule::Run),
            ("112233", Rule::Run),
            ("000000", Rule::Repeat),
            ("121212", Rule::Repeat),
            ("739739", Rule::Repeat),
            ("73917391", Rule::Repeat),
            ("159753", Rule::Common),
            ("15975300", Rule::Common),
            ("140286", Rule::Date),
            ("021486", Rule::Date),
            ("860214", Rule::Date),
            ("14022009", Rule::Date),
            ("20090214", Rule::Date),
            ("19850214", Rule::Date),
            ("031985", Rule::Date),
            ("198503", Rule::Date),
            ("471985", Rule::Date),
            ("1431985", Rule::Date),
            ("1985143", Rule::Date),
            ("2111940", Rule::Date),
            ("1202025", Rule::Date),
            ("310240", Rule::Date),
            ("310225", Rule::Date),
            ("991985", Rule::Date),
            ("14021940", Rule::Date),
            ("14022025", Rule::Date),
            ("8675309", Rule::Common),
            ("867530912", Rule::Common),
        ] {
            assert_eq!(pin(text), Err(KeyError::invalid(Field::Pin, rule)), "{text}");
        }
        assert_eq!(pin(&"7".repeat(SECRET_MAX + 1)), Err(KeyError::invalid(Field::Pin, Rule::TooLong)));
    }

    #[test]
    fn ordinary_pins_pass() {
        for text in [
            "739164",
            "508271",
            "7391648",
            "403730",
            "99999918",
            "13012031",
            "310226",
            "310239",
            "390214",
            "14021939",
            "14022026",
            "19391402",
            "32131985",
            "521939",
            "1431939",
            "6681985",
            "7391814",
            "1985739",
            "001985",
            "1599999",
            "867530912345",
            "159753001",
        ] {
            assert_eq!(pin(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn the_200_commonest_pins_are_refused() {
        let listed: Vec<&str> = COMMON.lines().collect();
        assert_eq!(listed.iter().take(200).filter(|pin| pin.len() == PIN_MIN).count(), 200);
        let mut once = listed.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), listed.len());
        for text in listed {
            let broken = pin(text).unwrap_err();
            assert!(matches!(broken, KeyError::Invalid { field: Field::Pin, .. }), "{text}");
            assert!(is_common(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn the_longest_secrets_are_accepted_and_one_more_is_not() {
        let digits: String =
            (0..=SECRET_MAX).map(|at| char::from(b'0' + ((at * at + at / 7) % 10) as u8)).collect();
        let letters = "fiets roos maan pet ".repeat(SECRET_MAX);
        assert_eq!(pin(digits.get(..SECRET_MAX).unwrap()), Ok(()));
        assert_eq!(pin(&digits), Err(KeyError::invalid(Field::Pin, Rule::TooLong)));
        assert_eq!(passphrase(letters.get(..SECRET_MAX).unwrap()), Ok(()));
        let told = passphrase(letters.get(..=SECRET_MAX).unwrap());
        assert_eq!(told, Err(KeyError::invalid(Field::Passphrase, Rule::TooLong)));
    }

    #[test]
    fn weak_passphrases_name_the_rule() {
        for (text, rule) in [
            ("elf letters", Rule::TooShort),
            ("a b c d", Rule::TooShort),
            ("           x", Rule::TooShort),
            ("aaaaaaaaaaaa", Rule::Repeat),
            ("aaaa aaaa aaaa", Rule::Repeat),
            ("boom boom boom boom", Rule::Repeat),
        ] {
            assert_eq!(passphrase(text), Err(KeyError::invalid(Field::Passphrase, rule)), "{text}");
        }
        let bytes = Secret::new(vec![0xff; 20]);
        assert_eq!(check_passphrase(&bytes), Err(KeyError::invalid(Field::Passphrase, Rule::NotText)));
    }

    #[test]
    fn four_words_or_twelve_characters_pass() {
        for text in ["fiets roos maan pet", "twaalfletter", "één twee drie vier"] {
            assert_eq!(passphrase(text), Ok(()), "{text}");
        }
    }
}
