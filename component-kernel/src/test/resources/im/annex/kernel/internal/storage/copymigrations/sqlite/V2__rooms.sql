DROP TABLE copy_member;
CREATE TABLE copy_room (id INTEGER PRIMARY KEY, name TEXT, open BOOLEAN NOT NULL, picture BLOB);
CREATE TABLE copy_member (room BIGINT NOT NULL REFERENCES copy_room (id), nick TEXT NOT NULL, PRIMARY KEY (room, nick)) WITHOUT ROWID;
CREATE TABLE copy_line (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL, weight DOUBLE PRECISION NOT NULL);
CREATE VIRTUAL TABLE copy_search USING fts5(text, content='copy_line', content_rowid='id');
