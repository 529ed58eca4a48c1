package im.annex.pubsub.store;

import im.annex.testkit.TestDatabase;

class SqliteOlderNodesTest extends OlderNodesContract {

    SqliteOlderNodesTest() {
        super(TestDatabase.sqlite());
    }
}
