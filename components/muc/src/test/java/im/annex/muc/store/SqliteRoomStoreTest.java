package im.annex.muc.store;

import im.annex.testkit.TestDatabase;

class SqliteRoomStoreTest extends RoomStoreContract {

    SqliteRoomStoreTest() {
        super(TestDatabase.sqlite());
    }
}
