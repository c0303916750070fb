//! The languages texts are written in, and a text in each of them.

use core::fmt;

/// A language a text can be asked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Dutch as written in the Netherlands.
    Nl,
    /// Dutch as written in Flanders: the Dutch text with the words of `glossary_be.toml`.
    NlBe,
    /// English.
    En,
}

impl Lang {
    /// Every language, the first one written first.
    pub const ALL: &'static [Self] = &[Self::Nl, Self::NlBe, Self::En];

    /// The language tag: `nl`, `nl-BE` or `en`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::NlBe => "nl-BE",
            Self::En => "en",
        }
    }

    /// The language of a tag or of a system locale such as `nl_BE.UTF-8`; `None` for a language Pluis does not speak.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let tag = tag.split(['.', '@']).next()?.replace('_', "-").to_ascii_lowercase();
        let mut parts = tag.split('-');
        match (parts.next()?, parts.any(|part| part == "be")) {
            ("nl", true) => Some(Self::NlBe),
            ("nl", false) => Some(Self::Nl),
            ("en", _) => Some(Self::En),
            _ => None,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The same thing in both written languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Both<T> {
    /// In Dutch.
    pub nl: T,
    /// In English.
    pub en: T,
}

impl<T> Both<T> {
    /// The written text behind a language; Flemish starts from the Dutch one.
    #[must_use]
    pub const fn get(&self, lang: Lang) -> &T {
        match lang {
            Lang::Nl | Lang::NlBe => &self.nl,
            Lang::En => &self.en,
        }
    }

    /// Both texts with their languages.
    pub fn each(&self) -> [(Lang, &T); 2] {
        [(Lang::Nl, &self.nl), (Lang::En, &self.en)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_locales_are_understood() {
        for (tag, lang) in [
            ("nl", Some(Lang::Nl)),
            ("nl-NL", Some(Lang::Nl)),
            ("nl_BE.UTF-8", Some(Lang::NlBe)),
            ("nl-Latn-BE", Some(Lang::NlBe)),
            ("en-IE", Some(Lang::En)),
            ("C", None),
            ("fr", None),
            ("", None),
        ] {
            assert_eq!(Lang::parse(tag), lang, "{tag}");
        }
        for lang in Lang::ALL {
            assert_eq!(Lang::parse(lang.code()), Some(*lang));
        }
    }
}
