-- What users have set for all networks. options: encrypted.
CREATE TABLE irc_user (
    domain  TEXT NOT NULL,
    account TEXT NOT NULL,
    options TEXT NOT NULL,
    PRIMARY KEY (domain, account)
);

-- What users have set for channels. options: encrypted.
CREATE TABLE irc_channel_options (
    domain  TEXT NOT NULL,
    account TEXT NOT NULL,
    host    TEXT NOT NULL,
    channel TEXT NOT NULL,
    options TEXT NOT NULL,
    PRIMARY KEY (domain, account, host, channel)
);

-- Which rooms users have archives of, so that they can be erased.
CREATE TABLE irc_archive (
    domain  TEXT NOT NULL,
    account TEXT NOT NULL,
    room    TEXT NOT NULL,
    PRIMARY KEY (domain, account, room)
);

-- Who has an address of the gateway in the contact list.
CREATE TABLE irc_contact (
    domain  TEXT NOT NULL,
    account TEXT NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (domain, account, address)
);

-- Servers that want to be reached over TLS only (IRCv3 sts). Times in seconds; ends: since the epoch.
CREATE TABLE irc_policy (
    domain TEXT NOT NULL,
    host   TEXT NOT NULL,
    port   INTEGER NOT NULL,
    lasts  BIGINT NOT NULL,
    ends   BIGINT NOT NULL,
    PRIMARY KEY (domain, host)
);
