CREATE TABLE example_dialect AS SELECT 'postgresql' AS name;
