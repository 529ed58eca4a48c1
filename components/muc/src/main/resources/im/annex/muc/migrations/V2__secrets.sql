-- What the occupant ids of a service are made with (XEP-0421 §4.1): 32 random bytes in hexadecimal digits.
CREATE TABLE muc_secret (
    domain TEXT PRIMARY KEY,
    secret TEXT NOT NULL
);
