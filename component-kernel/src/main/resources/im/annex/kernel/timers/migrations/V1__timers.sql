CREATE TABLE timers_entry (
    owner    TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    due      BIGINT  NOT NULL,
    payload  TEXT    NOT NULL,
    version  BIGINT  NOT NULL,
    failures INTEGER NOT NULL,
    PRIMARY KEY (owner, name)
);

CREATE INDEX timers_entry_due ON timers_entry (owner, due);
