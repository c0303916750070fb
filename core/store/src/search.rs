//! Search: first whole words and beginnings of words, newest note first; then words that hold the text inside ("bus" finds
//! "nachtbus"), found through the index's own list of words; for a text without any word, such as an emoji, a bounded scan.
//!
//! Index and query share one way of cutting words, `domain::text::words`; what a person types is never an operator.

use pluis_domain::error::Rule;
use pluis_domain::ids::{ChildId, NoteId};
use pluis_domain::limits;
use pluis_domain::note::NoteContent;
use pluis_domain::text::{fold, is_blank, words};
use rusqlite::functions::Context;

use crate::error::{StoreError, known};
use crate::notes::{self, NoteRow, page_limit, row_of};
use crate::reading::Reading;
use crate::store::Store;
use crate::vocabulary::Vocabulary;

/// Words of the index that one typed word may stand inside of; more are left out.
const INSIDE_TERMS: usize = 2_000;
/// Words of the index with one beginning that are looked for one by one, at most. Each costs about as much as FTS5 needs to put
/// together the notes of all of them in a notebook of [`NOTES_PER_TERM`] notes.
const START_TERMS: i64 = 2_000;
/// See [`START_TERMS`]; measured at 1,000, 10,000 and 100,000 notes.
const NOTES_PER_TERM: i64 = 32;

/// What to look for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Query<'a> {
    /// As typed, at most [`limits::SEARCH_TEXT`] characters and [`limits::SEARCH_WORDS`] words; all words must be found.
    pub text: &'a str,
    /// Only notes about this child.
    pub child: Option<ChildId>,
    /// Notes to read at most where the index cannot help; the page then ends early and its cursor goes on.
    pub scan: usize,
}

impl core::fmt::Debug for Query<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Self { text, child, scan } = self;
        write!(f, "Query({} bytes, {child:?}, {scan})", text.len())
    }
}

/// Where the next page starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchCursor {
    /// Whether whole words are done and the page goes on inside words.
    pub inside: bool,
    /// Only notes before this one.
    pub before: NoteId,
}

/// One page of hits: beginnings of words first, then inside words; the newest note first in each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchPage {
    /// The notes.
    pub rows: Vec<NoteRow>,
    /// Where to go on; none at the end.
    pub next: Option<SearchCursor>,
}

/// The SQL function over a revision's content: its words, in one line per text.
pub(crate) fn words_function(context: &Context<'_>) -> rusqlite::Result<String> {
    let content = context.get_raw(0).as_blob()?;
    NoteContent::from_bytes(content)
        .map(|note| searchable(&note))
        .map_err(|error| rusqlite::Error::UserFunctionError(Box::new(error)))
}

fn searchable(note: &NoteContent) -> String {
    note.searchable().map(|text| words(text).join(" ")).collect::<Vec<_>>().join("\n")
}

impl Store {
    /// One page of at most `limit` hits (1 to [`limits::PAGE`]). Struck notes are found, erased ones not.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] in field `query` or `limit`, [`StoreError::NotFound`] for a cursor at a note that is not there,
    /// [`StoreError::DamagedStore`], storage errors.
    pub fn search(
        &self,
        query: &Query<'_>,
        from: Option<SearchCursor>,
        limit: usize,
    ) -> Result<SearchPage, StoreError> {
        let limit = page_limit(limit)?;
        let wanted = accepted(query.text)?;
        self.read(|db| {
            let (vocabulary, indexed) = (&self.vocabulary, self.state.indexed);
            let search = Search { db, vocabulary, indexed, child: query.child, words: &wanted };
            if wanted.is_empty() {
                return search.scan(fold(query.text).trim(), from, limit, query.scan);
            }
            search.run(from, limit)
        })
    }
}

fn accepted(text: &str) -> Result<Vec<String>, StoreError> {
    let refuse = |rule| Err(StoreError::invalid("query", rule));
    if text.chars().nth(limits::SEARCH_TEXT).is_some() {
        return refuse(Rule::TooLong { limit: limits::SEARCH_TEXT });
    }
    // Nothing to look for is in every note.
    if is_blank(&fold(text)) {
        return refuse(Rule::Empty);
    }
    let mut wanted = words(text);
    if wanted.len() > limits::SEARCH_WORDS {
        return refuse(Rule::TooMany { limit: limits::SEARCH_WORDS });
    }
    wanted.sort();
    wanted.dedup();
    Ok(wanted)
}

/// How a typed word must stand in a note.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    Inside,
}

struct Search<'a> {
    db: Reading<'a>,
    vocabulary: &'a Vocabulary,
    indexed: i64,
    child: Option<ChildId>,
    words: &'a [String],
}

impl Search<'_> {
    fn run(&self, from: Option<SearchCursor>, limit: usize) -> Result<SearchPage, StoreError> {
        let mut hits: Vec<SearchCursor> = Vec::new();
        let (inside, start) = (from.is_some_and(|from| from.inside), self.start(from)?);
        // One more than asked for tells whether there is a next page.
        let wanted = limit.saturating_add(1);
        if !inside {
            let found = self.hits(Place::Start, &self.starts(), start, wanted)?;
            hits.extend(found.into_iter().map(|before| SearchCursor { inside: false, before }));
        }
        if hits.len() < wanted {
            let before = if inside { start } else { i64::MAX };
            let found =
                self.hits(Place::Inside, &self.insides()?, before, wanted.saturating_sub(hits.len()))?;
            hits.extend(found.into_iter().map(|before| SearchCursor { inside: true, before }));
        }
        let more = hits.len() > limit;
        hits.truncate(limit);
        let rows = hits.iter().map(|hit| row_of(self.db, hit.before)).collect::<Result<_, _>>()?;
        Ok(SearchPage { rows, next: if more { hits.last().copied() } else { None } })
    }

    /// The number a page stays below: that of the note it goes on after.
    fn start(&self, from: Option<SearchCursor>) -> Result<i64, StoreError> {
        let Some(from) = from else { return Ok(i64::MAX) };
        self.db.query_row("SELECT first FROM note WHERE id = ?1", [from.before.number()], |row| row.get(0))
    }

    /// Hits of an index expression and among the notes that wait for the index, newest first. `before` is a number of the index: a
    /// note's first revision.
    fn hits(
        &self,
        place: Place,
        expression: &str,
        before: i64,
        limit: usize,
    ) -> Result<Vec<NoteId>, StoreError> {
        let mut found = self.waiting(place, before)?;
        if !expression.is_empty() {
            let sql = "SELECT search.rowid, first.note FROM search CROSS JOIN revision AS first ON first.id = search.rowid \
                       WHERE search MATCH ?1 AND search.rowid < ?2 \
                       AND (?3 IS NULL OR (SELECT child FROM note WHERE note.id = first.note) = ?3) \
                       ORDER BY search.rowid DESC LIMIT ?4";
            let mut statement = self.db.prepare_cached(sql)?;
            let mut rows = statement.query((expression, before, self.child.map(ChildId::number), limit))?;
            while let Some(row) = rows.next()? {
                found.push((row.get(0)?, known(NoteId::from_number(row.get(1)?))?));
            }
        }
        found.sort_unstable_by(|one, other| other.cmp(one));
        found.truncate(limit);
        Ok(found.into_iter().map(|(_, note)| note).collect())
    }

    /// Notes above the watermark that match, with their numbers; there are fewer than a batch of them unless indexing failed.
    fn waiting(&self, place: Place, before: i64) -> Result<Vec<(i64, NoteId)>, StoreError> {
        let sql = format!(
            "{} FROM note CROSS JOIN revision ON revision.id = note.text WHERE note.id IN \
             (SELECT note FROM revision WHERE id > ?1) AND note.text > ?1 AND note.first < ?2 AND note.status <> 4",
            notes::ROW
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut rows = statement.query((self.indexed, before))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let note = notes::read_row(row)?;
            if self.child.is_none_or(|child| child == note.content.child) && self.fits(place, &note.content) {
                found.push((row.get(11)?, note.id));
            }
        }
        Ok(found)
    }

    fn fits(&self, place: Place, note: &NoteContent) -> bool {
        let text = searchable(note);
        let all = |fits: fn(&str, &str) -> bool| {
            self.words.iter().all(|wanted| text.split_whitespace().any(|word| fits(word, wanted)))
        };
        let starts = all(|word, wanted| word.starts_with(wanted));
        match place {
            Place::Start => starts,
            Place::Inside => !starts && all(|word, wanted| word.contains(wanted)),
        }
    }

    /// All words as beginnings: `("bus" OR "bussen") AND "school"*`. Empty when the index has no word with one of them.
    fn starts(&self) -> String {
        let mut all = Vec::new();
        let most = usize::try_from((self.indexed / NOTES_PER_TERM).min(START_TERMS)).unwrap_or(0);
        for word in self.words {
            match self.vocabulary.beginning(word, most) {
                Some(terms) if terms.is_empty() => return String::new(),
                Some(terms) => all.push(any(&terms)),
                None => all.push(format!("\"{word}\"*")),
            }
        }
        all.join(" AND ")
    }

    /// For every word, the words of the index that hold it; without the notes found by their beginnings. Empty when some word
    /// is in none.
    fn insides(&self) -> Result<String, StoreError> {
        let mut all = Vec::new();
        for word in self.words {
            let terms = self.vocabulary.holding(self.db, word, INSIDE_TERMS)?;
            if terms.is_empty() {
                return Ok(String::new());
            }
            all.push(any(&terms));
        }
        let (insides, starts) = (all.join(" AND "), self.starts());
        Ok(if starts.is_empty() { insides } else { format!("({insides}) NOT ({starts})") })
    }

    /// Reads notes one by one, at most `budget`, for a text the index knows nothing of.
    fn scan(
        &self,
        needle: &str,
        from: Option<SearchCursor>,
        limit: usize,
        budget: usize,
    ) -> Result<SearchPage, StoreError> {
        let sql = format!(
            "{} FROM revision AS first CROSS JOIN note ON note.id = first.note CROSS JOIN revision ON revision.id = note.text \
             WHERE first.id < ?1 AND first.before IS NULL AND note.status <> 4 \
             AND (?2 IS NULL OR note.child = ?2) ORDER BY first.id DESC LIMIT ?3",
            notes::ROW
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut rows =
            statement.query((self.start(from)?, self.child.map(ChildId::number), budget.max(1)))?;
        let mut page = SearchPage { rows: Vec::new(), next: None };
        let (mut read, mut last) = (0, None);
        while let Some(row) = rows.next()? {
            let note = notes::read_row(row)?;
            (last, read) = (Some(note.id), read + 1);
            if note.content.searchable().any(|text| fold(text).contains(needle)) {
                page.rows.push(note);
            }
            if page.rows.len() == limit {
                break;
            }
        }
        if page.rows.len() == limit || read == budget.max(1) {
            page.next = last.map(|before| SearchCursor { inside: true, before });
        }
        Ok(page)
    }
}

/// Notes with any of these words. They hold letters and digits alone, so nothing in them is an operator.
fn any(terms: &[String]) -> String {
    format!("(\"{}\")", terms.join("\" OR \""))
}
