//! The search index: written in batches after a save has been answered, in one transaction with its watermark.
//!
//! Rule: a note is in the index exactly when the revision that holds its text lies at or below the watermark and the note
//! is not erased. Whatever replaces a text takes the old words out in the same commit.

use pluis_domain::ids::NoteId;
use rusqlite::Connection;

use crate::error::StoreError;
use crate::state::State;
use crate::store::Store;

/// Revisions indexed in one transaction (performance: 5).
const BATCH: i64 = 20;

/// How words are cut. To be raised by one whenever that changes: in `domain::text::words` and `fold`, in the Unicode tables
/// of Rust or `unicode-normalization` (a test notices these), or in the tokenizer of FTS5. An index of another version is
/// written anew: a word is taken out of the index by cutting the old text again, which has to give the same words.
pub(crate) const WORDS_VERSION: u32 = 1;

/// Takes the present words of an indexed note out of the index. Must run before the note points to its new text.
pub(crate) fn remove(db: &Connection, note: NoteId) -> Result<(), StoreError> {
    let sql = "INSERT INTO search (search, rowid, words) SELECT 'delete', id, words FROM searchable \
               WHERE id = (SELECT first FROM note WHERE note.id = ?1)";
    db.prepare_cached(sql)?.execute([note.number()])?;
    Ok(())
}

/// Indexes a batch. Answers the texts of its words if somebody wants to know them.
fn add_batch(db: &Connection, state: &mut State, wanted: bool) -> Result<Vec<String>, StoreError> {
    let upto = state.indexed.saturating_add(BATCH).min(state.last_revision);
    let sql = "INSERT INTO search (rowid, words) SELECT note.first, search_words(revision.content) \
               FROM revision CROSS JOIN note ON note.id = revision.note \
               WHERE revision.id > ?1 AND revision.id <= ?2 AND note.text = revision.id AND note.status <> 4";
    let texts = if wanted { texts(db, state.indexed, upto)? } else { Vec::new() };
    db.prepare_cached(sql)?.execute([state.indexed, upto])?;
    state.indexed = upto;
    state.save(db)?;
    Ok(texts)
}

/// The words of the notes whose text lies in these revisions.
fn texts(db: &Connection, after: i64, upto: i64) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT search_words(revision.content) FROM revision CROSS JOIN note ON note.id = revision.note \
               WHERE revision.id > ?1 AND revision.id <= ?2 AND note.text = revision.id AND note.status <> 4";
    let mut statement = db.prepare_cached(sql)?;
    let texts = statement.query_map([after, upto], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(texts)
}

/// Makes FTS5 read anew how many notes and words it holds. When a change fails while it reads them, SQLite rolls back in the
/// middle of the reading, and FTS5 then takes what it has not read for valid: the next change would write these numbers down,
/// and no note of before could be corrected or erased any more. A rollback of its own makes it forget them.
pub(crate) fn forget_totals(db: &Connection) -> Result<(), StoreError> {
    // One that could not be undone would keep every later change from beginning.
    undo(db)?;
    let done = db.execute_batch("BEGIN; INSERT INTO search (search) SELECT 'optimize' WHERE 0");
    undo(db)?;
    Ok(done?)
}

fn undo(db: &Connection) -> Result<(), StoreError> {
    if db.is_autocommit() { Ok(()) } else { Ok(db.execute_batch("ROLLBACK")?) }
}

impl Store {
    /// Indexes waiting revisions in whole batches; fewer than a batch keep waiting and are scanned by a search.
    pub(crate) fn index_waiting(&mut self) -> Result<(), StoreError> {
        self.index_as_words_are_cut_now()?;
        while self.state.last_revision.saturating_sub(self.state.indexed) >= BATCH {
            self.index_batch()?;
        }
        Ok(())
    }

    /// Indexes everything that waits.
    pub(crate) fn index_all(&mut self) -> Result<(), StoreError> {
        self.index_as_words_are_cut_now()?;
        while self.state.last_revision > self.state.indexed {
            self.index_batch()?;
        }
        Ok(())
    }

    fn index_batch(&mut self) -> Result<(), StoreError> {
        let kept = self.vocabulary.is_kept();
        let texts = self.commit(|db, state| add_batch(db, state, kept))?;
        self.vocabulary.add(texts.iter().flat_map(|text| text.split_whitespace()));
        Ok(())
    }

    /// Writes the index anew when its words were cut in another way.
    pub(crate) fn index_as_words_are_cut_now(&mut self) -> Result<(), StoreError> {
        if self.state.words_version == WORDS_VERSION { Ok(()) } else { self.rebuild_index() }
    }

    /// Writes the index anew, so that no word of an erased note is left in any of its segments.
    pub(crate) fn rebuild_index(&mut self) -> Result<(), StoreError> {
        self.vocabulary.forget();
        self.commit(|db, state| {
            db.execute("INSERT INTO search (search) VALUES ('rebuild')", [])?;
            state.indexed = state.last_revision;
            state.words_version = WORDS_VERSION;
            state.save(db)
        })
    }
}

#[cfg(test)]
mod tests {
    use pluis_domain::text::words;
    use pluis_keys::digest::sha256;

    use super::WORDS_VERSION;

    /// Every character there is, folded and cut. When this fails, words are cut in another way than before: raise the version
    /// and write the new hash here.
    #[test]
    fn words_are_cut_as_the_version_says() {
        let mut all = Vec::new();
        for c in '\0'..=char::MAX {
            for word in words(c.encode_utf8(&mut [0; 4])) {
                all.extend_from_slice(word.as_bytes());
                all.push(b' ');
            }
            all.push(b'\n');
        }
        let hash: String = sha256(&all).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((WORDS_VERSION, hash.as_str()), (1, "2262beded1796f02"));
    }
}
