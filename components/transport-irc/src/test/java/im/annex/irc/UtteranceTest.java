package im.annex.irc;

import static org.assertj.core.api.Assertions.assertThat;

import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.Message;

/** XEP-0308, XEP-0394, XEP-0461. */
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

    private static String marked(String body, String marks) throws DocumentException {
        return of("<body>" + body + "</body><markup xmlns='urn:xmpp:markup:0'>" + marks + "</markup>");
    }

    /** XEP-0394 §4.1, §4.2. */
    @Test
    void what_is_marked_looks_so() throws Exception {
        assertThat(marked("There is really no reason to worry.", "<span start='9' end='15'><emphasis/></span>"))
                .isEqualTo("There is \u001Dreally\u001D no reason to worry.");
        assertThat(marked(
                        "\uD83D\uDE00 fair foul",
                        "<span start='2' end='6'><strong/><deleted/></span><span start='7' end='11'><code/></span>"))
                .isEqualTo("\uD83D\uDE00 \u0002\u001Efair\u0002\u001E \u0011foul\u0011");
        assertThat(marked("run:\n$ cowsay\n$ fortune", "<bcode start='5' end='23'/>"))
                .isEqualTo("run:\n\u0011$ cowsay\u0011\n\u0011$ fortune\u0011");
    }

    /** XEP-0394 §5. */
    @Test
    void marks_that_are_wrong_or_unknown_are_left_out() throws Exception {
        for (String mark : new String[] {
            "<span start='0' end='6'><strong/></span>",
            "<span start='-1' end='2'><strong/></span>",
            "<span start='3' end='3'><strong/></span>",
            "<span start='99999999999' end='2'><strong/></span>",
            "<span end='2'><strong/></span>",
            "<span start='1' end='2'><blinking/></span>",
            "<bquote start='0' end='5'/>",
            "<list start='0' end='5'><li start='0'/></list>",
            "<span xmlns='urn:xmpp:other' start='0' end='5'><strong/></span>"
        }) {
            assertThat(marked("hello", mark)).isEqualTo("hello");
        }
        assertThat(marked(
                        "hello", "<span start='2' end='4'><strong/></span><span start='0' end='3'><emphasis/></span>"))
                .isEqualTo("\u001Dhel\u001Dlo");
    }

    @Test
    void an_action_stays_one_however_it_is_marked() throws Exception {
        assertThat(marked("/me nods", "<span start='0' end='8'><strong/></span>"))
                .isEqualTo("/me \u0002nods\u0002");
    }

    @Test
    void the_marks_of_a_reply_stay_where_they_were() throws Exception {
        assertThat(marked("&gt; hi\nhello you", "<span start='5' end='10'><strong/></span>")
                        .replace("\u0002", "|"))
                .isEqualTo("> hi\n|hello| you");
        assertThat(
                        of(
                                "<body>&gt; hi\nhello you</body><markup xmlns='urn:xmpp:markup:0'>"
                                        + "<span start='5' end='10'><strong/></span></markup>"
                                        + "<reply xmlns='urn:xmpp:reply:0' to='#c%irc.test@gw/crone' id='x'/>"
                                        + "<fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body start='0' end='5'/></fallback>"))
                .isEqualTo("crone: \u0002hello\u0002 you");
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
