-- An id is never used twice (AUTOINCREMENT), as messages of a removed archive may still wait to be deleted.
-- Without an address the archive is removed.
CREATE TABLE archive_owner (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    domain  TEXT NOT NULL,
    address TEXT,
    node    TEXT NOT NULL,
    UNIQUE (address, node)
);

CREATE INDEX archive_owner_domain ON archive_owner (domain, id);

-- late: the clock said an earlier time than the position does (1), else 0.
CREATE TABLE archive_message (
    position INTEGER PRIMARY KEY,
    archive  INTEGER NOT NULL,
    nonce    INTEGER NOT NULL,
    received INTEGER NOT NULL,
    late     INTEGER NOT NULL,
    sender   TEXT    NOT NULL,
    account  TEXT,
    stanza   TEXT
);

CREATE INDEX archive_message_order ON archive_message (archive, position);
CREATE INDEX archive_message_sender ON archive_message (sender, archive, position);
CREATE INDEX archive_message_account ON archive_message (account, archive, position) WHERE account IS NOT NULL;
CREATE INDEX archive_message_late ON archive_message (archive, received) WHERE late = 1;

-- The row id is the position. Words come folded and separated; ASCII tokens leave them as they are. Only which message
-- has a word is kept, neither the text nor the places. The archive and the author are words, too.
CREATE VIRTUAL TABLE archive_words USING fts5 (
    words,
    content = '',
    contentless_delete = 1,
    detail = none,
    tokenize = 'ascii'
);
