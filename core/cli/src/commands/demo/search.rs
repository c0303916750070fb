//! Looks for readable text of the notebook in its own files, the way somebody with a copy of them would.

use std::path::Path;

use memchr::memmem;
use pluis_engine::EngineError;
use pluis_engine::content::Lang;

use super::diary;
use super::life::{NAMES, PASSPHRASE};
use crate::error::CliError;

/// Letters a word must have: shorter ones turn up in random bytes.
const WORD_MIN: usize = 6;

/// What to look for: every longer word of every note, the names, the passphrase; as UTF-8 and as UTF-16 in both orders.
pub(super) struct Search {
    texts: Vec<&'static str>,
    pieces: Vec<Vec<u8>>,
}

/// One file and how many pieces were found in it.
pub(super) struct Searched {
    pub(super) name: String,
    pub(super) bytes: usize,
    pub(super) found: usize,
}

impl Search {
    pub(super) fn new(lang: Lang) -> Self {
        let mut texts: Vec<&str> = diary::entries().flat_map(|entry| entry.texts(lang)).collect();
        texts.extend(NAMES);
        texts.push(PASSPHRASE);
        let long = |word: &&str| word.chars().count() >= WORD_MIN;
        let words = texts.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric())).filter(long);
        let mut words: Vec<&str> = words.chain(NAMES).collect();
        words.sort_unstable();
        words.dedup();
        let pieces = words.into_iter().flat_map(encodings).collect();
        Self { texts, pieces }
    }

    /// How many words are looked for.
    pub(super) fn pieces(&self) -> usize {
        self.pieces.len() / 3
    }

    /// Searches every file of a folder.
    pub(super) fn files(&self, folder: &Path) -> Result<Vec<Searched>, CliError> {
        let unreadable = |_| CliError::Engine(EngineError::NotWritable);
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let bytes = std::fs::read(entry.path()).map_err(unreadable)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            files.push(Searched { name, bytes: bytes.len(), found: self.found_in(&bytes) });
        }
        files.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(files)
    }

    /// The same search where it must find every piece: in the texts as they are, in each encoding.
    pub(super) fn plain_copy(&self) -> usize {
        let mut copy = Vec::new();
        for text in &self.texts {
            for encoded in encodings(text) {
                copy.extend(encoded);
                copy.push(0);
            }
        }
        self.found_in(&copy) / 3
    }

    fn found_in(&self, bytes: &[u8]) -> usize {
        self.pieces.iter().filter(|piece| memmem::find(bytes, piece).is_some()).count()
    }
}

fn encodings(text: &str) -> [Vec<u8>; 3] {
    let little = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    [text.as_bytes().to_vec(), little, big]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_search_finds_every_piece_where_it_stands_in_plain_text() {
        for lang in [Lang::Nl, Lang::En] {
            let search = Search::new(lang);
            assert!(search.pieces() > 100, "{}", search.pieces());
            assert_eq!(search.plain_copy(), search.pieces());
            assert_eq!(search.found_in(b"0123456789"), 0);
        }
    }
}
