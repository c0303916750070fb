//! Rules for words: lengths, sentences, forbidden words, ordinary words, equal numbers in every language.

use std::collections::{BTreeSet, HashMap};

use super::{Check, Rule};
use crate::lang::{Language, Texts};
use crate::model::Wording;

impl Check<'_> {
    /// A text in every language, at most `limit` characters each.
    pub(super) fn texts<S: AsRef<str>>(&mut self, item: &str, field: &str, texts: &Texts<S>, limit: usize) {
        self.known_languages(item, field, texts);
        let first =
            self.written.first().and_then(|row| texts.written(row.tag)).map(|text| numbers(text.as_ref()));
        for row in self.written.clone() {
            let text = texts.written(row.tag).map(AsRef::as_ref).unwrap_or_default();
            if text.trim().is_empty() {
                self.add(item, &at(field, row.tag), Rule::Missing, "empty");
                continue;
            }
            self.words(item, field, row.tag, text, limit);
            self.sentences(item, field, row.tag, text);
            let here = numbers(text);
            if let Some(first) = first.as_ref().filter(|first| **first != here) {
                let detail = format!("numbers {first:?} and {here:?}");
                self.add(item, &at(field, row.tag), Rule::LanguagesDiffer, detail);
            }
        }
    }

    /// Lists in every language: as many entries, each a text in all.
    pub(super) fn lists<L: AsRef<[String]>>(
        &mut self,
        item: &str,
        field: &str,
        lists: &Texts<L>,
        limit: usize,
    ) {
        let lengths: Vec<usize> = lists.each().map(|(_, list)| list.as_ref().len()).collect();
        let same = lengths.windows(2).all(|pair| pair.first() == pair.last());
        self.require(same, item, field, Rule::LanguagesDiffer, format!("{lengths:?} entries"));
        for index in 0..lengths.into_iter().max().unwrap_or(0) {
            let entry = |list: &'_ L| list.as_ref().get(index).cloned();
            if let Some(texts) = lists.pick(entry) {
                self.texts(item, field, &texts, limit);
            }
        }
    }

    /// Every language of a text is one the content speaks.
    pub(super) fn known_languages<T>(&mut self, item: &str, field: &str, texts: &Texts<T>) {
        for (lang, _) in texts.each() {
            let known = self.written.iter().any(|row| row.tag == lang);
            self.require(known, item, field, Rule::UnknownId, format!("language {lang}"));
        }
    }

    /// Example sentences that are better left unsaid: only their length and signs are checked, they hold the very words
    /// that are kept out elsewhere.
    pub(super) fn example(&mut self, item: &str, field: &str, lang: Language, text: &str, limit: usize) {
        self.require(!text.trim().is_empty(), item, &at(field, lang), Rule::Missing, "empty");
        self.length(item, field, lang, text, limit);
        self.ordinary(item, field, lang, text);
    }

    /// Words of one language: length, exclamation marks, forbidden and rare words.
    pub(super) fn words(&mut self, item: &str, field: &str, lang: Language, text: &str, limit: usize) {
        self.length(item, field, lang, text, limit);
        let found = self.watches.get(&lang).map(|watch| watch.found_in(text)).unwrap_or_default();
        for detail in found {
            self.add(item, &at(field, lang), Rule::ForbiddenWord, detail);
        }
        self.ordinary(item, field, lang, text);
    }

    /// Every word is ordinary, or accepted on purpose. A language without a word list is not checked.
    fn ordinary(&mut self, item: &str, field: &str, lang: Language, text: &str) {
        let rare = self.vocabularies.get(&lang).map(|vocabulary| vocabulary.rare(text)).unwrap_or_default();
        for word in rare {
            self.add(item, &at(field, lang), Rule::RareWord, word);
        }
    }

    fn length(&mut self, item: &str, field: &str, lang: Language, text: &str, limit: usize) {
        let length = text.chars().count();
        let field = at(field, lang);
        self.require(length <= limit, item, &field, Rule::TooLong, format!("{length} of {limit} characters"));
        self.require(!text.contains('!'), item, &field, Rule::ExclamationMark, "!");
    }

    /// No sentence longer than its language allows.
    pub(super) fn sentences(&mut self, item: &str, field: &str, lang: Language, text: &str) {
        let Some(longest) = self.row(lang).and_then(|row| row.longest) else { return };
        for sentence in sentences(text) {
            let words = count_words(sentence);
            let detail = format!("{words} words: {sentence}");
            self.require(words <= longest, item, &at(field, lang), Rule::LongSentence, detail);
        }
    }

    /// The sentences of an item are no longer on average than their language allows.
    pub(super) fn average<'t>(
        &mut self,
        item: &str,
        lang: Language,
        texts: impl IntoIterator<Item = &'t str>,
    ) {
        let Some(most) = self.row(lang).and_then(|row| row.average) else { return };
        let lengths: Vec<usize> = texts.into_iter().flat_map(sentences).map(count_words).collect();
        let (words, count) = (lengths.iter().sum::<usize>(), lengths.len());
        let holds = words <= most * count;
        self.require(
            holds,
            item,
            lang.tag(),
            Rule::LongSentences,
            format!("{words} words in {count} sentences"),
        );
    }

    fn row(&self, lang: Language) -> Option<&crate::model::LanguageRow> {
        self.written.iter().find(|row| row.tag == lang)
    }
}

/// The words of a language that may stand in no text, by the word they begin with.
pub(super) struct Watch(HashMap<String, Vec<(String, String)>>);

impl Watch {
    pub(super) fn of(wording: &Wording, lang: Language) -> Self {
        let lists = wording.forbidden.iter();
        let lists = lists.filter_map(|(reason, words)| Some((reason.as_str(), words.written(lang)?)));
        let elsewhere = wording.elsewhere.written(lang).map(|words| ("elsewhere", words));
        let mut watch: HashMap<String, Vec<(String, String)>> = HashMap::new();
        for (reason, words) in lists.chain(elsewhere) {
            for word in words {
                let first = pieces(word).next().unwrap_or_default().to_owned();
                watch.entry(first).or_default().push((reason.to_owned(), word.clone()));
            }
        }
        Self(watch)
    }

    /// Each word found, with the reason it is kept out.
    fn found_in(&self, text: &str) -> BTreeSet<String> {
        let spoken = text.to_lowercase();
        let near = pieces(&spoken).filter_map(|piece| self.0.get(piece)).flatten();
        near.filter(|(_, word)| has_word(&spoken, word))
            .map(|(reason, word)| format!("{reason}: {word}"))
            .collect()
    }
}

fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty())
}

pub(super) fn at(field: &str, lang: Language) -> String {
    format!("{field}.{lang}")
}

/// The numbers of a text, in a fixed order: languages may place them differently.
fn numbers(text: &str) -> Vec<&str> {
    let mut numbers: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).collect();
    numbers.sort_unstable();
    numbers
}

/// Whether a lower-case text holds a word or phrase as a whole.
pub(super) fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(start, found)| {
        let before = text.get(..start).and_then(|text| text.chars().next_back());
        let after = text.get(start + found.len()..).and_then(|text| text.chars().next());
        [before, after].into_iter().flatten().all(|c| !c.is_alphanumeric())
    })
}

/// The sentences of a text: they end with a full stop, a question mark, an ellipsis or a line.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut last = ' ';
    let parts = text.split(move |c: char| {
        let ends = c == '\n' || (matches!(last, '.' | '?' | '…') && !c.is_alphanumeric());
        last = c;
        ends
    });
    parts.filter(|sentence| count_words(sentence) > 0)
}

pub(super) fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        let ends = |text| sentences(text).map(count_words).collect::<Vec<_>>();
        assert_eq!(ends("Zeg: \"Goed dat je er bent.\" Wacht dan. Keerpunt.chat helpt?"), [6, 2, 2]);
        assert_eq!(ends("  … \n"), Vec::<usize>::new());
    }

    #[test]
    fn words_are_found_whole() {
        assert!(has_word("dat is een score.", "score") && has_word("eigen schuld", "eigen schuld"));
        assert!(!has_word("scores", "score") && !has_word("alarmnummer", "alarm"));
        assert_eq!(numbers("Van 500 krijg je 50."), ["50", "500"]);
    }
}
