CREATE TABLE copy_member (room BIGINT NOT NULL, nick TEXT NOT NULL, PRIMARY KEY (room, nick));
