-- Nodes. id: drawn at random, so that what is left over of a node that is gone never belongs to another one.
-- access: whom service discovery shows it to. created: milliseconds since 1970.
CREATE TABLE pubsub_node (
    id      BIGINT NOT NULL PRIMARY KEY,
    domain  TEXT   NOT NULL,
    name    TEXT   NOT NULL,
    creator TEXT   NOT NULL,
    created BIGINT NOT NULL,
    access  TEXT   NOT NULL,
    type    TEXT   NOT NULL,
    title   TEXT   NOT NULL,
    config  TEXT   NOT NULL,
    UNIQUE (domain, name)
);

CREATE INDEX pubsub_node_creator ON pubsub_node (domain, creator);

-- account: a bare address.
CREATE TABLE pubsub_affiliation (
    node        BIGINT NOT NULL,
    account     TEXT   NOT NULL,
    affiliation TEXT   NOT NULL,
    PRIMARY KEY (node, account)
);

CREATE INDEX pubsub_affiliation_account ON pubsub_affiliation (account);

-- account: the bare address of jid.
CREATE TABLE pubsub_subscription (
    node    BIGINT NOT NULL,
    jid     TEXT   NOT NULL,
    subid   TEXT   NOT NULL,
    account TEXT   NOT NULL,
    state   TEXT   NOT NULL,
    options TEXT   NOT NULL,
    PRIMARY KEY (node, jid, subid)
);

CREATE INDEX pubsub_subscription_account ON pubsub_subscription (account);

-- position: the order of publication in its node. origin: the position of the first version of the item.
-- created, published: of the first version and of this one, in milliseconds since 1970.
CREATE TABLE pubsub_item (
    node      BIGINT NOT NULL,
    item      TEXT   NOT NULL,
    position  BIGINT NOT NULL,
    origin    BIGINT NOT NULL,
    created   BIGINT NOT NULL,
    published BIGINT NOT NULL,
    publisher TEXT   NOT NULL,
    payload   TEXT,
    PRIMARY KEY (node, item)
);

CREATE UNIQUE INDEX pubsub_item_position ON pubsub_item (node, position);

-- Nodes that were deleted and said where to go instead.
CREATE TABLE pubsub_redirect (
    domain    TEXT NOT NULL,
    name      TEXT NOT NULL,
    elsewhere TEXT NOT NULL,
    PRIMARY KEY (domain, name)
);

-- Who has let the service know when they are online.
CREATE TABLE pubsub_presence (
    domain  TEXT NOT NULL,
    account TEXT NOT NULL,
    PRIMARY KEY (domain, account)
);
