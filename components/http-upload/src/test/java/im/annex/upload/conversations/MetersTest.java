package im.annex.upload.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Provider;
import im.annex.upload.ChangedUploadType;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** What operators see of files in their metrics. */
class MetersTest extends Uploading {

    private static final Registry REGISTRY = new Registry();

    /** Gets hold of the registry of the process. */
    private static final class Registry implements Module {

        private final AtomicReference<Provider<MeterRegistry>> provider = new AtomicReference<>();

        @Override
        public void configure(Binder binder) {
            provider.set(binder.getProvider(MeterRegistry.class));
        }

        double count(String name, String... tags) {
            return provider.get()
                    .get()
                    .get(name)
                    .tag("component", SERVICE)
                    .tags(tags)
                    .counter()
                    .count();
        }

        boolean has(String name) {
            return provider.get().get().find(name).meter() != null;
        }
    }

    MetersTest() {
        super(new ChangedUploadType(REGISTRY), "max-file-size: 100");
    }

    @Test
    void files_that_come_are_counted_with_their_bytes() {
        sentText();
        sentText();

        assertThat(REGISTRY.count("annex.upload.stored")).isEqualTo(2);
        assertThat(REGISTRY.count("annex.upload.stored.bytes")).isEqualTo(2.0 * CONTENTS.length);
    }

    @Test
    void the_same_file_sent_again_is_not_counted_again() {
        Slot slot = sentText();
        put(slot, CONTENTS);

        assertThat(REGISTRY.count("annex.upload.stored")).isEqualTo(1);
    }

    @Test
    void files_that_are_fetched_are_counted_with_the_bytes_that_were_asked_for() {
        Slot slot = sentText();
        get(slot);
        get(slot, "Range", "bytes=0-9");

        assertThat(REGISTRY.count("annex.upload.served")).isEqualTo(2);
        assertThat(REGISTRY.count("annex.upload.served.bytes")).isEqualTo(CONTENTS.length + 10.0);
    }

    @Test
    void refused_slots_and_files_are_counted_by_why() {
        assertThat(romeo().asks(request("filename='a' size='101'", ""))).isErrorWith("modify", "not-acceptable");
        put(slotForText(), new byte[CONTENTS.length + 1]);

        assertThat(REGISTRY.count("annex.upload.refused", "reason", "not-acceptable"))
                .isEqualTo(1);
        assertThat(REGISTRY.count("annex.upload.refused", "reason", "payload-too-large"))
                .isEqualTo(1);
    }

    @Test
    void nothing_is_told_of_a_component_that_has_stopped() {
        sentText();
        rig.annex().components().stop(new JID(rig.domain()));

        assertThat(REGISTRY.has("annex.upload.stored")).isFalse();
        assertThat(REGISTRY.has("annex.upload.kept.files")).isFalse();
    }
}
