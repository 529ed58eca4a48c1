-- place: the number of the node times 2^24, and which place of the node. Where an item of some id stands is known in memory,
-- so that a publication changes one row and no index.
CREATE TABLE pubsub_kept (
    place     INTEGER NOT NULL PRIMARY KEY,
    position  BIGINT NOT NULL,
    origin    BIGINT NOT NULL,
    created   BIGINT NOT NULL,
    published BIGINT NOT NULL,
    item      TEXT   NOT NULL,
    publisher TEXT   NOT NULL,
    payload   TEXT,
    packed    BLOB
);
