-- What a notebook of the newest version holds. Made by the numbered steps in schema/, compared with a real database by a test.

-- The notebook itself: one row.
CREATE TABLE notebook (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), -- always 1
    uid BLOB NOT NULL CHECK (length(uid) = 16), -- random name of this notebook
    generation INTEGER NOT NULL, -- grows when an older database is accepted
    keys_generation INTEGER NOT NULL, -- newest generation of the key file seen; an older one is said
    commits INTEGER NOT NULL, -- changes so far, drafts and index not counted; compared with the anchor
    indexed INTEGER NOT NULL, -- revisions up to this row are in `search`
    words_version INTEGER NOT NULL, -- how words are cut in `search`; another one than the code's means it is rebuilt
    cleanup INTEGER NOT NULL CHECK (cleanup IN (0, 1)), -- 1 while traces of an erased note may remain in free pages or copies
    prompt_seed INTEGER NOT NULL, -- order of the deck, random bits
    prompt_mode INTEGER NOT NULL, -- one question per household or per child
    clock_set INTEGER NOT NULL CHECK (clock_set IN (0, 1)), -- 1 once the clock was set by hand; never taken back
    content_version INTEGER NOT NULL, -- content files last used
    created_ms INTEGER NOT NULL -- when it was made
) STRICT;

-- Whoever wrote revisions. Row 1 is this install.
CREATE TABLE author (
    id INTEGER NOT NULL PRIMARY KEY, -- row
    key BLOB NOT NULL UNIQUE CHECK (length(key) = 32), -- Ed25519 public key
    seed BLOB CHECK (seed IS NULL OR length(seed) = 32) -- its seed; NULL for others than this install
) STRICT;

-- Children of the notebook.
CREATE TABLE child (
    id INTEGER NOT NULL PRIMARY KEY, -- 63-bit id of the domain
    name TEXT NOT NULL, -- nickname or initials
    band INTEGER NOT NULL, -- age band as given
    born TEXT, -- month of birth, 2013-05; NULL if not given
    role INTEGER NOT NULL, -- how the carer is related
    shape INTEGER NOT NULL, -- shape shown with the name
    tint INTEGER NOT NULL, -- tint shown with the name
    paused_until TEXT, -- last day without questions; NULL if not paused
    placement_ended TEXT, -- day; NULL while it lasts
    baseline_from TEXT NOT NULL -- first day of the present baseline
) STRICT;

-- Topics closed for a child for ever.
CREATE TABLE closed_topic (
    child INTEGER NOT NULL REFERENCES child (id), -- whose
    topic TEXT NOT NULL, -- which
    PRIMARY KEY (child, topic)
) STRICT, WITHOUT ROWID;

-- The weekly reminder of a child.
CREATE TABLE reminder (
    child INTEGER NOT NULL PRIMARY KEY REFERENCES child (id), -- whose
    day INTEGER NOT NULL CHECK (day BETWEEN 1 AND 7), -- 1 is Monday
    minute INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439) -- minute of the day, local time
) STRICT;

-- Where each note stands now. Everything here can be rebuilt from its revisions.
CREATE TABLE note (
    id INTEGER NOT NULL PRIMARY KEY, -- 63-bit id of the domain
    child INTEGER REFERENCES child (id), -- about whom; NULL once erased
    first INTEGER NOT NULL, -- its first revision; the note's number in `search`
    text INTEGER NOT NULL, -- revision that holds the present text
    last INTEGER NOT NULL, -- newest revision
    status INTEGER NOT NULL CHECK (status BETWEEN 1 AND 4), -- kept 1, corrected 2, struck 3, erased 4
    happened_ms INTEGER NOT NULL, -- start of the event; when unsure, when it was written
    low INTEGER NOT NULL, -- signal bits 0 to 62
    high INTEGER NOT NULL, -- signal bits 63 to 125
    flags INTEGER NOT NULL, -- good 1, flagged 2, signed off 4
    urgency INTEGER NOT NULL, -- most urgent signal, 0 to 4
    revisions INTEGER NOT NULL CHECK (revisions >= 1), -- how many it has, strikes and erasures included
    written_ms INTEGER NOT NULL, -- when first written
    grave_ms INTEGER NOT NULL, -- when it became as grave as it is: of urgency 3 or more, with these signals, about this child; 0 otherwise
    grave_offset INTEGER NOT NULL, -- offset from UTC at that moment, in seconds; 0 when not grave
    CHECK (child IS NOT NULL OR status = 4)
) STRICT;

-- The one index lists and filters read; it holds every column they need.
CREATE INDEX note_by_time ON note (happened_ms, id, child, text, status, low, high, flags, urgency);

-- The few notes that make two gentle weeks.
CREATE INDEX grave_note ON note (child, grave_ms, id, low, high, urgency, happened_ms) WHERE urgency >= 3;

-- Where each check-in stands now: one of a child, a week and an observer. Everything here can be rebuilt from its revisions.
CREATE TABLE checkin (
    id INTEGER NOT NULL PRIMARY KEY, -- 63-bit id of the domain
    child INTEGER NOT NULL REFERENCES child (id), -- whom
    week INTEGER NOT NULL, -- of which week
    author INTEGER NOT NULL REFERENCES author (id), -- who observed
    last INTEGER NOT NULL, -- newest revision, which holds
    revisions INTEGER NOT NULL CHECK (revisions >= 1) -- how many it has
) STRICT;

-- A week has one check-in of an observer.
CREATE UNIQUE INDEX checkin_by_week ON checkin (child, week, author);

-- Everything that was ever written, in chains. Rows stay; erasing empties three columns.
CREATE TABLE revision (
    id INTEGER NOT NULL PRIMARY KEY, -- numbered upwards
    note INTEGER REFERENCES note (id), -- of which note; NULL for a check-in's
    checkin INTEGER REFERENCES checkin (id), -- of which check-in; NULL for a note's
    before INTEGER, -- older revision of the same note or check-in; NULL for the first
    author INTEGER NOT NULL REFERENCES author (id), -- by whom
    seq INTEGER NOT NULL, -- place in the author's chain, from 1
    leaf BLOB NOT NULL CHECK (length(leaf) = 32), -- hash of place, circumstances and commitment
    key BLOB CHECK (key IS NULL OR length(key) = 32), -- random key of the commitment; NULL once erased
    meta BLOB, -- canonical bytes of the circumstances; NULL once erased
    content BLOB, -- canonical bytes of the text, empty for a strike; NULL once erased
    CHECK ((note IS NULL) <> (checkin IS NULL)),
    CHECK ((key IS NULL) = (meta IS NULL) AND (key IS NULL) = (content IS NULL))
) STRICT;

-- No revision is ever deleted.
CREATE TRIGGER revision_stays BEFORE DELETE ON revision
BEGIN
    SELECT raise(ABORT, 'revisions stay');
END;

-- The only change of a revision is to lose what it says.
CREATE TRIGGER revision_is_only_erased BEFORE UPDATE ON revision
WHEN NEW.key IS NOT NULL
    OR NEW.id IS NOT OLD.id
    OR NEW.note IS NOT OLD.note
    OR NEW.checkin IS NOT OLD.checkin
    OR NEW.before IS NOT OLD.before
    OR NEW.author IS NOT OLD.author
    OR NEW.seq IS NOT OLD.seq
    OR NEW.leaf IS NOT OLD.leaf
BEGIN
    SELECT raise(ABORT, 'revisions are only erased');
END;

-- Every time an older database was accepted.
CREATE TABLE gap (
    id INTEGER NOT NULL PRIMARY KEY, -- numbered upwards
    statement BLOB NOT NULL, -- canonical bytes: what was found and what was expected
    signature BLOB NOT NULL CHECK (length(signature) = 64) -- the author's, over the statement
) STRICT;

-- Questions shown.
CREATE TABLE offer (
    id INTEGER NOT NULL PRIMARY KEY, -- order of showing
    child INTEGER NOT NULL REFERENCES child (id), -- for whom
    week INTEGER NOT NULL, -- of which week
    topic TEXT NOT NULL, -- which
    sensitivity INTEGER NOT NULL, -- how heavy when shown
    state INTEGER NOT NULL, -- what became of it
    shown_on TEXT NOT NULL, -- first day
    snoozed_until TEXT, -- day it comes back; NULL if not put off
    why INTEGER NOT NULL, -- why it was chosen
    reflection TEXT -- what to remember after the talk; NULL without
) STRICT;

-- Heavy questions announced ahead.
CREATE TABLE announcement (
    id INTEGER NOT NULL PRIMARY KEY, -- numbered upwards
    child INTEGER NOT NULL REFERENCES child (id), -- for whom
    topic TEXT NOT NULL, -- which
    week INTEGER NOT NULL, -- when announced
    choice INTEGER -- NULL without an answer, which counts as lighter
) STRICT;

-- Topics a carer marked, per child.
CREATE TABLE favourite (
    child INTEGER NOT NULL REFERENCES child (id), -- whose
    topic TEXT NOT NULL, -- which
    PRIMARY KEY (child, topic)
) STRICT, WITHOUT ROWID;

-- Whose school holidays hold for a child.
CREATE TABLE holiday_region (
    child INTEGER NOT NULL PRIMARY KEY REFERENCES child (id), -- whose
    region TEXT NOT NULL -- permanent id of the content files
) STRICT;

-- Weeks a carer took out of the holidays of the region, or added to them.
CREATE TABLE holiday_week (
    child INTEGER NOT NULL REFERENCES child (id), -- whose
    week INTEGER NOT NULL, -- which
    holiday INTEGER NOT NULL CHECK (holiday IN (0, 1)), -- 1 no school, 0 school
    PRIMARY KEY (child, week)
) STRICT, WITHOUT ROWID;

-- Every time what is usual for a child was set to begin anew; the one decided last holds.
CREATE TABLE baseline (
    id INTEGER NOT NULL PRIMARY KEY, -- numbered upwards
    child INTEGER NOT NULL REFERENCES child (id), -- whose
    week INTEGER NOT NULL, -- first week that counts
    decided INTEGER NOT NULL, -- week it was decided in
    reason INTEGER NOT NULL -- why
) STRICT;

-- What is being typed. No part of the record.
CREATE TABLE draft (
    slot TEXT NOT NULL PRIMARY KEY, -- the caller's own name
    note INTEGER, -- goes when this note is erased; NULL for a new one
    content BLOB NOT NULL, -- the caller's own bytes
    updated_ms INTEGER NOT NULL -- last change
) STRICT, WITHOUT ROWID;

-- Present words of every note that is not erased, by its first revision; `search_words` is a function of this crate.
CREATE VIEW searchable (id, words) AS
SELECT first.id, search_words(revision.content)
FROM revision AS first
CROSS JOIN note ON note.id = first.note
CROSS JOIN revision ON revision.id = note.text
WHERE first.before IS NULL AND note.status <> 4;

-- Words of `searchable`, for notes whose text lies at or below `notebook.indexed`. Holds no text of its own, and which notes a word is
-- in, not where: words come cut and folded, so that each is one token, and no query asks for two side by side.
CREATE VIRTUAL TABLE search USING fts5 (
    words,
    content = 'searchable',
    content_rowid = 'id',
    columnsize = 0,
    detail = 'none',
    tokenize = 'ascii'
);

-- Every word of `search`, for finding text inside words.
CREATE VIRTUAL TABLE search_term USING fts5vocab ('search', 'row');
