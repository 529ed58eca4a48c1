-- Rooms that exist, and those that were destroyed and whose address is not given away again for a while.
-- listed: service discovery finds it (1), else 0. changed: milliseconds since 1970.
CREATE TABLE muc_room (
    domain        TEXT     NOT NULL,
    node          TEXT     NOT NULL,
    phase         TEXT     NOT NULL,
    listed        SMALLINT NOT NULL,
    name          TEXT     NOT NULL,
    config        TEXT     NOT NULL,
    subject_nick  TEXT,
    subject_at    BIGINT,
    subject_text  TEXT,
    subject       TEXT,
    card          TEXT,
    retired_until BIGINT,
    retired_venue TEXT,
    changed       BIGINT   NOT NULL,
    PRIMARY KEY (domain, node)
);

CREATE INDEX muc_room_listed ON muc_room (domain, node) WHERE listed = 1;

CREATE TABLE muc_membership (
    domain      TEXT NOT NULL,
    node        TEXT NOT NULL,
    account     TEXT NOT NULL,
    affiliation TEXT NOT NULL,
    nick        TEXT,
    reason      TEXT,
    PRIMARY KEY (domain, node, account)
);

CREATE INDEX muc_membership_account ON muc_membership (domain, account);

-- place: the order of the sessions of one occupant.
CREATE TABLE muc_session (
    domain   TEXT    NOT NULL,
    node     TEXT    NOT NULL,
    address  TEXT    NOT NULL,
    nick     TEXT    NOT NULL,
    role     TEXT    NOT NULL,
    place    INTEGER NOT NULL,
    presence TEXT    NOT NULL,
    PRIMARY KEY (domain, node, address)
);
