package im.annex.irc.store;

import im.annex.testkit.TestDatabase;
import im.annex.testkit.postgres.PostgresServer;

class PostgresIrcStoreTest extends IrcStoreContract {

    PostgresIrcStoreTest() {
        super(TestDatabase.postgres(PostgresServer.shared().freshDatabase()));
    }
}
