package im.annex.muc;

import com.google.inject.Module;
import im.annex.kernel.spi.ComponentType;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.TableOwner;
import im.annex.muc.store.SqlRoomStore;

/** The component type {@code muc}: chat rooms (XEP-0045). */
public final class MucType implements ComponentType, TableOwner {

    @Override
    public String name() {
        return "muc";
    }

    @Override
    public Class<? extends Record> settings() {
        return MucSettings.class;
    }

    @Override
    public Module module() {
        return new MucModule();
    }

    @Override
    public void migrate(Database database) {
        SqlRoomStore.migrate(database);
    }
}
