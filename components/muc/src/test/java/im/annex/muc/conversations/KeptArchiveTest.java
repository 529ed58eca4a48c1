package im.annex.muc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.Test;

/** XEP-0313 §3.2: archives that the operator wants kept, for a month. */
class KeptArchiveTest extends Conversation {

    private static final String MAM = "urn:xmpp:mam:2";

    KeptArchiveTest() {
        super("""
                keep-archives: true
                archive:
                  keep-for: 30d
                """);
    }

    @Test
    void the_archive_of_a_destroyed_room_is_there_for_whoever_creates_it_anew() {
        theCroneOpensTheRoom();
        crone.sends(saying("Thrice the brinded cat hath mew'd."));
        crone.sends(leaving("firstwitch"));
        crone.catchesUp();
        assertThat(crone.asks(metadata())).isErrorWith("cancel", "item-not-found");

        theCroneOpensTheRoom();

        Element metadata = crone.asks(metadata()).element(QName.get("metadata", MAM));
        assertThat(metadata.elements()).extracting(Element::getName).containsExactly("start", "end");
    }

    private static String metadata() {
        return "<iq type='get' to='%s'><metadata xmlns='%s'/></iq>".formatted(ROOM, MAM);
    }
}
