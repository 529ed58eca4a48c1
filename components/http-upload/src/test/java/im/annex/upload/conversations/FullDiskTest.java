package im.annex.upload.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import im.annex.kernel.spi.ComponentType;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.TableOwner;
import im.annex.upload.UploadType;
import im.annex.upload.files.FileStore;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The disk is full before anybody expects it: others write to it, too. */
class FullDiskTest extends Uploading {

    FullDiskTest() {
        super(new OnAFullDisk(), "");
    }

    @Test
    void a_file_that_does_not_fit_is_refused_and_the_operator_told() {
        Slot slot = slotForText();

        assertThat(put(slot, CONTENTS).statusCode()).isEqualTo(507);
        assertThat(get(slot).statusCode()).isEqualTo(404);
        assertThat(rig.takeErrors()).singleElement().asString().contains("disk is full");
    }

    /** The component, but for its disk. */
    private static final class OnAFullDisk implements ComponentType, TableOwner {

        private final UploadType type = new UploadType();

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
            return Modules.override(type.module()).with(new AbstractModule() {
                @Override
                protected void configure() {
                    bind(FileStore.class).toInstance(onAFullDisk());
                }
            });
        }

        @Override
        public void migrate(Database database) {
            type.migrate(database);
        }

        private static FileStore onAFullDisk() {
            var incoming = (FileStore.Incoming) Proxy.newProxyInstance(
                    FileStore.class.getClassLoader(), new Class<?>[] {FileStore.Incoming.class}, (_, method, _) -> {
                        if (method.getName().equals("write")) {
                            throw new IOException("No space left on device");
                        }
                        return null;
                    });
            return (FileStore) Proxy.newProxyInstance(
                    FileStore.class.getClassLoader(),
                    new Class<?>[] {FileStore.class},
                    (_, method, _) -> switch (method.getName()) {
                        case "take" -> incoming;
                        case "room" -> Long.MAX_VALUE;
                        case "isMarked" -> true;
                        case "removeLeftovers" -> 0;
                        case "parts" -> List.of();
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }
    }
}
