CREATE TABLE example_dialect AS SELECT 'sqlite' AS name;
