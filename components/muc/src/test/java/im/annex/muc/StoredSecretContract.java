package im.annex.muc;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.internal.storage.Databases;
import im.annex.kernel.internal.storage.OpenDatabase;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Mailboxes;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Requests;
import im.annex.kernel.storage.StorageSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
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

    private record Service(
            JID domain, JID server, Outbound outbound, Requests requests, Mailboxes mailboxes, Clock clock)
            implements ComponentContext {}

    private byte[] secretOf(String domain) {
        var wire = new Wire();
        var service = new Service(
                new JID(domain), wire.server(), wire.outbound(), wire.requests(), wire.mailboxes(), wire.clock());
        return new StoredSecret(opened.database(), service).bytes();
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
