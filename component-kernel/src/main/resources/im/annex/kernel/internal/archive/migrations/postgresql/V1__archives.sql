-- Without an address the archive is removed; its messages may still wait to be deleted.
CREATE TABLE archive_owner (
    id      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    domain  TEXT NOT NULL,
    address TEXT,
    node    TEXT NOT NULL,
    UNIQUE (address, node)
);

CREATE INDEX archive_owner_domain ON archive_owner (domain, id);

-- late: the clock said an earlier time than the position does (1), else 0.
-- words: null when they have yet to be found, after the messages were copied from another database.
CREATE TABLE archive_message (
    archive  BIGINT   NOT NULL,
    position BIGINT   NOT NULL,
    nonce    BIGINT   NOT NULL,
    received BIGINT   NOT NULL,
    late     SMALLINT NOT NULL,
    sender   TEXT     NOT NULL,
    account  TEXT,
    stanza   TEXT,
    words    TSVECTOR,
    PRIMARY KEY (archive, position)
);

CREATE INDEX archive_message_sender ON archive_message (sender, archive, position);
CREATE INDEX archive_message_account ON archive_message (account, archive, position) WHERE account IS NOT NULL;
CREATE INDEX archive_message_late ON archive_message (archive, received) WHERE late = 1;
-- Every search reads the list of what is not in the index yet: a short one (in KiB) keeps that cheap.
CREATE INDEX archive_message_words ON archive_message USING gin (words) WITH (gin_pending_list_limit = 256);
CREATE INDEX archive_message_wordless ON archive_message (archive, position) WHERE words IS NULL;
