#set($tables = $artifactId.replace('-', '_'))
-- Who is registered. gateway: the domain of the component. account: a bare address.
CREATE TABLE ${tables}_user (
    gateway  TEXT NOT NULL,
    account  TEXT NOT NULL,
    name     TEXT NOT NULL,
    password TEXT NOT NULL,
    PRIMARY KEY (gateway, account)
);

CREATE TABLE ${tables}_contact (
    gateway TEXT NOT NULL,
    account TEXT NOT NULL,
    name    TEXT NOT NULL,
    PRIMARY KEY (gateway, account, name)
);
