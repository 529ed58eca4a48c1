-- Services that take files, by their domains. key: what slots are sealed with, in hexadecimal digits.
CREATE TABLE upload_service (
    id      BIGINT PRIMARY KEY,
    domain  TEXT   NOT NULL UNIQUE,
    key     TEXT   NOT NULL
);

-- Whose files there are. account: the bare address. home: its domain.
CREATE TABLE upload_owner (
    id      BIGINT PRIMARY KEY,
    service BIGINT NOT NULL,
    account TEXT   NOT NULL,
    home    TEXT   NOT NULL,
    UNIQUE (service, account)
);

CREATE INDEX upload_owner_home ON upload_owner (service, home);

-- Files that can be had. Times are milliseconds since 1970. wished: when the sender wants it gone. expires: when it is
-- not to be had any more; without it, never.
CREATE TABLE upload_file (
    id      TEXT   NOT NULL PRIMARY KEY,
    service BIGINT NOT NULL,
    owner   BIGINT NOT NULL,
    name    TEXT   NOT NULL,
    size    BIGINT NOT NULL,
    type    TEXT   NOT NULL,
    purpose TEXT   NOT NULL,
    stored  BIGINT NOT NULL,
    wished  BIGINT,
    expires BIGINT
);

CREATE INDEX upload_file_owner ON upload_file (owner, purpose, stored);
CREATE INDEX upload_file_stored ON upload_file (service, stored);
CREATE INDEX upload_file_expires ON upload_file (service, expires) WHERE expires IS NOT NULL;

-- Sums, so that nobody has to add up. scope: empty for the whole service, d: and a domain, p: and an owner with a purpose.
CREATE TABLE upload_usage (
    service BIGINT NOT NULL,
    scope   TEXT   NOT NULL,
    bytes   BIGINT NOT NULL,
    files   BIGINT NOT NULL,
    PRIMARY KEY (service, scope)
);
