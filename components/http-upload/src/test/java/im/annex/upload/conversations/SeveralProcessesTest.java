package im.annex.upload.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.storage.StorageSettings;
import im.annex.kernel.storage.StorageSettings.Synchronous;
import im.annex.testkit.ComponentRig;
import im.annex.testkit.postgres.PostgresServer;
import im.annex.upload.UploadType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that share a database and a folder: each serves what the other one gave a slot for. */
class SeveralProcessesTest extends Uploading {

    @TempDir
    static Path parent;

    private final ComponentRig second;

    SeveralProcessesTest() {
        String settings = "{folder: %s, slot-lifetime: 5m}"
                .formatted(parent.resolve(UUID.randomUUID().toString()));
        super(settings);
        var shared = new StorageSettings(
                Optional.empty(),
                Synchronous.NORMAL,
                Optional.of(PostgresServer.shared().freshDatabase()),
                Optional.empty(),
                2,
                Duration.ofSeconds(5));
        rig.storage(shared);
        second = ComponentRig.running(new UploadType(), settings).at(SERVICE).storage(shared);
    }

    @BeforeEach
    void startSecond() {
        second.start();
    }

    @AfterEach
    void stopSecond() {
        second.close();
    }

    private Slot slotOfSecond() {
        return slot(second.user(ROMEO), "filename='b' size='%d'".formatted(CONTENTS.length), "");
    }

    private Slot atSecond(Slot slot) {
        return slot.at(slotOfSecond().base());
    }

    @Test
    void a_slot_of_one_is_good_at_the_other() {
        Slot slot = slotForText();

        assertThat(put(atSecond(slot), CONTENTS).statusCode()).isEqualTo(201);
        assertThat(get(slot).statusCode()).isEqualTo(200);
        assertThat(get(atSecond(slot)).statusCode()).isEqualTo(200);
        assertThat(put(slot, CONTENTS).statusCode()).as("sent once more").isEqualTo(201);
    }

    @Test
    void clocks_need_not_agree_to_the_second() {
        second.clock().advance(Duration.ofMinutes(4));
        Slot behind = slotForText();
        Slot ahead = slotOfSecond();

        assertThat(put(behind.at(ahead.base()), CONTENTS).statusCode()).isEqualTo(201);
        assertThat(get(behind).statusCode()).isEqualTo(200);
        assertThat(put(ahead.at(behind.base()), CONTENTS).statusCode()).isEqualTo(201);
        assertThat(get(ahead).statusCode()).isEqualTo(200);
    }

    @Test
    void a_slot_does_not_live_longer_where_the_clock_is_ahead() {
        Slot slot = slotForText();
        second.clock().advance(Duration.ofMinutes(6));

        assertThat(put(atSecond(slot), CONTENTS).statusCode()).isEqualTo(403);
    }
}
