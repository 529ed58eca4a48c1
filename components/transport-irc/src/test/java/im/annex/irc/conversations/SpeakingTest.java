package im.annex.irc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import im.annex.testkit.IrcdConnection;
import java.util.Arrays;
import org.assertj.core.api.Assertions;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** What is said, both ways. */
class SpeakingTest extends Conversation {

    private static String chat(String to, String words) {
        return "<message type='chat' id='chat' to='%s'><body>%s</body></message>".formatted(to, words);
    }

    @Test
    void what_is_said_is_heard_on_both_sides() {
        IrcdConnection irc = theHagIsThere("crone");
        hagOnThePhone.sends(entering(ROOM, "witch"));
        hagOnThePhone.receives();
        hagOnThePhone.receives();
        hagOnThePhone.receives();
        hag.sends("<message type='groupchat' id='say' to='%s'><body>Fair is foul</body>".formatted(ROOM)
                + "<origin-id xmlns='urn:xmpp:sid:0' id='say'/>"
                + "<stanza-id xmlns='urn:xmpp:sid:0' by='%s' id='forged'/></message>".formatted(ROOM));
        irc.expects("PRIVMSG #coven :Fair is foul");
        hag.receives()
                .isMessage()
                .from(ROOM + "/witch")
                .ofType("groupchat")
                .withId("say")
                .withBody("Fair is foul")
                .hasChild("origin-id", "urn:xmpp:sid:0")
                .hasChild("stanza-id", "urn:xmpp:sid:0");
        hagOnThePhone.receives().withId("say").withBody("Fair is foul");
        irc.says(":crone!c@d PRIVMSG #coven :and foul is fair");
        hag.receives()
                .from(ROOM + "/crone")
                .ofType("groupchat")
                .withBody("and foul is fair")
                .hasChild("stanza-id", "urn:xmpp:sid:0")
                .hasChild("occupant-id", "urn:xmpp:occupant-id:0");
        hagOnThePhone.receives().withBody("and foul is fair");
    }

    @Test
    void formatting_and_actions_are_translated() {
        IrcdConnection irc = theHagIsThere("crone");
        hag.sends(saying("*Double* trouble"));
        irc.expects("PRIVMSG #coven :\u0002Double\u0002 trouble");
        hag.receives().withBody("*Double* trouble");
        hag.sends(saying("/me stirs"));
        irc.expects("PRIVMSG #coven :\1ACTION stirs\1");
        hag.receives().withBody("/me stirs");
        irc.says(
                ":crone!c@d PRIVMSG #coven :\u00034,1fire \u0002burn\u0002",
                ":crone!c@d PRIVMSG #coven :\1ACTION cackles\1");
        hag.receives().withBody("fire *burn*");
        hag.receives().withBody("/me cackles");
    }

    @Test
    void lines_are_lines_and_shown_once() {
        IrcdConnection irc = theHagIsThere("");
        hag.sends(saying("one\ntwo"));
        irc.expects("PRIVMSG #coven one").expects("PRIVMSG #coven two");
        hag.receives().withBody("one\ntwo");
        hag.receivesNothing();
    }

    @Test
    void with_echoes_it_is_shown_when_it_has_arrived() {
        IrcdConnection irc = theHagIsThere("echo-message", "");
        hag.sends(saying("hello"));
        irc.expects("PRIVMSG #coven hello");
        hag.receivesNothing();
        irc.says(":witch!hag@cave PRIVMSG #coven :hello");
        hag.receives().withId("say").withBody("hello");
    }

    @Test
    void what_does_not_arrive_is_an_error() {
        IrcdConnection irc = theHagIsThere("echo-message", "");
        hag.sends(saying("hello"));
        irc.expects("PRIVMSG #coven hello").says(":irc.test 404 witch #coven :Cannot send to channel");
        hag.receives().isMessage().withId("say").isErrorWith("auth", "forbidden");
    }

    @Test
    void who_is_not_there_is_told_to_join() {
        hag.sends(saying("hello"));
        hag.receives().withId("say").isErrorWith("modify", "not-acceptable");
        theHagIsThere("");
        hagOnThePhone.sends(saying("hello"));
        hagOnThePhone.receives().withId("say").isErrorWith("modify", "not-acceptable");
    }

    @Test
    void the_topic_is_the_subject() {
        IrcdConnection irc = theHagIsThere("crone");
        hag.sends("<message type='groupchat' to='%s'><subject>Fog\nand air</subject></message>".formatted(ROOM));
        irc.expects("TOPIC #coven :Fog and air").says(":witch!hag@cave TOPIC #coven :Fog and air");
        hag.receives().from(ROOM + "/witch").withSubject("Fog and air").withoutBody();
        hag.sends("<message type='groupchat' id='t' to='%s'><subject>x</subject></message>".formatted(ROOM));
        irc.expects("TOPIC #coven x").says(":irc.test 482 witch #coven :You're not channel operator");
        hag.receives().withId("t").isErrorWith("auth", "forbidden");
    }

    @Test
    void people_are_spoken_to_in_private() {
        IrcdConnection irc = theHagIsThere("crone");
        hag.sends(chat("crone%" + SERVER, "psst"));
        irc.expects("PRIVMSG crone psst");
        hag.sends(chat(ROOM + "/crone", "psst again"));
        irc.expects("PRIVMSG crone :psst again");
        irc.says(":crone!c@d PRIVMSG witch :what");
        hag.receives()
                .isMessage()
                .from("crone%" + SERVER)
                .ofType("chat")
                .to("hag66@shakespeare.lit")
                .withBody("what");
        irc.says(":crone!c@d NOTICE witch :note");
        hag.receives().from("crone%" + SERVER).withBody("note");
        hag.sends(chat("nobody%" + SERVER, "hello"));
        irc.expects("PRIVMSG nobody hello").says(":irc.test 401 witch nobody :No such nick");
        hag.receives().withId("chat").isErrorWith("cancel", "item-not-found");
    }

    @Test
    void notes_of_strangers_come_from_the_server_or_the_channel() {
        IrcdConnection irc = theHagIsThere("crone");
        irc.says(":ChanServ!s@services NOTICE witch :[#coven] Welcome");
        hag.receives().from(ROOM + "/ChanServ").ofType("groupchat").withBody("[#coven] Welcome");
        irc.says(":NickServ!s@services NOTICE witch :You are not registered");
        hag.receives().from(SERVER).ofType("chat").withBody("NickServ: You are not registered");
    }

    @Test
    void the_server_is_spoken_to_as_it_is() {
        IrcdConnection irc = theHagIsThere("");
        hag.sends(chat(SERVER, "WHOIS crone"));
        irc.expects("WHOIS crone").says(":irc.test 311 witch crone c desert * :An Old Crone");
        hag.receives().from(SERVER).withBody("crone c desert * An Old Crone");
        hag.sends(chat(SERVER, "PRIVMSG NickServ :identify a b"));
        irc.expects("PRIVMSG NickServ :identify a b");
        irc.says(":irc.test 301 witch crone :Off on a broom");
        hag.receives().from(SERVER).withBody("crone is away: Off on a broom");
    }

    @Test
    void whoever_does_not_know_how_is_told() {
        hag.sends(chat(GATEWAY, "help"));
        Element help = hag.receives().from(GATEWAY).ofType("chat").element();
        Assertions.assertThat(help.elementText("body")).startsWith("This is a gateway");
        hag.sends(chat(SERVER, "WHOIS x"));
        hag.receives().withId("chat").isErrorWith("wait", "recipient-unavailable");
        hag.sends(chat("crone%" + SERVER, "hi"));
        hag.receives().withId("chat").isErrorWith("wait", "recipient-unavailable");
    }

    @Test
    void modes_are_typed_and_shown() {
        IrcdConnection irc = theHagIsThere("crone");
        hag.sends(saying("/mode +v crone"));
        irc.expects("MODE #coven +v crone").says(":witch!hag@cave MODE #coven +v crone");
        hag.receives()
                .from(ROOM + "/crone")
                .child("x", MUC_USER)
                .child("item", MUC_USER)
                .withAttribute("affiliation", "member");
        hag.receives().from(ROOM).ofType("groupchat").withBody("Mode #coven [+v crone] by witch");
    }

    @Test
    void modes_are_no_channel_where_channels_begin_with_a_plus() {
        IrcdConnection irc = theHagIsThere("");
        irc.says(":irc.test 005 witch CHANTYPES=#&+ :are supported");
        hag.sends(saying("/mode +m"));
        irc.expects("MODE #coven +m");
        hag.sends(saying("/mode #other +m"));
        irc.expects("MODE #other +m");
    }

    @Test
    void invitations_go_both_ways() {
        IrcdConnection irc = theHagIsThere("");
        irc.says(":crone!c@d INVITE witch #cave");
        hag.receives()
                .from("#cave%" + SERVER)
                .child("x", MUC_USER)
                .child("invite", MUC_USER)
                .withAttribute("from", "crone%" + SERVER);
        hag.sends("<message to='%s'><x xmlns='%s'><invite to='crone%%%s'/></x></message>"
                .formatted(ROOM, MUC_USER, SERVER));
        irc.expects("INVITE crone #coven");
        hag.sends("<message to='%s'><x xmlns='%s'><invite to='%s'/></x></message>".formatted(ROOM, MUC_USER, WICCA));
        wicca.receives()
                .from(ROOM)
                .child("x", MUC_USER)
                .child("invite", MUC_USER)
                .withAttribute("from", "hag66@shakespeare.lit");
    }

    /** XEP-0045 §7.8.2. */
    @Test
    void nobody_is_asked_into_a_channel_by_who_is_not_there() {
        theHagIsThere("");
        hagOnThePhone.sends("<message id='i' to='%s'><x xmlns='%s'><invite to='%s'/></x></message>"
                .formatted(ROOM, MUC_USER, WICCA));
        hagOnThePhone.receives().withId("i").isErrorWith("modify", "not-acceptable");
        wicca.receivesNothingUntilAnswerFrom(ROOM);
    }

    @Test
    void who_is_there_is_asked_here_and_others_there() {
        IrcdConnection irc = theHagIsThere("crone");
        assertThat(hag.asks("<iq type='get' to='%s/witch'><ping xmlns='urn:xmpp:ping'/></iq>".formatted(ROOM)))
                .isResult();
        irc.expectsNothing();
        assertThat(hagOnThePhone.asks(
                        "<iq type='get' to='%s/witch'><ping xmlns='urn:xmpp:ping'/></iq>".formatted(ROOM)))
                .isErrorWith("cancel", "not-acceptable");
        hag.sends("<iq type='get' id='v' to='%s/crone'><query xmlns='jabber:iq:version'/></iq>".formatted(ROOM));
        irc.expects("PRIVMSG crone \1VERSION\1").says(":crone!c@d NOTICE witch :\1VERSION Cauldron 1.0\1");
        hag.receives()
                .isResult()
                .withId("v")
                .child("query", "jabber:iq:version")
                .child("name", "jabber:iq:version")
                .hasText("Cauldron 1.0");
        irc.says(":crone!c@d PRIVMSG witch :\1VERSION\1");
        String asked = hag.receives()
                .isIq()
                .from("crone%" + SERVER)
                .hasChild("query", "jabber:iq:version")
                .element()
                .attributeValue("id");
        hag.sends("<iq type='result' id='%s' to='crone%%%s'><query xmlns='jabber:iq:version'>".formatted(asked, SERVER)
                + "<name>Kettle</name><version>2</version><os>Moor</os></query></iq>");
        irc.awaits("NOTICE crone :\1VERSION Kettle 2 on Moor");
        irc.says(":crone!c@d PRIVMSG witch :\1PING 42\1");
        asked = hag.receives().hasChild("ping", "urn:xmpp:ping").element().attributeValue("id");
        hag.sends("<iq type='result' id='%s' to='crone%%%s'/>".formatted(asked, SERVER));
        irc.awaits("NOTICE crone :\1PING 42");
    }

    @Test
    void what_several_devices_ask_is_answered_to_each() {
        IrcdConnection irc = theHagIsThere("crone");
        hagOnThePhone.sends(entering(ROOM, "witch"));
        for (int i = 0; i < 3; i++) {
            hagOnThePhone.receives();
        }
        String ping = "<iq type='get' id='p' to='%s/crone'><ping xmlns='urn:xmpp:ping'/></iq>".formatted(ROOM);
        hag.sends(ping);
        irc.expects("PRIVMSG crone :\1PING annex\1");
        hagOnThePhone.sends(ping);
        irc.expects("PRIVMSG crone :\1PING annex\1");
        irc.says(":crone!c@d NOTICE witch :\1PING annex\1", ":crone!c@d NOTICE witch :\1PING annex\1");
        hag.receives().isResult().withId("p");
        hagOnThePhone.receives().isResult().withId("p");
    }

    /** XEP-0045 §7.5. */
    @Test
    void what_is_for_all_is_not_said_to_one() {
        IrcdConnection irc = theHagIsThere("crone");
        hag.sends("<message type='groupchat' id='g' to='%s/crone'><body>Hail!</body></message>".formatted(ROOM));
        hag.receives().isMessage().withId("g").isErrorWith("modify", "bad-request");
        irc.expectsNothing();
    }

    @Test
    void what_a_server_cuts_within_a_character_is_read_up_to_there() {
        IrcdConnection irc = theHagIsThere("crone");
        irc.saysBytes(":crone!c@d PRIVMSG #coven :gr\u00FC\u00DFe\r\n".getBytes(ISO_8859_1));
        hag.receives().withBody("gr\u00FC\u00DFe");
        byte[] whole = ":crone!c@d PRIVMSG #coven :gr\u00FC\u00DFe \u20AC".getBytes(UTF_8);
        byte[] cut = Arrays.copyOf(whole, whole.length + 1);
        cut[whole.length - 1] = '\r';
        cut[whole.length] = '\n';
        irc.saysBytes(cut);
        hag.receives().withBody("gr\u00FC\u00DFe ");
    }

    /** XEP-0071. */
    @Test
    void colours_are_seen_by_who_can_see_them() {
        IrcdConnection irc = theHagIsThere("crone");
        irc.says(":crone!c@d PRIVMSG #coven :\2bold\2 and \00304,01red\3");
        hag.receives()
                .withBody("*bold* and red")
                .child("html", "http://jabber.org/protocol/xhtml-im")
                .child("body", "http://www.w3.org/1999/xhtml")
                .hasChild("strong", "http://www.w3.org/1999/xhtml")
                .child("span", "http://www.w3.org/1999/xhtml")
                .withAttribute("style", "color:#ff0000;background-color:#000000")
                .hasText("red");
        irc.says(":crone!c@d PRIVMSG #coven :plain");
        hag.receives().withBody("plain").hasNoChild("html", "http://jabber.org/protocol/xhtml-im");
    }

    /** XEP-0394 §4.1, in code points of the body, which has the signs of styling. */
    @Test
    void what_words_look_like_is_told_apart_from_them() {
        IrcdConnection irc = theHagIsThere("crone");
        irc.says(":crone!c@d PRIVMSG #coven :\1ACTION \uD83D\uDE00 \2\35is fair\17 un\2happy\2 \00304red\3\1");
        var markup = hag.receives()
                .withBody("/me \uD83D\uDE00 *_is fair_* unhappy red")
                .child("markup", "urn:xmpp:markup:0")
                .element();
        Assertions.assertThat(markup.elements())
                .extracting(span -> span.attributeValue("start") + "-"
                        + span.attributeValue("end")
                        + span.elements().stream()
                                .map(org.dom4j.Element::getName)
                                .toList())
                .containsExactly("8-15[strong, emphasis]", "20-25[strong]");
        irc.says(":crone!c@d PRIVMSG #coven :plain and \00304red\3");
        hag.receives().withBody("plain and red").hasNoChild("markup", "urn:xmpp:markup:0");
    }

    /** Nobody makes a stanza many times as large as what was said. */
    @Test
    void pictures_made_of_signs_are_not_marked() {
        IrcdConnection irc = theHagIsThere("crone");
        irc.says(":crone!c@d PRIVMSG #coven :" + "\2a\2b".repeat(100));
        hag.receives().hasChild("markup", "urn:xmpp:markup:0");
        irc.says(":crone!c@d PRIVMSG #coven :" + "\2a\2b".repeat(101));
        hag.receives().hasNoChild("markup", "urn:xmpp:markup:0");
    }

    /** XEP-0394. */
    @Test
    void where_words_are_marked_their_signs_mean_nothing() {
        IrcdConnection irc = theHagIsThere("crone");
        hag.sends("<message type='groupchat' id='say' to='#coven%%%s'><body>2*3 *4* is fair</body>".formatted(SERVER)
                + "<markup xmlns='urn:xmpp:markup:0'><span start='11' end='15'><strong/></span></markup></message>");
        irc.expects("PRIVMSG #coven :2*3 *4* is \2fair\2");
        hag.receives().withId("say").withBody("2*3 *4* is fair").hasChild("markup", "urn:xmpp:markup:0");
    }

    /** IRCv3 draft/multiline, and XEP-0071 §7. */
    @Test
    void several_lines_are_one_message_where_the_network_can() {
        IrcdConnection irc = theHagIsThere("batch message-tags draft/multiline=max-bytes=4096", "crone");
        irc.says(
                ":crone!c@d BATCH +x draft/multiline #coven",
                "@batch=x :crone!c@d PRIVMSG #coven :\2fair\2",
                "@batch=x :crone!c@d PRIVMSG #coven :is foul",
                ":irc.test BATCH -x");
        hag.receives()
                .withBody("*fair*\nis foul")
                .child("html", "http://jabber.org/protocol/xhtml-im")
                .child("body", "http://www.w3.org/1999/xhtml")
                .hasChild("br", "http://www.w3.org/1999/xhtml");
        hag.sends(saying("and foul\nis fair"));
        String begin = irc.receives();
        Assertions.assertThat(begin).startsWith("BATCH +").endsWith(" draft/multiline #coven");
        Assertions.assertThat(irc.receives()).endsWith(" PRIVMSG #coven :and foul");
        Assertions.assertThat(irc.receives()).endsWith(" PRIVMSG #coven :is fair");
        irc.expects(begin.replace("+", "-").replace(" draft/multiline #coven", ""));
        hag.receives().withId("say").withBody("and foul\nis fair");
    }

    @Test
    void reactions_have_words() {
        IrcdConnection irc = theHagIsThere("");
        hag.sends("""
                <message type='groupchat' id='r' to='%s'>
                  <reactions xmlns='urn:xmpp:reactions:0' id='x'><reaction>!</reaction></reactions>
                </message>
                """.formatted(ROOM));
        irc.expects("PRIVMSG #coven :\1ACTION reacts with !\1");
        hag.receives().withId("r").from(ROOM + "/witch").hasChild("reactions", "urn:xmpp:reactions:0");
    }

    @Test
    void nothing_is_a_second_line() {
        IrcdConnection irc = theHagIsThere("");
        hag.sends("<message id='raw' to='%s'><body>PING a\nQUIT</body></message>".formatted(SERVER));
        hag.receives().withId("raw").isErrorWith("modify", "not-acceptable");
        hag.sends(saying("/mode +v witch\nQUIT"));
        hag.receives().withId("say").isErrorWith("modify", "not-acceptable");
        irc.expectsNothing();
    }

    /** XEP-0249. */
    @Test
    void people_are_asked_into_channels_directly() {
        IrcdConnection irc = theHagIsThere("");
        hag.sends(
                "<message to='crone%%%s'><x xmlns='jabber:x:conference' jid='%s'/></message>".formatted(SERVER, ROOM));
        irc.expects("INVITE crone #coven");
        hag.sends("<message id='x' to='crone%%%s'><x xmlns='jabber:x:conference' jid='a@b.example'/></message>"
                .formatted(SERVER));
        hag.receives().withId("x").isErrorWith("modify", "not-acceptable");
    }

    @Test
    void what_could_not_be_said_any_more_comes_back() {
        IrcdConnection irc = theHagIsThere("echo-message", "");
        hag.sends(saying("hello"));
        irc.expects("PRIVMSG #coven hello").breaks();
        hag.receivesInAnyOrder(
                stanza -> stanza.isMessage().withId("say").isErrorWith("wait", "recipient-unavailable"),
                stanza -> stanza.isPresence().hasStatusCodes(110, 332));
    }

    @Test
    void headlines_are_notes() {
        IrcdConnection irc = theHagIsThere("");
        hag.sends("<message type='headline' to='crone%%%s'><body>hear</body></message>".formatted(SERVER));
        irc.expects("NOTICE crone hear");
    }

    @Test
    void whoever_asks_all_the_time_is_not_answered() {
        IrcdConnection irc = theHagIsThere("crone");
        for (int i = 0; i < 8; i++) {
            irc.says(":crone!c@d PRIVMSG witch :\1TIME\1");
        }
        for (int i = 0; i < 5; i++) {
            irc.awaits("NOTICE crone :\1TIME");
        }
        irc.expectsNothing();
    }

    @Test
    void whoever_is_not_there_cannot_be_asked() {
        IrcdConnection irc = theHagIsThere("crone");
        assertThat(hag.asks("<iq type='get' to='%s/nobody'><ping xmlns='urn:xmpp:ping'/></iq>".formatted(ROOM)))
                .isErrorWith("cancel", "item-not-found");
        hag.sends("<iq type='get' id='p' to='nobody%%%s'><ping xmlns='urn:xmpp:ping'/></iq>".formatted(SERVER));
        irc.awaits("PRIVMSG nobody");
        irc.says(":irc.test 401 witch nobody :No such nick");
        hag.receives().withId("p").isErrorWith("cancel", "item-not-found");
        assertThat(hag.asks("<iq type='get' to='%s'><ping xmlns='urn:xmpp:ping'/></iq>".formatted(SERVER)))
                .isResult();
        assertThat(hag.asks("<iq type='get' to='%s'><ping xmlns='urn:xmpp:ping'/></iq>".formatted(ROOM)))
                .isResult();
        assertThat(hag.asks("<iq type='get' to='%s'><query xmlns='jabber:iq:version'/></iq>".formatted(SERVER)))
                .isResult();
    }

    @Test
    void everything_says_what_it_is() {
        assertThat(hag.asks("<iq type='get' to='%s'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>"
                        .formatted(GATEWAY)))
                .isResult()
                .child("query", "http://jabber.org/protocol/disco#info")
                .child("identity", "http://jabber.org/protocol/disco#info")
                .withAttribute("type", "irc");
        assertThat(hag.asks("<iq type='get' to='%s'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>"
                        .formatted(ROOM)))
                .isResult()
                .child("query", "http://jabber.org/protocol/disco#info")
                .child("identity", "http://jabber.org/protocol/disco#info")
                .withAttribute("category", "conference");
        assertThat(hag.asks("<iq type='get' to='%s'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>"
                        .formatted(SERVER)))
                .isResult();
        assertThat(hag.asks("<iq type='get' to='%s'><query xmlns='http://jabber.org/protocol/disco#info' node=''/></iq>"
                        .formatted(SERVER)))
                .isResult();
    }
}
