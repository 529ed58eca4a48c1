package im.annex.muc;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xmpp.packet.JID;

/** XEP-0421 §4.1: what the occupant ids of one service are made with, on each database. */
abstract class StoredSecretContract {

    @RegisterExtension
    final TestDatabase opened;

    StoredSecretContract(TestDatabase opened) {
        this.opened = opened;
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
