package im.annex.upload;

import com.google.inject.Module;
import im.annex.kernel.spi.ComponentType;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.TableOwner;
import im.annex.upload.store.SqlCatalogue;

/** The component type {@code http-upload}: files by HTTP (XEP-0363). */
public final class UploadType implements ComponentType, TableOwner {

    @Override
    public String name() {
        return "http-upload";
    }

    @Override
    public Class<? extends Record> settings() {
        return UploadSettings.class;
    }

    @Override
    public Module module() {
        return new UploadModule();
    }

    @Override
    public void migrate(Database database) {
        SqlCatalogue.migrate(database);
    }
}
