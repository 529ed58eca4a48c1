package im.annex.muc.store;

import im.annex.testkit.TestDatabase;
import im.annex.testkit.postgres.PostgresServer;

class PostgresRoomStoreTest extends RoomStoreContract {

    PostgresRoomStoreTest() {
        super(TestDatabase.postgres(PostgresServer.shared().freshDatabase()));
    }
}
