//! Rules for the words of foster, kinship and family-home carers: written for them, not exchanged (design: domain D1).

use pluis_domain::child::Role;
use pluis_domain::prompt::{Audience, Sensitivity};

use super::prompts::{Pick, everything};
use super::text::{at, has_word};
use super::{Check, Rule};
use crate::lang::Language;
use crate::model::{FosterWords, Prompt, PromptWords};

/// Whether a field is there.
type Has = fn(&FosterWords) -> bool;

/// What must be there in words of their own.
const NEEDED: [(&str, Has); 6] = [
    ("goal", |words| words.goal.is_some()),
    ("opener", |words| words.opener.is_some()),
    ("follow_ups", |words| !words.follow_ups.is_empty()),
    ("if_shut_down", |words| words.if_shut_down.is_some()),
    ("cool_down", |words| words.cool_down.is_some()),
    ("help_when", |words| words.help_when.is_some()),
];

/// Texts that are compared with those of a parent.
const COMPARED: [Pick; 5] = [
    |words| &words.goal,
    |words| &words.if_shut_down,
    |words| &words.cool_down,
    |words| &words.help_when,
    |words| &words.first_reaction,
];

/// From this many texts on that differ by a word alone, it is a swap and not a text.
const SWAPPED: usize = 3;

impl Check<'_> {
    pub(super) fn foster(&mut self, prompt: &Prompt) {
        let item = format!("{} (foster)", prompt.id);
        match prompt.audience {
            Audience::CarerOnly => {}
            // Its main text is a foster carer's already.
            Audience::Foster => self.fosters_words(&prompt.id, prompt),
            Audience::Both => {
                for (lang, words) in prompt.words.each() {
                    self.fosters_fields(&item, lang, words, prompt.sensitivity);
                }
                let read = prompt.words.map(|words| words.as_read_by(Role::FosterCarer));
                self.wording_of(&item, &read, prompt.sensitivity);
                self.texts(&item, "title", &read.map(|words| &words.title), 60);
                self.fosters_words(&item, prompt);
            }
        }
    }

    fn fosters_fields(&mut self, item: &str, lang: Language, words: &PromptWords, sensitivity: Sensitivity) {
        let Some(foster) = &words.foster else {
            self.add(item, lang.tag(), Rule::NoFosterText, "no words of their own");
            return;
        };
        for (field, has) in NEEDED {
            self.require(has(foster), item, &at(field, lang), Rule::NoFosterText, "missing");
        }
        let careful = sensitivity > Sensitivity::Light;
        let reaction = foster.first_reaction.is_some() || !careful;
        self.require(reaction, item, &at("first_reaction", lang), Rule::NoFosterText, "missing");
        let read = words.as_read_by(Role::FosterCarer);
        let same = |text: &&Pick| match (text(words), text(&read)) {
            (Some(parent), Some(foster)) => plain(parent) == plain(foster),
            _ => false,
        };
        let swapped = COMPARED.iter().filter(same).count();
        let detail = format!("{swapped} texts are a parent's with a word exchanged");
        self.require(swapped < SWAPPED, item, lang.tag(), Rule::SwappedWords, detail);
    }

    /// No word that presumes a shared past or sets two families against each other.
    fn fosters_words(&mut self, item: &str, prompt: &Prompt) {
        for (lang, words) in prompt.words.each() {
            let read = words.as_read_by(Role::FosterCarer);
            let Some(forbidden) = self.wording.foster.written(lang) else { continue };
            let spoken = everything(&read).collect::<Vec<_>>().join("\n").to_lowercase();
            let found: Vec<String> =
                forbidden.iter().filter(|word| has_word(&spoken, word)).cloned().collect();
            for word in found {
                self.add(item, lang.tag(), Rule::ForbiddenWord, format!("foster: {word}"));
            }
        }
    }
}

/// A text with the names for the child and the carer levelled, so that only real differences count.
fn plain(text: &str) -> String {
    let mut text = text.to_lowercase();
    for foster in ["pleeg", "foster "] {
        text = text.replace(foster, "");
    }
    text
}
