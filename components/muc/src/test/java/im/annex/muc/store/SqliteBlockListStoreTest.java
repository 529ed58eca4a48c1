package im.annex.muc.store;

import im.annex.testkit.TestDatabase;

class SqliteBlockListStoreTest extends BlockListStoreContract {

    SqliteBlockListStoreTest() {
        super(TestDatabase.sqlite());
    }
}
