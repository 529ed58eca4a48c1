package im.annex.pubsub.store;

import im.annex.testkit.TestDatabase;
import im.annex.testkit.postgres.PostgresServer;

class PostgresNodeStoreTest extends NodeStoreContract {

    PostgresNodeStoreTest() {
        super(TestDatabase.postgres(PostgresServer.shared().freshDatabase()));
    }
}
