package im.annex.muc;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.storage.Database;
import im.annex.muc.store.BlockListStore;
import im.annex.muc.store.RoomStore;
import im.annex.muc.store.SqlBlockListStore;
import im.annex.muc.store.SqlRoomStore;
import java.util.UUID;

/** The parts of one instance. */
final class MucModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(Component.class).to(MucComponent.class).in(Singleton.class);
        bind(Founders.class);
        bind(Rooms.class).in(Singleton.class);
        bind(Attendance.class).in(Singleton.class);
        bind(Attendance.Pause.class).toInstance(Thread::sleep);
        bind(Attending.class);
        bind(BlockLists.class).in(Singleton.class);
        bind(Blocking.class).in(Singleton.class);
        bind(BlockListService.class).in(Singleton.class);
        bind(BlockListCommands.class);
        bind(Alarm.class).to(AlarmClock.class).in(Singleton.class);
        bind(Speaking.class);
        bind(Askers.class);
        bind(Asking.class);
        bind(ConfigurationForm.class);
        bind(ConfigurationDeadlines.class).in(Singleton.class);
        bind(OccupantSecret.class).to(StoredSecret.class).in(Singleton.class);
        bind(OccupantIds.class).in(Singleton.class);
        bind(Archiving.class).in(Singleton.class);
        bind(ReadingArchive.class);
        bind(Retaining.class);
        bind(Retracting.class);
        bind(Owning.class);
        bind(Governing.class);
        bind(Directory.class);
        bind(PublicRooms.class);
        bind(Desk.class);
        bind(Inviting.class);
        bind(Petitions.class);
        bind(RoomCommands.class);
        bind(ArchiveCommands.class);
        bind(ListCommands.class);
        bind(UnusedCommands.class);
        bind(BulkCommands.class);
        bind(GivenOptions.class);
        bind(OwnerCommands.class);
        bind(PeopleCommands.class);
        bind(NickCommands.class);
        bind(SubscriptionCommands.class);
        bind(LineByLine.class);
        bind(Registering.class);
        bind(Showing.class);
        bind(Subscribing.class);
        bind(Traffic.class).in(Singleton.class);
        bind(Voicing.class);
        bind(Ids.class).toInstance(() -> UUID.randomUUID().toString());
    }

    @Provides
    @Singleton
    RoomStore store(Database database, ComponentContext context) {
        return new SqlRoomStore(database, context.domain(), new StoredContents(), context.clock());
    }

    @Provides
    @Singleton
    BlockListStore blockListStore(Database database, ComponentContext context) {
        return new SqlBlockListStore(database, context.domain(), context.clock());
    }
}
