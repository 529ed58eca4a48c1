package im.annex.muc;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.internal.storage.Databases;
import im.annex.kernel.internal.storage.OpenDatabase;
import im.annex.kernel.storage.StorageSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** XEP-0421 §4.1: what the occupant ids of one service are made with, on each database. */
abstract class StoredSecretContract {

    private OpenDatabase opened;

    abstract StorageSettings settings();

    @BeforeEach
    void open() {
        opened = Databases.open(settings(), new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private byte[] secretOf(String domain) {
        return new StoredSecret(opened.database(), new JID(domain)).bytes();
    }

    @Test
    void it_is_made_once_and_found_again() {
        byte[] first = secretOf("chat.shakespeare.lit");

        assertThat(first).hasSize(32);
        assertThat(secretOf("chat.shakespeare.lit")).isEqualTo(first);
    }

    @Test
    void each_service_has_its_own() {
        assertThat(secretOf("chat.shakespeare.lit")).isNotEqualTo(secretOf("macbeth.shakespeare.lit"));
    }
}
