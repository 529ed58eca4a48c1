package ${package};

import com.google.inject.Module;
import im.annex.kernel.spi.ComponentType;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.TableOwner;
import ${package}.store.SqlVotes;

/** The component type {@code ${artifactId}}, found through {@code META-INF/services}. */
public final class PollType implements ComponentType, TableOwner {

    @Override
    public String name() {
        return "${artifactId}";
    }

    @Override
    public Class<? extends Record> settings() {
        return PollSettings.class;
    }

    @Override
    public Module module() {
        return new PollModule();
    }

    @Override
    public void migrate(Database database) {
        SqlVotes.migrate(database);
    }
}
