package im.annex.upload;

import com.google.inject.Module;
import com.google.inject.util.Modules;
import im.annex.kernel.spi.ComponentType;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.TableOwner;

/** The component with some of its bindings changed. */
public final class ChangedUploadType implements ComponentType, TableOwner {

    private final UploadType type = new UploadType();
    private final Module change;

    public ChangedUploadType(Module change) {
        this.change = change;
    }

    @Override
    public String name() {
        return type.name();
    }

    @Override
    public Class<? extends Record> settings() {
        return type.settings();
    }

    @Override
    public Module module() {
        return Modules.override(type.module()).with(change);
    }

    @Override
    public void migrate(Database database) {
        type.migrate(database);
    }
}
