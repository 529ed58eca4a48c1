-- Nodes are numbered below 2^39: those that were there by their order, and each new one at random.
CREATE TABLE pubsub_number (
    id     BIGINT NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL
);

INSERT INTO pubsub_number (id, number) SELECT id, row_number() OVER (ORDER BY id) FROM pubsub_node;

INSERT INTO pubsub_kept (place, position, origin, created, published, item, publisher, payload, packed)
SELECT (n.number << 24) + row_number() OVER (PARTITION BY i.node ORDER BY i.position) - 1,
    i.position, i.origin, i.created, i.published, i.item, i.publisher, i.payload, i.packed
FROM pubsub_item i JOIN pubsub_number n ON n.id = i.node;

DROP TABLE pubsub_item;

ALTER TABLE pubsub_kept RENAME TO pubsub_item;

-- Below 0 first: no number may be an id that is still there.
DELETE FROM pubsub_affiliation WHERE node NOT IN (SELECT id FROM pubsub_number);

UPDATE pubsub_affiliation SET node = (SELECT -n.number FROM pubsub_number n WHERE n.id = node);

UPDATE pubsub_affiliation SET node = -node;

DELETE FROM pubsub_subscription WHERE node NOT IN (SELECT id FROM pubsub_number);

UPDATE pubsub_subscription SET node = (SELECT -n.number FROM pubsub_number n WHERE n.id = node);

UPDATE pubsub_subscription SET node = -node;

UPDATE pubsub_node SET id = (SELECT -n.number FROM pubsub_number n WHERE n.id = pubsub_node.id);

UPDATE pubsub_node SET id = -id;

DROP TABLE pubsub_number;
