package im.annex.upload.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.upload.ChangedUploadType;
import im.annex.upload.files.FileStore;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
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
