//! Whether the three languages told the same stories in the same words.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::console::{complain, say};
use crate::workspace::target;

const LANGUAGES: [&str; 3] = ["rust", "kotlin", "swift"];

/// What one language wrote down, by the name of the story.
type Transcripts = BTreeMap<String, String>;

/// Compares the transcripts which the suites wrote, byte for byte, and tells whether all are there and equal.
pub(super) fn compare() -> bool {
    let told = LANGUAGES.map(|language| (language, transcripts(&target().join("contract").join(language))));
    let findings = differences(&told);
    findings.iter().for_each(|finding| complain(finding));
    let stories = told.first().map_or(0, |(_, first)| first.len());
    if findings.is_empty() {
        say(&format!("contract: {stories} stories, the same JSON in {}", LANGUAGES.join(", ")));
    }
    findings.is_empty()
}

fn transcripts(folder: &Path) -> Transcripts {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let read = |path: &Path| Some((path.file_stem()?.to_str()?.to_owned(), fs::read_to_string(path).ok()?));
    entries.filter_map(|entry| read(&entry.path())).collect()
}

/// One line per story that a language lacks or tells differently from the first.
fn differences(told: &[(&str, Transcripts)]) -> Vec<String> {
    let Some(((first, expected), others)) = told.split_first() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if expected.is_empty() {
        found.push(format!("contract: {first} wrote no transcript"));
    }
    for (language, transcripts) in others {
        for (story, text) in expected {
            match transcripts.get(story) {
                None => found.push(format!("contract: {language} did not tell {story}")),
                Some(other) if other != text => {
                    found.push(format!("contract: {language} tells {story} differently from {first}"));
                }
                Some(_) => {}
            }
        }
        for story in transcripts.keys().filter(|story| !expected.contains_key(*story)) {
            found.push(format!("contract: {language} tells {story}, which {first} does not"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(stories: &[(&str, &str)]) -> Transcripts {
        stories.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn the_same_stories_are_the_same() {
        let stories = told(&[("a", "1"), ("b", "2")]);
        let all = [("rust", stories.clone()), ("kotlin", stories.clone()), ("swift", stories)];
        assert_eq!(differences(&all), Vec::<String>::new());
    }

    #[test]
    fn a_story_left_out_added_or_told_otherwise_is_reported() {
        let all = [("rust", told(&[("a", "1"), ("b", "2")])), ("kotlin", told(&[("a", "9"), ("c", "3")]))];
        assert_eq!(differences(&all).len(), 3);
        assert_eq!(differences(&[("rust", told(&[])), ("kotlin", told(&[]))]).len(), 1);
    }
}
