-- What users have set for networks. options: encrypted.
CREATE TABLE irc_network (
    domain  TEXT NOT NULL,
    account TEXT NOT NULL,
    host    TEXT NOT NULL,
    options TEXT NOT NULL,
    PRIMARY KEY (domain, account, host)
);

-- Channels that users stay in. nick: there; secret: the key of the channel, encrypted, or empty.
CREATE TABLE irc_channel (
    domain  TEXT NOT NULL,
    account TEXT NOT NULL,
    host    TEXT NOT NULL,
    channel TEXT NOT NULL,
    nick    TEXT NOT NULL,
    secret  TEXT NOT NULL,
    PRIMARY KEY (domain, account, host, channel)
);
