package im.annex.irc.store;

import im.annex.testkit.TestDatabase;

class SqliteIrcStoreTest extends IrcStoreContract {

    SqliteIrcStoreTest() {
        super(TestDatabase.sqlite());
    }
}
