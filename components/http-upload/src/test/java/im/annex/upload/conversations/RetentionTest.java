package im.annex.upload.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.storage.Database;
import im.annex.upload.ChangedUploadType;
import im.annex.upload.store.Catalogue;
import im.annex.upload.store.SqlCatalogue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are fetched from the first moment on, when it is not yet known how long they are kept by the settings of now. */
class RetentionTest extends Uploading {

    @TempDir
    static Path folder;

    private final CountDownLatch mayBeChanged;
    private final CountDownLatch changed;

    RetentionTest() {
        var before = new CountDownLatch(1);
        var after = new CountDownLatch(1);
        super(new ChangedUploadType(new Slow(before, after)), settings("1d"));
        mayBeChanged = before;
        changed = after;
    }

    private static String settings(String keepFor) {
        return "{folder: %s, keep-for: %s}".formatted(folder, keepFor);
    }

    /** A catalogue where what is changed at the start has to wait. */
    private static final class Slow extends AbstractModule {

        private final CountDownLatch mayBeChanged;
        private final CountDownLatch changed;

        Slow(CountDownLatch mayBeChanged, CountDownLatch changed) {
            this.mayBeChanged = mayBeChanged;
            this.changed = changed;
        }

        @Provides
        @Singleton
        Catalogue catalogue(Database database, ComponentContext context) {
            var real = new SqlCatalogue(database, context.domain());
            return (Catalogue) Proxy.newProxyInstance(
                    Catalogue.class.getClassLoader(), new Class<?>[] {Catalogue.class}, (_, method, arguments) -> {
                        if (method.getName().equals("keepFor")) {
                            try {
                                mayBeChanged.await();
                            } catch (InterruptedException _) {
                                // The first process ends while it has not yet begun with what it found.
                                Thread.currentThread().interrupt();
                                return null;
                            }
                        } else if (method.getName().equals("expired") && mayBeChanged.getCount() == 0) {
                            changed.countDown();
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    @Test
    void what_was_fetched_before_is_kept_for_as_long_as_all_else() throws InterruptedException {
        Slot sent = sentText();
        rig.restart(settings("10d"));
        Slot slot = sent.at(slotForText().base());
        assertThat(get(slot).statusCode()).isEqualTo(200);

        mayBeChanged.countDown();
        changed.await();
        rig.clock().advance(Duration.ofDays(2));
        assertThat(get(slot).statusCode()).isEqualTo(200);
    }
}
