//! Text as people type it: what is kept, what is refused, when it counts as empty, how it is compared.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::error::{InvalidInput, Rule};

/// Takes a text of at most `limit` characters as typed.
///
/// Windows and old Mac line ends become `\n`; nothing else is changed, so exact words stay exact. Emoji, any script and
/// invisible joiners are kept.
///
/// # Errors
/// [`Rule::TooLong`] above the limit, [`Rule::ControlCharacter`] for control characters other than `\n` and tab.
pub fn accept(field: &'static str, text: &str, limit: usize) -> Result<String, InvalidInput> {
    let text =
        if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
    if text.chars().nth(limit).is_some() {
        return Err(InvalidInput::new(field, Rule::TooLong { limit }));
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(InvalidInput::new(field, Rule::ControlCharacter));
    }
    Ok(text)
}

/// As [`accept`], on one line and not blank; surrounding white space is taken off.
///
/// # Errors
/// Those of [`accept`], [`Rule::Empty`] for a blank text, [`Rule::ControlCharacter`] for a line break.
pub fn accept_line(field: &'static str, text: &str, limit: usize) -> Result<String, InvalidInput> {
    let line = accept(field, text.trim(), limit)?;
    if is_blank(&line) {
        return Err(InvalidInput::new(field, Rule::Empty));
    }
    if line.contains(['\n', '\t']) {
        return Err(InvalidInput::new(field, Rule::ControlCharacter));
    }
    Ok(line)
}

/// Whether a reader would see nothing: only white space and characters that draw nothing by themselves.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c))
}

/// Zero-width and formatting characters that draw nothing alone, and the blank Hangul and Braille letters used to pass for
/// text.
const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'
            ..='\u{180F}' | '\u{200B}'
            ..='\u{200F}' | '\u{202A}'
            ..='\u{202E}' | '\u{2060}'
            ..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'
            ..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{E0000}'
            ..='\u{E007F}'
    )
}

/// Folds a text for comparison: no accents, no case. "Élan" and "elan" fold to the same.
#[must_use]
pub fn fold(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// The words of a search, folded as [`fold`] does, split at everything that is neither letter nor digit.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn emoji_and_scripts_are_kept_as_typed() {
        for text in ["👨‍👩‍👧 blij", "مرحبا بك", "e\u{301}té", "a\tb\nc"] {
            assert_eq!(accept("facts", text, 100).as_deref(), Ok(text));
        }
        assert_eq!(accept("facts", "a\r\nb\rc", 100).as_deref(), Ok("a\nb\nc"));
    }

    #[test]
    fn limits_count_characters_not_bytes() {
        let text = "é".repeat(20);
        assert!(accept("facts", &text, 20).is_ok());
        let refused = accept("facts", &text, 19).unwrap_err();
        assert_eq!((refused.field, refused.limit()), ("facts", Some(19)));
    }

    #[test]
    fn invisible_text_is_blank() {
        for text in ["", "  \n\t", "\u{200B}\u{FEFF}", "\u{2800}\u{3164}", "\u{a0}"] {
            assert!(is_blank(text), "{text:?}");
        }
        assert!(!is_blank("."));
        assert!(!is_blank("❤\u{FE0F}"));
    }

    #[test]
    fn nul_and_escape_are_refused() {
        for text in ["a\0b", "\u{1b}[31m", "a\u{7f}"] {
            assert_eq!(accept("facts", text, 100).unwrap_err().rule, Rule::ControlCharacter);
        }
    }

    #[test]
    fn search_words_lose_operators() {
        assert_eq!(words("NEAR(\"boos\" OR moe*) -Élan"), ["near", "boos", "or", "moe", "elan"]);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
