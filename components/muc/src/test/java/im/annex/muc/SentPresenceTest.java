package im.annex.muc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

class SentPresenceTest {

    private static final JID ROOM = new JID("coven@chat.shakespeare.lit");

    private static SentPresence of(String from, String children) throws DocumentException {
        return of(from, "", children);
    }

    private static SentPresence of(String from, String attributes, String children) throws DocumentException {
        return SentPresence.of(
                new Presence(DocumentHelper.parseText("<presence from='" + from + "' to='" + ROOM + "/nick' id='p' "
                                + attributes + ">"
                                + children + "</presence>")
                        .getRootElement()),
                ROOM);
    }

    /** Very many occupants use a few programs. */
    @Test
    void what_many_say_is_kept_once() throws DocumentException {
        String caps = "<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='https://example.org' ver='v'/>";

        assertThat(of("hag66@shakespeare.lit/pda", caps)).isSameAs(of("wiccarocks@shakespeare.lit/laptop", caps));
        assertThat(of("hag66@shakespeare.lit/pda", "")).isSameAs(of("wiccarocks@shakespeare.lit/laptop", ""));
        assertThat(of("hag66@shakespeare.lit/pda", caps + "<show>xa</show>"))
                .isNotEqualTo(of("hag66@shakespeare.lit/pda", caps));
    }

    /** Whoever says more than others must not say it in their name. */
    @Test
    void nobody_says_what_others_add() throws DocumentException {
        String words = "<status>only here</status>";
        List<SentPresence> more = List.of(
                of("forger@shakespeare.lit/pda", "xmlns:e='urn:evil' e:mark='1'", words),
                of("forger@shakespeare.lit/pda", "mark='1'", words),
                of("forger@shakespeare.lit/pda", "xml:lang='en'", words),
                of("forger@shakespeare.lit/pda", "", "more" + words));

        SentPresence plain = of("hag66@shakespeare.lit/pda", words);

        assertThat(plain.copy().asXML()).isEqualTo("<presence>" + words + "</presence>");
        assertThat(more).doesNotHaveDuplicates().doesNotContain(plain);
    }

    @Test
    void what_is_told_is_a_copy() throws DocumentException {
        SentPresence sent = of("hag66@shakespeare.lit/pda", "<show>xa</show>");
        sent.copy().addElement("status").setText("x");

        assertThat(sent.copy().elements()).hasSize(1);
    }
}
