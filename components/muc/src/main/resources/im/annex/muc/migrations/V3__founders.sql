-- Who created a room, by bare address, whoever owns it by now; what one user has created is bounded.
ALTER TABLE muc_room ADD COLUMN founder TEXT;

CREATE INDEX muc_room_founder ON muc_room (domain, founder);
