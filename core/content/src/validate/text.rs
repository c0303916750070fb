//! Rules for words: lengths, Dutch sentences, forbidden words, equal numbers in both languages.

use super::{Check, Rule};
use crate::lang::Lang;

/// Longest Dutch sentence, in words (design: domain D1, "Writing rules Dutch B1").
const MAX_SENTENCE: usize = 20;
/// Longest average of the Dutch sentences of one item, in words.
const MAX_AVERAGE: usize = 12;

impl Check<'_> {
    /// A text in both languages, at most `limit` characters each.
    pub(super) fn both(&mut self, item: &str, field: &str, dutch: &str, english: &str, limit: usize) {
        for (lang, text) in [(Lang::Nl, dutch), (Lang::En, english)] {
            self.require(!text.trim().is_empty(), item, &at(field, lang), Rule::Missing, "empty");
            self.words(item, field, lang, text, limit);
        }
        self.same_numbers(item, field, dutch, english);
        self.sentences(item, field, dutch);
    }

    /// Lists in both languages: as many entries, each a text in both.
    pub(super) fn lists(
        &mut self,
        item: &str,
        field: &str,
        dutch: &[String],
        english: &[String],
        limit: usize,
    ) {
        let lengths = format!("{} in Dutch, {} in English", dutch.len(), english.len());
        self.require(dutch.len() == english.len(), item, field, Rule::LanguagesDiffer, lengths);
        for (dutch, english) in dutch.iter().zip(english) {
            self.both(item, field, dutch, english, limit);
        }
    }

    /// Example sentences that are better left unsaid: only their length and signs are checked, they hold the very words
    /// that are kept out elsewhere.
    pub(super) fn example(&mut self, item: &str, field: &str, lang: Lang, text: &str, limit: usize) {
        self.require(!text.trim().is_empty(), item, &at(field, lang), Rule::Missing, "empty");
        self.length(item, field, lang, text, limit);
    }

    /// Words of one language: length, exclamation marks, forbidden words.
    pub(super) fn words(&mut self, item: &str, field: &str, lang: Lang, text: &str, limit: usize) {
        self.length(item, field, lang, text, limit);
        let lists = self.wording.forbidden.iter().map(|(reason, words)| (reason.as_str(), words.get(lang)));
        let flemish = Some(("flemish", &self.wording.flemish_only)).filter(|_| lang == Lang::Nl);
        let spoken = text.to_lowercase();
        let found: Vec<String> = lists
            .chain(flemish)
            .flat_map(|(reason, words)| words.iter().map(move |word| (reason, word)))
            .filter(|(_, word)| has_word(&spoken, word))
            .map(|(reason, word)| format!("{reason}: {word}"))
            .collect();
        for detail in found {
            self.add(item, &at(field, lang), Rule::ForbiddenWord, detail);
        }
    }

    fn length(&mut self, item: &str, field: &str, lang: Lang, text: &str, limit: usize) {
        let length = text.chars().count();
        let field = at(field, lang);
        self.require(length <= limit, item, &field, Rule::TooLong, format!("{length} of {limit} characters"));
        self.require(!text.contains('!'), item, &field, Rule::ExclamationMark, "!");
    }

    fn same_numbers(&mut self, item: &str, field: &str, dutch: &str, english: &str) {
        let (in_dutch, in_english) = (numbers(dutch), numbers(english));
        let detail = format!("numbers {in_dutch:?} and {in_english:?}");
        self.require(in_dutch == in_english, item, field, Rule::LanguagesDiffer, detail);
    }

    /// No Dutch sentence over 20 words.
    pub(super) fn sentences(&mut self, item: &str, field: &str, dutch: &str) {
        for sentence in sentences(dutch) {
            let words = count_words(sentence);
            let detail = format!("{words} words: {sentence}");
            self.require(words <= MAX_SENTENCE, item, &at(field, Lang::Nl), Rule::LongSentence, detail);
        }
    }

    /// The Dutch sentences of an item have at most 12 words on average.
    pub(super) fn average<'t>(&mut self, item: &str, dutch: impl IntoIterator<Item = &'t str>) {
        let lengths: Vec<usize> = dutch.into_iter().flat_map(sentences).map(count_words).collect();
        let (words, count) = (lengths.iter().sum::<usize>(), lengths.len());
        let holds = words <= MAX_AVERAGE * count;
        self.require(holds, item, "nl", Rule::LongSentences, format!("{words} words in {count} sentences"));
    }
}

fn at(field: &str, lang: Lang) -> String {
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
fn has_word(text: &str, word: &str) -> bool {
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
