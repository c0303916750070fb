//! Which secrets may be chosen (security: 3 "PIN rule"). Rules apply when choosing, never when opening.

use crate::error::{Field, KeyError, Rule};
use crate::secret::{SECRET_MAX, Secret};

/// Fewest digits of a PIN.
pub const PIN_MIN: usize = 6;
/// Fewest words of a passphrase, each of three characters or more.
pub const WORDS_MIN: usize = 4;
/// Fewest characters of a passphrase with fewer words.
pub const CHARS_MIN: usize = 12;

/// Keypad patterns and favourites that no other rule catches.
const COMMON: [&[u8]; 35] = [
    b"112358", b"123098", b"123321", b"123654", b"123698", b"123789", b"124578", b"134679", b"142536",
    b"147258", b"147852", b"147896", b"159357", b"159753", b"192837", b"235689", b"246813", b"258369",
    b"258456", b"314159", b"321654", b"357159", b"369258", b"456852", b"654987", b"741852", b"753159",
    b"753951", b"789456", b"789654", b"852456", b"951357", b"951753", b"963852", b"987321",
];

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
    } else if COMMON.iter().any(|common| digits.starts_with(common) && digits.len() - common.len() <= 2) {
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

/// Six digits with a two-digit year or eight with a four-digit one, in any usual order.
fn is_birth_date(digits: &[u8]) -> bool {
    let number = |from: usize, to: usize| {
        digits.get(from..to).unwrap_or_default().iter().fold(0_u32, |sum, b| sum * 10 + u32::from(b - b'0'))
    };
    let day_and_month = |one: u32, other: u32| {
        let fits = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
        fits(one, other) || fits(other, one)
    };
    let short = |year: u32| year <= 25 || year >= 40;
    let long = |year: u32| (1940..=2025).contains(&year);
    match digits.len() {
        6 => {
            (day_and_month(number(0, 2), number(2, 4)) && short(number(4, 6)))
                || (day_and_month(number(2, 4), number(4, 6)) && short(number(0, 2)))
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
        ] {
            assert_eq!(pin(text), Err(KeyError::invalid(Field::Pin, rule)), "{text}");
        }
        assert_eq!(pin(&"7".repeat(SECRET_MAX + 1)), Err(KeyError::invalid(Field::Pin, Rule::TooLong)));
    }

    #[test]
    fn ordinary_pins_pass() {
        for text in ["739164", "508271", "7391648", "403730", "99999918", "13012031"] {
            assert_eq!(pin(text), Ok(()), "{text}");
        }
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
