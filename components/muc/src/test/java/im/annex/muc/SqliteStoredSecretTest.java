package im.annex.muc;

import im.annex.testkit.TestDatabase;

class SqliteStoredSecretTest extends StoredSecretContract {

    SqliteStoredSecretTest() {
        super(TestDatabase.sqlite());
    }
}
