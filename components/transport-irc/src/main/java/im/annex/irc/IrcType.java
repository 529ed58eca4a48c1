package im.annex.irc;

import com.google.inject.Module;
import im.annex.irc.store.SqlIrcStore;
import im.annex.kernel.spi.ComponentType;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.TableOwner;

/** The component type {@code irc}: IRC networks as XMPP rooms. */
public final class IrcType implements ComponentType, TableOwner {

    @Override
    public String name() {
        return "irc";
    }

    @Override
    public Class<? extends Record> settings() {
        return IrcSettings.class;
    }

    @Override
    public Module module() {
        return new IrcModule();
    }

    @Override
    public void migrate(Database database) {
        SqlIrcStore.migrate(database);
    }

    @Override
    public boolean beginsOnEventLoops() {
        return true;
    }
}
