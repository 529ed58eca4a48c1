package im.annex.pubsub.store;

import im.annex.testkit.TestDatabase;

class SqliteNodeStoreTest extends NodeStoreContract {

    SqliteNodeStoreTest() {
        super(TestDatabase.sqlite());
    }
}
