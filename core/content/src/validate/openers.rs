//! Rules for openers: nobody hears the same sentence in two weeks.

use std::collections::BTreeMap;

use super::text::{at, count_words, sentences};
use super::{Check, Rule};
use crate::lang::Language;
use crate::model::{Prompt, PromptWords};

/// How many words at the start two openers may not share.
const START: usize = 6;

/// Sentences of fewer words, such as "Hoe is dat voor jou?", may come back... but not as a whole opener.
const SENTENCE: usize = 5;

impl Check<'_> {
    /// Openers, their beginnings and their sentences each belong to one topic; a foster carer's opener may share with that
    /// of a parent, since nobody hears both.
    pub(super) fn openers(&mut self, prompts: &[(String, Prompt)]) {
        let mut seen: BTreeMap<(Language, Rule, String), &str> = BTreeMap::new();
        for (_, prompt) in prompts {
            for (lang, words) in prompt.words.each() {
                for (rule, key) in openers(words).flat_map(keys) {
                    let topic = *seen.entry((lang, rule, key.clone())).or_insert(&prompt.id);
                    let detail = format!("also in {topic}: {key}");
                    self.require(topic == prompt.id, &prompt.id, &at("opener", lang), rule, detail);
                }
            }
        }
    }
}

fn openers(words: &PromptWords) -> impl Iterator<Item = &str> {
    let foster = words.foster.as_ref().and_then(|foster| foster.opener.as_deref());
    words.opener.as_deref().into_iter().chain(foster)
}

/// What may stand in no second opener: the whole, its beginning, its longer sentences.
fn keys(opener: &str) -> Vec<(Rule, String)> {
    let words: Vec<String> = plain(opener).split(' ').map(str::to_owned).collect();
    let mut keys = vec![(Rule::Duplicate, words.join(" "))];
    if let Some(start) = words.get(..START) {
        keys.push((Rule::SimilarOpener, start.join(" ")));
    }
    let long = sentences(opener).filter(|sentence| count_words(sentence) >= SENTENCE);
    keys.extend(long.map(|sentence| (Rule::Duplicate, plain(sentence))));
    keys
}

/// Words in small letters, one blank between them, without signs.
fn plain(text: &str) -> String {
    let words =
        text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
