//! The languages texts are written in, and a text in each of them.
//!
//! A language is its tag. Which ones there are is data: `languages.toml` and the tables of the content files. [`Lang`] names
//! the ones a shell can be set to; content written in a further language needs no change here.

use core::fmt;
use core::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use tinystr::TinyAsciiStr;

/// The longest tag: a language, a script and a region.
const TAG: usize = 12;

/// A language by its tag, such as `nl`, `nl-BE` or `en`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(TinyAsciiStr<TAG>);

impl Language {
    /// A tag as content files write it: two or three small letters, and a script or region behind hyphens if need be.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let mut parts = tag.split('-');
        let language = parts.next()?;
        let plain = matches!(language.len(), 2 | 3) && language.chars().all(|c| c.is_ascii_lowercase());
        let more =
            parts.all(|part| matches!(part.len(), 2 | 4) && part.chars().all(|c| c.is_ascii_alphabetic()));
        (plain && more).then(|| TinyAsciiStr::try_from_str(tag).ok().map(Self)).flatten()
    }

    /// The tag.
    #[must_use]
    pub fn tag(&self) -> &str {
        self.0.as_str()
    }

    /// The language without its region: `nl` of `nl-BE`.
    #[must_use]
    pub fn base(&self) -> &str {
        self.tag().split('-').next().unwrap_or_default()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(from)?;
        Self::parse(&tag).ok_or_else(|| D::Error::custom(format_args!("{tag} is no language tag")))
    }
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        Self(match lang {
            Lang::Nl => tinystr::tinystr!(12, "nl"),
            Lang::NlBe => tinystr::tinystr!(12, "nl-BE"),
            Lang::En => tinystr::tinystr!(12, "en"),
        })
    }
}

/// A language a shell can be set to, because its own words exist in it.
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

/// The same thing in every language it was written in; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts<T> {
    first: (Language, T),
    others: Vec<(Language, T)>,
}

impl<T> Texts<T> {
    /// What a reader of this language reads: its own, else that of the language without the region, else the first one.
    #[must_use]
    pub fn get(&self, lang: impl Into<Language>) -> &T {
        let lang = lang.into();
        let base = || self.each().find(|(written, _)| written.tag() == lang.base()).map(|(_, text)| text);
        self.written(lang).or_else(base).unwrap_or(&self.first.1)
    }

    /// What was written in this very language.
    #[must_use]
    pub fn written(&self, lang: Language) -> Option<&T> {
        self.each().find_map(|(written, text)| (written == lang).then_some(text))
    }

    /// Every text with its language, in the order they were written.
    pub fn each(&self) -> impl Iterator<Item = (Language, &T)> {
        core::iter::once(&self.first).chain(&self.others).map(|(lang, text)| (*lang, text))
    }

    /// The same languages with something made of each text.
    #[cfg(feature = "authoring")]
    pub(crate) fn map<'t, U>(&'t self, make: impl Fn(&'t T) -> U) -> Texts<U> {
        let each = |(lang, text): &'t (Language, T)| (*lang, make(text));
        Texts { first: each(&self.first), others: self.others.iter().map(each).collect() }
    }

    /// The languages that have something of this.
    #[cfg(feature = "authoring")]
    pub(crate) fn pick<'t, U>(&'t self, of: impl Fn(&'t T) -> Option<U>) -> Option<Texts<U>> {
        let mut found = self.each().filter_map(|(lang, text)| Some((lang, of(text)?)));
        Some(Texts { first: found.next()?, others: found.collect() })
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Texts<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(ByTag(PhantomData))
    }
}

struct ByTag<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ByTag<T> {
    type Value = Texts<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text for each language")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut texts = Vec::new();
        while let Some(tag) = map.next_key::<String>()? {
            let lang = Language::parse(&tag)
                .ok_or_else(|| A::Error::custom(format_args!("unknown field `{tag}`")))?;
            texts.push((lang, map.next_value()?));
        }
        let mut texts = texts.into_iter();
        let first = texts.next().ok_or_else(|| A::Error::custom("a text is missing"))?;
        Ok(Texts { first, others: texts.collect() })
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
            assert_eq!(Language::from(*lang).tag(), lang.code());
        }
    }

    #[test]
    fn a_field_is_no_language() {
        for tag in ["nl", "nl-BE", "fy", "zh-Hant-TW"] {
            assert_eq!(Language::parse(tag).unwrap().tag(), tag);
        }
        for field in ["", "n", "order", "NL", "nl-", "nl-België", "formats", "zh-Hant-TW-XX"] {
            assert_eq!(Language::parse(field), None, "{field}");
        }
    }

    #[test]
    fn a_reader_always_gets_a_text() {
        let of = |tag| Language::parse(tag).unwrap();
        let texts = Texts { first: (of("en"), 1), others: vec![(of("nl"), 2), (of("fr-BE"), 3)] };
        for (tag, text) in [("en", 1), ("nl-BE", 2), ("fr-BE", 3), ("fr", 1), ("pl", 1)] {
            assert_eq!(*texts.get(of(tag)), text, "{tag}");
        }
        assert_eq!(texts.written(of("nl-BE")), None);
    }
}
