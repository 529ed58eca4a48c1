package im.annex.muc;

import im.annex.testkit.TestDatabase;
import im.annex.testkit.postgres.PostgresServer;

class PostgresStoredSecretTest extends StoredSecretContract {

    PostgresStoredSecretTest() {
        super(TestDatabase.postgres(PostgresServer.shared().freshDatabase()));
    }
}
