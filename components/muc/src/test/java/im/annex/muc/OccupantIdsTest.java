package im.annex.muc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** XEP-0421 §4.1. */
class OccupantIdsTest {

    private static final JID ROOM = new JID("coven@chat.shakespeare.lit");
    private static final JID HEATH = new JID("heath@chat.shakespeare.lit");
    private static final JID HAG = new JID("hag66@shakespeare.lit/pda");

    private final OccupantIds ids = new Wire().occupantIds(new byte[32]);

    @Test
    void an_id_is_stable_for_one_user_on_all_devices_and_however_it_is_spelled() {
        assertThat(ids.of(ROOM, HAG))
                .isEqualTo(ids.of(ROOM, new JID("hag66@shakespeare.lit/phone")))
                .isEqualTo(ids.of(ROOM, new JID("HAG66@Shakespeare.LIT")))
                .isEqualTo(ids.of(new JID("Coven@chat.shakespeare.lit/thirdwitch"), HAG));
    }

    @Test
    void an_id_is_another_for_another_user_another_room_and_another_secret() {
        var others = new Wire().occupantIds(new byte[] {1});

        assertThat(ids.of(ROOM, HAG))
                .isNotEqualTo(ids.of(ROOM, new JID("crone1@shakespeare.lit")))
                .isNotEqualTo(ids.of(HEATH, HAG))
                .isNotEqualTo(others.of(ROOM, HAG));
    }

    /** HMAC-SHA-256 under 32 zero bytes, checked against another implementation, so that no change loses the ids. */
    @Test
    void an_id_is_what_it_always_was() {
        assertThat(ids.of(ROOM, HAG))
                .isEqualTo("ea1aea5aa91bfb28c3b65dfcfe0e45566167d349b547f483b17b82c5c3c3ecaf")
                .hasSizeLessThanOrEqualTo(128);
    }
}
