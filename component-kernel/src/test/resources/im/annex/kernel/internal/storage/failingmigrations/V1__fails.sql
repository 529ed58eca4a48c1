CREATE TABLE failing_thing (id TEXT PRIMARY KEY);
INSERT INTO failing_other VALUES (1);
