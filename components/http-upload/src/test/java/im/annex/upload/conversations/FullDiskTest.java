package im.annex.upload.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.upload.ChangedUploadType;
import im.annex.upload.files.FileStore;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The disk is full before anybody expects it: others write to it, too. */
class FullDiskTest extends Uploading {

    FullDiskTest() {
        super(new ChangedUploadType(binder -> binder.bind(FileStore.class).toInstance(onAFullDisk())), "");
    }

    @Test
    void a_file_that_does_not_fit_is_refused_and_the_operator_told() {
        Slot slot = slotForText();

        assertThat(put(slot, CONTENTS).statusCode()).isEqualTo(507);
        assertThat(get(slot).statusCode()).isEqualTo(404);
        assertThat(rig.takeErrors()).singleElement().asString().contains("disk is full");
    }

    /** Each finds room when it begins, and together they take what is to stay free. */
    @Nested
    class WhileFilesCome extends Uploading {

        private static final AtomicLong ROOM = new AtomicLong(Long.MAX_VALUE);

        WhileFilesCome() {
            super(
                    new ChangedUploadType(
                            binder -> binder.bind(FileStore.class).toInstance(disk(() -> ROOM.set(0), ROOM))),
                    "keep-free: 1MiB");
        }

        @Test
        void what_is_to_stay_free_stays_free() {
            // The disk is looked at after 4 MiB; who sends more than 1 MiB after that is hung up on, and may read
            // nothing.
            var contents = new byte[9 << 19];
            Slot slot = slot("filename='a' size='%d'".formatted(contents.length));

            assertThat(put(slot, contents).statusCode()).isEqualTo(507);
        }
    }

    private static FileStore onAFullDisk() {
        return disk(
                () -> {
                    throw new IOException("No space left on device");
                },
                new AtomicLong(Long.MAX_VALUE));
    }

    private interface Write {

        void run() throws IOException;
    }

    private static FileStore disk(Write write, AtomicLong room) {
        var incoming = (FileStore.Incoming) Proxy.newProxyInstance(
                FileStore.class.getClassLoader(), new Class<?>[] {FileStore.Incoming.class}, (_, method, _) -> {
                    if (method.getName().equals("write")) {
                        write.run();
                    }
                    return null;
                });
        return (FileStore) Proxy.newProxyInstance(
                FileStore.class.getClassLoader(),
                new Class<?>[] {FileStore.class},
                (_, method, _) -> switch (method.getName()) {
                    case "take" -> incoming;
                    case "room" -> room.get();
                    case "isMarked" -> true;
                    case "removeLeftovers" -> 0;
                    case "parts" -> List.of();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
