-- What block lists named when they were heard of last, so that it counts while their services are away.
-- updated: milliseconds since 1970. digest: the SHA-256 of an address in hexadecimal digits.
CREATE TABLE muc_block_list (
    domain  TEXT   NOT NULL,
    service TEXT   NOT NULL,
    list    TEXT   NOT NULL,
    updated BIGINT NOT NULL,
    PRIMARY KEY (domain, service, list)
);

CREATE TABLE muc_block_entry (
    domain  TEXT NOT NULL,
    service TEXT NOT NULL,
    list    TEXT NOT NULL,
    digest  TEXT NOT NULL,
    PRIMARY KEY (domain, service, list, digest)
);
