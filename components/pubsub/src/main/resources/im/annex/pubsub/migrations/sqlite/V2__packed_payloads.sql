-- packed: a long payload in few bytes, in the place of the other column.
ALTER TABLE pubsub_item ADD COLUMN packed BLOB;
