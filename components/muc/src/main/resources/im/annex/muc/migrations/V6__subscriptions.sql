-- Who is told what happens in a room without being there, by bare address. nodes: of what, separated by spaces.
CREATE TABLE muc_subscription (
    domain  TEXT NOT NULL,
    node    TEXT NOT NULL,
    account TEXT NOT NULL,
    nick    TEXT NOT NULL,
    nodes   TEXT NOT NULL,
    PRIMARY KEY (domain, node, account)
);

CREATE INDEX muc_subscription_account ON muc_subscription (domain, account, node);
