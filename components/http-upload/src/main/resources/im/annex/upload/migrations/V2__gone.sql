-- Files that were removed while their slots could still be used: they do not come again. until: when no slot can be used any
-- more, in milliseconds since 1970.
CREATE TABLE upload_gone (
    id    TEXT   NOT NULL PRIMARY KEY,
    until BIGINT NOT NULL
);

CREATE INDEX upload_gone_until ON upload_gone (until);
