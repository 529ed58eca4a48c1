package im.annex.pubsub;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import im.annex.kernel.cache.Caches;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.storage.Database;
import im.annex.pubsub.store.Catalogue;
import im.annex.pubsub.store.NodeStore;
import im.annex.pubsub.store.SqlCatalogue;
import im.annex.pubsub.store.SqlNodeStore;

/** The parts of one instance. */
final class PubsubModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(Component.class).to(PubsubComponent.class).in(Singleton.class);
        bind(Nodes.class).in(Singleton.class);
        bind(PubsubMeters.class).in(Singleton.class);
        bind(Heralds.class);
        bind(Presences.class).toInstance(new Presences());
        bind(Attendance.class).in(Singleton.class);
        bind(Deadlines.class).in(Singleton.class);
        bind(NodeForm.class).in(Singleton.class);
        bind(NodeRules.class).in(Singleton.class);
        bind(Approvals.class);
        bind(MetaData.class).in(Singleton.class);
        bind(Features.class).in(Singleton.class);
        bind(Directory.class);
        bind(Founders.class);
        bind(Founding.class);
        bind(Subscribing.class);
        bind(Retrieving.class);
        bind(ReadingArchive.class);
        bind(Publishing.class).in(Singleton.class);
        bind(Owning.class);
        bind(People.class);
        bind(OwnLists.class);
        bind(GetPending.class);
        bind(Desk.class);
        bind(NodeOptions.class);
        bind(NodeCommands.class);
        bind(PeopleCommands.class);
        bind(ItemCommands.class);
        bind(CopyCommands.class);
        bind(NodeCopy.class);
        bind(Exporting.class);
        bind(Importing.class);
        bind(PubsubCommands.class);
        bind(Correspondence.class).in(Singleton.class);
        bind(Ids.class).to(RandomIds.class).in(Singleton.class);
    }

    @Provides
    @Singleton
    NodeStore store(Database database, ComponentContext context, Caches caches) {
        return new SqlNodeStore(database, context.domain(), caches);
    }

    @Provides
    @Singleton
    Catalogue catalogue(Database database, ComponentContext context) {
        return new SqlCatalogue(database, context.domain());
    }
}
