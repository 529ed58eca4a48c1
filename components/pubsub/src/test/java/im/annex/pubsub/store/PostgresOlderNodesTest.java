package im.annex.pubsub.store;

import im.annex.testkit.TestDatabase;
import im.annex.testkit.postgres.PostgresServer;

class PostgresOlderNodesTest extends OlderNodesContract {

    PostgresOlderNodesTest() {
        super(TestDatabase.postgres(PostgresServer.shared().freshDatabase()));
    }
}
