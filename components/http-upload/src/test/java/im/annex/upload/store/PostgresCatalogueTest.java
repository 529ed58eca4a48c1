package im.annex.upload.store;

import im.annex.testkit.TestDatabase;
import im.annex.testkit.postgres.PostgresServer;

class PostgresCatalogueTest extends CatalogueContract {

    PostgresCatalogueTest() {
        super(TestDatabase.postgres(PostgresServer.shared().freshDatabase()));
    }
}
