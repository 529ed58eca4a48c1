package im.annex.irc.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing is kept of what is said. */
class WithoutArchiveTest extends Conversation {

    private static final String MAM = "urn:xmpp:mam:2";

    WithoutArchiveTest() {
        super("record-history: false");
    }

    /** XEP-0313 §7. */
    @ParameterizedTest
    @ValueSource(strings = {GATEWAY, SERVER, ROOM})
    void nobody_is_told_of_an_archive_that_does_not_exist(String address) {
        assertThat(hag.asks("<iq type='get' to='%s'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>"
                                .formatted(address))
                        .asXML())
                .contains("http://jabber.org/protocol/muc")
                .doesNotContain(MAM);
    }

    @Test
    void what_is_said_is_told_at_once() {
        theHagIsThere("crone").says(":crone!c@d PRIVMSG #coven :one");
        hag.receives().withBody("one").hasChild("stanza-id", "urn:xmpp:sid:0");
    }
}
