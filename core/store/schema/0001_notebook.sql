-- Version 1: the whole notebook. See NOTES.md for the rules of this folder, and ../schema.sql for what a database holds.

CREATE TABLE notebook (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    uid BLOB NOT NULL CHECK (length(uid) = 16),
    generation INTEGER NOT NULL,
    keys_generation INTEGER NOT NULL,
    commits INTEGER NOT NULL,
    indexed INTEGER NOT NULL,
    words_version INTEGER NOT NULL,
    cleanup INTEGER NOT NULL CHECK (cleanup IN (0, 1)),
    prompt_seed INTEGER NOT NULL,
    prompt_mode INTEGER NOT NULL,
    clock_set INTEGER NOT NULL CHECK (clock_set IN (0, 1)),
    content_version INTEGER NOT NULL,
    created_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE author (
    id INTEGER NOT NULL PRIMARY KEY,
    key BLOB NOT NULL UNIQUE CHECK (length(key) = 32),
    seed BLOB CHECK (seed IS NULL OR length(seed) = 32)
) STRICT;

CREATE TABLE child (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    band INTEGER NOT NULL,
    born TEXT,
    role INTEGER NOT NULL,
    shape INTEGER NOT NULL,
    tint INTEGER NOT NULL,
    paused_until TEXT,
    placement_ended TEXT,
    baseline_from TEXT NOT NULL
) STRICT;

CREATE TABLE closed_topic (
    child INTEGER NOT NULL REFERENCES child (id),
    topic TEXT NOT NULL,
    PRIMARY KEY (child, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE reminder (
    child INTEGER NOT NULL PRIMARY KEY REFERENCES child (id),
    day INTEGER NOT NULL CHECK (day BETWEEN 1 AND 7),
    minute INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439)
) STRICT;

CREATE TABLE note (
    id INTEGER NOT NULL PRIMARY KEY,
    child INTEGER REFERENCES child (id),
    first INTEGER NOT NULL,
    text INTEGER NOT NULL,
    last INTEGER NOT NULL,
    status INTEGER NOT NULL CHECK (status BETWEEN 1 AND 4),
    happened_ms INTEGER NOT NULL,
    low INTEGER NOT NULL,
    high INTEGER NOT NULL,
    flags INTEGER NOT NULL,
    urgency INTEGER NOT NULL,
    revisions INTEGER NOT NULL CHECK (revisions >= 1),
    written_ms INTEGER NOT NULL,
    grave_ms INTEGER NOT NULL,
    grave_offset INTEGER NOT NULL,
    CHECK (child IS NOT NULL OR status = 4)
) STRICT;

CREATE INDEX note_by_time ON note (happened_ms, id, child, text, status, low, high, flags, urgency);

CREATE INDEX grave_note ON note (child, grave_ms, id, low, high, urgency, happened_ms) WHERE urgency >= 3;

CREATE TABLE checkin (
    id INTEGER NOT NULL PRIMARY KEY,
    child INTEGER NOT NULL REFERENCES child (id),
    week INTEGER NOT NULL,
    author INTEGER NOT NULL REFERENCES author (id),
    last INTEGER NOT NULL,
    revisions INTEGER NOT NULL CHECK (revisions >= 1)
) STRICT;

CREATE UNIQUE INDEX checkin_by_week ON checkin (child, week, author);

CREATE TABLE revision (
    id INTEGER NOT NULL PRIMARY KEY,
    note INTEGER REFERENCES note (id),
    checkin INTEGER REFERENCES checkin (id),
    before INTEGER,
    author INTEGER NOT NULL REFERENCES author (id),
    seq INTEGER NOT NULL,
    leaf BLOB NOT NULL CHECK (length(leaf) = 32),
    key BLOB CHECK (key IS NULL OR length(key) = 32),
    meta BLOB,
    content BLOB,
    CHECK ((note IS NULL) <> (checkin IS NULL)),
    CHECK ((key IS NULL) = (meta IS NULL) AND (key IS NULL) = (content IS NULL))
) STRICT;

CREATE TRIGGER revision_stays BEFORE DELETE ON revision
BEGIN
    SELECT raise(ABORT, 'revisions stay');
END;

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

CREATE TABLE gap (
    id INTEGER NOT NULL PRIMARY KEY,
    statement BLOB NOT NULL,
    signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT;

CREATE TABLE offer (
    id INTEGER NOT NULL PRIMARY KEY,
    child INTEGER NOT NULL REFERENCES child (id),
    week INTEGER NOT NULL,
    topic TEXT NOT NULL,
    sensitivity INTEGER NOT NULL,
    state INTEGER NOT NULL,
    shown_on TEXT NOT NULL,
    snoozed_until TEXT,
    why INTEGER NOT NULL,
    reflection TEXT
) STRICT;

CREATE TABLE announcement (
    id INTEGER NOT NULL PRIMARY KEY,
    child INTEGER NOT NULL REFERENCES child (id),
    topic TEXT NOT NULL,
    week INTEGER NOT NULL,
    choice INTEGER
) STRICT;

CREATE TABLE favourite (
    child INTEGER NOT NULL REFERENCES child (id),
    topic TEXT NOT NULL,
    PRIMARY KEY (child, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE holiday_region (
    child INTEGER NOT NULL PRIMARY KEY REFERENCES child (id),
    region TEXT NOT NULL
) STRICT;

CREATE TABLE holiday_week (
    child INTEGER NOT NULL REFERENCES child (id),
    week INTEGER NOT NULL,
    holiday INTEGER NOT NULL CHECK (holiday IN (0, 1)),
    PRIMARY KEY (child, week)
) STRICT, WITHOUT ROWID;

CREATE TABLE baseline (
    id INTEGER NOT NULL PRIMARY KEY,
    child INTEGER NOT NULL REFERENCES child (id),
    week INTEGER NOT NULL,
    decided INTEGER NOT NULL,
    reason INTEGER NOT NULL
) STRICT;

CREATE TABLE draft (
    slot TEXT NOT NULL PRIMARY KEY,
    note INTEGER,
    content BLOB NOT NULL,
    updated_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIEW searchable (id, words) AS
SELECT first.id, search_words(revision.content)
FROM revision AS first
CROSS JOIN note ON note.id = first.note
CROSS JOIN revision ON revision.id = note.text
WHERE first.before IS NULL AND note.status <> 4;

CREATE VIRTUAL TABLE search USING fts5 (
    words,
    content = 'searchable',
    content_rowid = 'id',
    columnsize = 0,
    detail = 'none',
    tokenize = 'ascii'
);

CREATE VIRTUAL TABLE search_term USING fts5vocab ('search', 'row');

INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
INSERT INTO search (search, rank) VALUES ('pgsz', 3950);
