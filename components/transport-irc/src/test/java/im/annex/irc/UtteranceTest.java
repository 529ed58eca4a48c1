package im.annex.irc;

import static org.assertj.core.api.Assertions.assertThat;

import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.Message;

/** XEP-0308, XEP-0461. */
class UtteranceTest {

    private static String of(String children) throws DocumentException {
        return Utterance.of(new Message(DocumentHelper.parseText("<message>" + children + "</message>")
                        .getRootElement()))
                .orElse("nothing");
    }

    @Test
    void what_has_no_words_gets_some() throws Exception {
        String reactions = "<reactions xmlns='urn:xmpp:reactions:0' id='x'>";
        assertThat(of(reactions + "<reaction>\uD83D\uDC4D</reaction><reaction>!</reaction></reactions>"))
                .isEqualTo("/me reacts with \uD83D\uDC4D !");
        assertThat(of(reactions + "</reactions>")).isEqualTo("/me takes a reaction back");
        assertThat(of("<retract xmlns='urn:xmpp:message-retract:1' id='x'/>")).isEqualTo("/me takes a message back");
        assertThat(of("<x xmlns='jabber:x:oob'><url>https://x.example/y</url></x>"))
                .isEqualTo("https://x.example/y");
        assertThat(of("<file-sharing xmlns='urn:xmpp:sfs:0'><sources>"
                        + "<url-data xmlns='http://jabber.org/protocol/url-data' target='https://x.example/z'/>"
                        + "</sources></file-sharing>"))
                .isEqualTo("https://x.example/z");
        assertThat(of("<composing xmlns='http://jabber.org/protocol/chatstates'/>"))
                .isEqualTo("nothing");
    }

    @Test
    void words_are_words() throws Exception {
        assertThat(of("<body>hello</body>")).isEqualTo("hello");
    }

    @Test
    void a_correction_says_so() throws Exception {
        assertThat(of("<body>hello</body><replace xmlns='urn:xmpp:message-correct:0' id='x'/>"))
                .isEqualTo("(correction) hello");
    }

    @Test
    void a_reply_names_whom_it_is_to_and_does_not_repeat_them() throws Exception {
        String reply = "<reply xmlns='urn:xmpp:reply:0' to='#c%irc.test@gw/crone' id='x'/>"
                + "<fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body start='0' end='7'/></fallback>";
        assertThat(of("<body>&gt; hi \uD83D\uDE00\nhello</body>" + reply)).isEqualTo("crone: hello");
        assertThat(of("<body>&gt; hi \uD83D\uDE00\n/me nods</body>" + reply)).isEqualTo("/me nods");
        assertThat(of("<body>hello</body><reply xmlns='urn:xmpp:reply:0' id='x'/>"))
                .isEqualTo("hello");
    }

    @Test
    void something_is_said_whatever_the_marks_are() throws Exception {
        for (String range :
                new String[] {"start='0' end='99'", "start='-1' end='2'", "start='3' end='2'", "", "start='0' end='5'"
                }) {
            assertThat(of("<body>hello</body><reply xmlns='urn:xmpp:reply:0' to='a@b'/>"
                            + "<fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body " + range
                            + "/></fallback>"))
                    .isEqualTo("hello");
        }
    }
}
