-- Two indexes over authors cost more than all the rest of archiving a message, and what they find is found by words as
-- well. So every message has the words of its archive and its author from now on, whether it has others or not. Those
-- of authors have the hash code that Java has for the address, which is made of UTF-16 units.
INSERT INTO archive_words (rowid, words)
WITH RECURSIVE
    wordless (position, archive, sender, account) AS MATERIALIZED (
        SELECT position, archive, sender, account FROM archive_message
        WHERE stanza IS NOT NULL AND position NOT IN (SELECT rowid FROM archive_words)
    ),
    hashing (address, rest, hash) AS (
        SELECT address, address, 0
        FROM (SELECT sender AS address FROM wordless UNION SELECT account FROM wordless WHERE account IS NOT NULL)
        UNION ALL
        SELECT
            address,
            substr(rest, 2),
            CASE
                WHEN unicode(rest) < 65536 THEN (hash * 31 + unicode(rest)) & 4294967295
                ELSE ((hash * 31 + 55232 + (unicode(rest) >> 10)) * 31 + 56320 + (unicode(rest) & 1023)) & 4294967295
            END
        FROM hashing
        WHERE rest <> ''
    ),
    hashed (address, hash) AS MATERIALIZED (SELECT address, printf('%x', hash) FROM hashing WHERE rest = '')
SELECT
    w.position,
    char(57344) || w.archive || ' ' || char(57345) || s.hash || coalesce(' ' || char(57346) || a.hash, '')
FROM wordless w JOIN hashed s ON s.address = w.sender LEFT JOIN hashed a ON a.address = w.account;

DROP INDEX archive_message_sender;
DROP INDEX archive_message_account;
