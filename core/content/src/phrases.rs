//! The sentences the core speaks: Fluent messages with plurals, in every language.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use pluis_domain::prompt::{Silence, Why};

use crate::Content;
use crate::lang::Language;
use crate::languages::Languages;
use crate::load::{ContentError, Files};
use crate::model::LanguageRow;

/// A value put into a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    /// A name, a time, a number to call: taken over as it is.
    Text(&'a str),
    /// A count: decides between singular and plural.
    Number(i64),
}

/// All phrases, in all languages.
pub struct Phrases(Vec<(Language, FluentBundle<FluentResource>)>);

impl core::fmt::Debug for Phrases {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Phrases")
    }
}

impl Phrases {
    pub(crate) fn read(files: &Files, languages: &Languages) -> Result<Self, ContentError> {
        let row = |row: &LanguageRow| {
            let file = phrase_file(row.words_of.unwrap_or(row.tag));
            let text = files.text(&file)?;
            let text = languages
                .glossary(row.tag)
                .map_or_else(|| text.clone(), |glossary| glossary.translate(&text));
            Ok((row.tag, bundle(&file, text, &row.locale)?))
        };
        languages.all().iter().map(row).collect::<Result<_, _>>().map(Self)
    }

    /// Says a phrase.
    ///
    /// # Errors
    /// [`ContentError::NoPhrase`] if there is no such phrase or an argument it needs is missing.
    pub fn say(
        &self,
        lang: impl Into<Language>,
        key: &str,
        args: &[(&str, Arg<'_>)],
    ) -> Result<String, ContentError> {
        let missing = || ContentError::NoPhrase { key: key.to_owned() };
        let bundle = self.bundle(lang.into()).ok_or_else(missing)?;
        let pattern = bundle.get_message(key).and_then(|message| message.value()).ok_or_else(missing)?;
        let mut values = FluentArgs::new();
        for (name, value) in args {
            match value {
                Arg::Text(text) => values.set(*name, *text),
                Arg::Number(number) => values.set(*name, FluentValue::from(*number)),
            }
        }
        let mut errors = Vec::new();
        let said = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        if errors.is_empty() { Ok(said) } else { Err(missing()) }
    }

    /// Whether there is such a phrase.
    #[cfg(feature = "authoring")]
    pub(crate) fn has(&self, key: &str) -> bool {
        self.0.first().is_some_and(|(_, bundle)| bundle.has_message(key))
    }

    /// The phrases of a language, else of the language without its region, else of the first one.
    fn bundle(&self, lang: Language) -> Option<&FluentBundle<FluentResource>> {
        let of = |tag: &str| self.0.iter().find(|(written, _)| written.tag() == tag);
        of(lang.tag()).or_else(|| of(lang.base())).or(self.0.first()).map(|(_, bundle)| bundle)
    }
}

impl Content {
    /// One sentence that answers "why this question now"; `name` is the child's.
    ///
    /// # Errors
    /// The phrase files cannot be read.
    pub fn why(&self, lang: impl Into<Language>, why: Why, name: &str) -> Result<String, ContentError> {
        let key = format!("reason-{}", why.code().replace('_', "-"));
        self.say(lang, &key, &[("name", Arg::Text(name))])
    }

    /// One sentence that says why there is no question; `name` is the child's.
    ///
    /// # Errors
    /// The phrase files cannot be read.
    pub fn silence(
        &self,
        lang: impl Into<Language>,
        silence: Silence,
        name: &str,
    ) -> Result<String, ContentError> {
        let key = match silence {
            Silence::Grown => "no-question-grown",
            Silence::PlacementEnded => "no-question-placement-ended",
            Silence::Paused => "no-question-paused",
            Silence::HelpFirst => "no-question-help-first",
            Silence::EveryOtherWeek => "no-question-every-other-week",
        };
        self.say(lang, key, &[("name", Arg::Text(name))])
    }
}

/// The phrases of a language that is written itself.
pub(crate) fn phrase_file(lang: Language) -> String {
    format!("phrases/{lang}.ftl")
}

fn bundle(file: &str, text: String, tag: &str) -> Result<FluentBundle<FluentResource>, ContentError> {
    let malformed = |detail: String| ContentError::Malformed { file: file.to_owned(), line: 0, detail };
    let lang: LanguageIdentifier = tag.parse().map_err(|_| malformed(format!("unknown language {tag}")))?;
    let resource = FluentResource::try_new(text)
        .map_err(|(_, errors)| malformed(errors.first().map_or_else(String::new, ToString::to_string)))?;
    let mut bundle = FluentBundle::new_concurrent(vec![lang]);
    // The isolating marks around arguments would show up as boxes in a terminal and in a PDF.
    bundle.set_use_isolating(false);
    bundle
        .add_resource(resource)
        .map_err(|errors| malformed(errors.first().map_or_else(String::new, ToString::to_string)))?;
    Ok(bundle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;
    use crate::validate::written::written;

    fn say(lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        Content::embedded().unwrap().say(lang, key, args).unwrap()
    }

    #[test]
    fn counts_choose_their_form() {
        let days = |lang, n| say(lang, "written-late", &[("days", Arg::Number(n))]);
        assert_eq!(days(Lang::Nl, 1), "1 dag later opgeschreven");
        assert_eq!(days(Lang::Nl, 2), "2 dagen later opgeschreven");
        assert_eq!(days(Lang::En, 1), "written down 1 day later");
        assert_eq!(days(Lang::En, 0), "written down the same day");
    }

    #[test]
    fn a_missing_phrase_or_argument_is_an_error() {
        let content = Content::embedded().unwrap();
        assert_eq!(
            content.say(Lang::Nl, "no-such-phrase", &[]),
            Err(ContentError::NoPhrase { key: "no-such-phrase".into() })
        );
        assert!(content.say(Lang::Nl, "written-late", &[]).is_err());
    }

    #[test]
    fn a_name_is_taken_over_as_it_is() {
        let name = [("name", Arg::Text("Mentor { $x } Ineens"))];
        assert!(say(Lang::NlBe, "reason-heavy-chosen", &name).contains("Mentor { $x } Ineens"));
    }

    #[test]
    fn the_reminder_tells_nothing() {
        assert_eq!(say(Lang::Nl, "reminder-text", &[]), "Er staat een vraag voor je klaar.");
        for lang in Lang::ALL {
            assert!(say(*lang, "reminder-text", &[]).chars().count() < 60);
        }
    }

    #[test]
    fn every_reason_has_its_sentence() {
        let content = Content::embedded().unwrap();
        for lang in Lang::ALL {
            for why in Why::ALL {
                assert!(content.why(*lang, *why, "Noor").is_ok(), "{lang} {why}");
            }
            for silence in Silence::ALL {
                assert!(content.silence(*lang, *silence, "Noor").is_ok(), "{lang} {silence:?}");
            }
        }
    }

    #[test]
    fn every_phrase_can_be_said() {
        let content = Content::embedded().unwrap();
        for (lang, file) in [(Lang::Nl, Lang::Nl), (Lang::NlBe, Lang::Nl), (Lang::En, Lang::En)] {
            for phrase in written(&Files::Embedded.text(&phrase_file(file.into())).unwrap()) {
                for value in [Arg::Number(0), Arg::Number(1), Arg::Number(7), Arg::Text("Noor")] {
                    let args: Vec<_> = phrase.args.iter().map(|name| (name.as_str(), value)).collect();
                    let said = content.say(lang, &phrase.key, &args);
                    assert!(
                        said.as_ref().is_ok_and(|said| !said.is_empty()),
                        "{lang} {}: {said:?}",
                        phrase.key
                    );
                }
            }
        }
    }
}
