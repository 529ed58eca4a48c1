-- The bare address of a session, by which the rooms of a user are found.
ALTER TABLE muc_session ADD COLUMN account TEXT NOT NULL DEFAULT '';

UPDATE muc_session SET account = split_part(address, '/', 1);

CREATE INDEX muc_session_account ON muc_session (domain, account, node);
