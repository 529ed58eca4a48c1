#set($tables = $artifactId.replace('-', '_'))
-- One vote of each voter. poll: the domain of the component. voter: a bare address.
CREATE TABLE ${tables}_vote (
    poll   TEXT NOT NULL,
    voter  TEXT NOT NULL,
    choice TEXT NOT NULL,
    PRIMARY KEY (poll, voter)
);
