package im.annex.muc.store;

import im.annex.testkit.TestDatabase;
import im.annex.testkit.postgres.PostgresServer;

class PostgresBlockListStoreTest extends BlockListStoreContract {

    PostgresBlockListStoreTest() {
        super(TestDatabase.postgres(PostgresServer.shared().freshDatabase()));
    }
}
