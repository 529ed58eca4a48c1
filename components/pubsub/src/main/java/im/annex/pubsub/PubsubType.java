package im.annex.pubsub;

import com.google.inject.Module;
import im.annex.kernel.spi.ComponentType;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.TableOwner;
import im.annex.pubsub.store.SqlNodeStore;

/** The component type {@code pubsub}: publish-subscribe (XEP-0060). */
public final class PubsubType implements ComponentType, TableOwner {

    @Override
    public String name() {
        return "pubsub";
    }

    @Override
    public Class<? extends Record> settings() {
        return PubsubSettings.class;
    }

    @Override
    public Module module() {
        return new PubsubModule();
    }

    @Override
    public void migrate(Database database) {
        SqlNodeStore.migrate(database);
    }
}
