package im.annex.irc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;

import im.annex.testkit.IrcdConnection;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** Kicks, bans and modes; lists. */
class GoverningTest extends Conversation {

    private static final String ADMIN = "http://jabber.org/protocol/muc#admin";
    private static final String ITEMS = "http://jabber.org/protocol/disco#items";

    private static String admin(String type, String item) {
        return "<iq type='%s' id='admin' to='%s'><query xmlns='%s'>%s</query></iq>".formatted(type, ROOM, ADMIN, item);
    }

    @Test
    void who_is_kicked_is_thrown_out() {
        IrcdConnection irc = theHagIsThere("toad");
        hag.sends(admin("set", "<item nick='toad' role='none'><reason>croaks</reason></item>"));
        irc.expects("KICK #coven toad croaks").says(":witch!hag@cave KICK #coven toad :croaks");
        hag.receivesInAnyOrder(
                iq -> iq.isResult().withId("admin"),
                presence -> presence.isPresence()
                        .from(ROOM + "/toad")
                        .ofType("unavailable")
                        .hasStatusCodes(307));
    }

    @Test
    void what_the_server_does_not_do_is_an_error() {
        IrcdConnection irc = theHagIsThere("toad");
        hag.sends(admin("set", "<item nick='toad' role='none'/>"));
        irc.expects("KICK #coven toad").says(":irc.test 482 witch #coven :You're not channel operator");
        hag.receives().withId("admin").isErrorWith("auth", "forbidden");
        hag.sends(admin("set", "<item nick='nobody' role='none'/>"));
        hag.receives().withId("admin").isErrorWith("cancel", "item-not-found");
        hag.sends(admin("set", "<item nick='toad'/>"));
        hag.receives().withId("admin").isErrorWith("modify", "bad-request");
        hagOnThePhone.sends(admin("set", "<item nick='toad' role='none'/>"));
        hagOnThePhone.receives().isErrorWith("modify", "not-acceptable");
    }

    @Test
    void standings_are_modes() {
        IrcdConnection irc = theHagIsThere("@toad crone");
        hag.sends(admin("set", "<item nick='toad' affiliation='member'/>"));
        irc.expects("MODE #coven +v-o toad toad").says(":witch!hag@cave MODE #coven +v-o toad toad");
        hag.receivesInAnyOrder(
                iq -> iq.isResult(),
                first -> first.from(ROOM + "/toad"),
                second -> second.from(ROOM + "/toad"),
                line -> line.isMessage().from(ROOM));
        hag.sends(admin("set", "<item nick='crone' affiliation='owner'/>"));
        irc.expects("MODE #coven +a crone");
        hag.sends(admin("set", "<item nick='crone' affiliation='admin'/>"));
        irc.expects("MODE #coven +o crone");
        hag.sends(admin("set", "<item nick='crone' role='moderator'/>"));
        irc.expects("MODE #coven +h crone");
        hag.sends(admin("set", "<item jid='toad%%%s' affiliation='none'/>".formatted(SERVER)));
        irc.expects("MODE #coven -v toad");
    }

    @Test
    void bans_are_masks() {
        IrcdConnection irc = theHagIsThere("toad!t@pond");
        hag.sends(admin("set", "<item nick='toad' affiliation='outcast'/>"));
        irc.expects("MODE #coven +b *!*@pond").expects("KICK #coven toad");
        irc.says(":witch!hag@cave KICK #coven toad :");
        hag.receives();
        hag.receives();
        hag.sends(admin("get", "<item affiliation='outcast'/>"));
        irc.expects("MODE #coven +b");
        irc.says(":irc.test 367 witch #coven *!*@pond witch 1700000000", ":irc.test 368 witch #coven :End");
        String mask = "*!*\\40pond%" + SERVER;
        hag.receives()
                .isResult()
                .child("query", ADMIN)
                .child("item", ADMIN)
                .withAttribute("jid", mask)
                .withAttribute("affiliation", "outcast");
        hag.sends(admin("set", "<item jid='%s' affiliation='none'/>".formatted(mask)));
        irc.expects("MODE #coven -b *!*@pond");
    }

    @Test
    void what_is_refused_twice_is_answered_once() {
        IrcdConnection irc = theHagIsThere("toad!t@pond");
        hag.sends(admin("set", "<item nick='toad' affiliation='outcast'/>"));
        irc.expects("MODE #coven +b *!*@pond").expects("KICK #coven toad");
        irc.says(
                ":irc.test 482 witch #coven :You're not channel operator",
                ":irc.test 482 witch #coven :You're not channel operator");
        hag.receives().withId("admin").isErrorWith("auth", "forbidden");
        hag.receivesNothingUntilAnswerFrom(ROOM);
    }

    @Test
    void what_is_so_already_is_done_at_once() {
        IrcdConnection irc = theHagIsThere("+toad");
        for (String same : List.of("affiliation='member'", "role='participant'")) {
            hag.sends(admin("set", "<item nick='toad' " + same + "/>"));
            hag.sends("<iq type='get' id='then' to='%s/witch'><ping xmlns='urn:xmpp:ping'/></iq>".formatted(ROOM));
            hag.receives().isResult().withId("admin");
            hag.receives().isResult().withId("then");
        }
        irc.expectsNothing();
    }

    @Test
    void nobody_loses_what_they_are_by_a_word_that_is_none() {
        IrcdConnection irc = theHagIsThere("@toad");
        for (String wrong : List.of("role='king'", "affiliation='none '", "role='moderator' affiliation=''", "")) {
            hag.sends(admin("set", "<item nick='toad' " + wrong + "/>"));
            hag.receives().withId("admin").isErrorWith("modify", "bad-request");
            hag.sends(admin("get", "<item " + wrong + "/>"));
            hag.receives().withId("admin").isErrorWith("modify", "bad-request");
        }
        irc.expectsNothing();
    }

    @Test
    void who_can_do_what_is_listed() {
        theHagIsThere("@toad +crone");
        Element moderators = hag.asks(admin("get", "<item role='moderator'/>"));
        assertThat(moderators)
                .isResult()
                .child("query", ADMIN)
                .child("item", ADMIN)
                .withAttribute("nick", "toad");
        Element members = hag.asks(admin("get", "<item affiliation='member'/>"));
        assertThat(members).child("query", ADMIN).child("item", ADMIN).withAttribute("nick", "crone");
    }

    @Test
    void whoever_is_not_there_can_be_banned_and_the_ban_be_taken_back() {
        IrcdConnection irc = theHagIsThere("");
        String mask = "*!*\\40desert%" + SERVER;
        hag.sends(admin("set", "<item affiliation='outcast' jid='" + mask + "'/>"));
        irc.expects("MODE #coven +b *!*@desert").says(":witch!hag@cave MODE #coven +b *!*@desert");
        hag.receivesInAnyOrder(
                stanza -> stanza.isResult(), stanza -> stanza.withBody("Mode #coven [+b *!*@desert] by witch"));
        hag.sends(admin("set", "<item affiliation='none' jid='" + mask + "'/>"));
        irc.expects("MODE #coven -b *!*@desert");
    }

    @Test
    void channels_are_listed_page_by_page() {
        IrcdConnection irc = theHagIsThere("");
        hag.sends(
                "<iq type='get' id='l' to='%s'><query xmlns='%s'><set xmlns='http://jabber.org/protocol/rsm'><max>1</max></set></query></iq>"
                        .formatted(SERVER, ITEMS));
        irc.expects("LIST").says(":irc.test 322 witch #a 12 :", ":irc.test 322 witch #b 3 :Topic");
        Element first = hag.receives().isResult().withId("l").element();
        Element item = first.element("query").element("item");
        Assertions.assertThat(item.attributeValue("jid")).isEqualTo("#a%" + SERVER);
        Assertions.assertThat(item.attributeValue("name")).isEqualTo("#a (12)");
        irc.says(":irc.test 323 witch :End");
        Element second = hag.asks(
                "<iq type='get' to='%s'><query xmlns='%s'><set xmlns='http://jabber.org/protocol/rsm'><max>1</max><after>#a%%%s</after></set></query></iq>"
                        .formatted(SERVER, ITEMS, SERVER));
        Assertions.assertThat(second.element("query").element("item").attributeValue("name"))
                .isEqualTo("#b (3): Topic");
        assertThat(hag.asks(
                        "<iq type='get' to='%s'><query xmlns='%s'><set xmlns='http://jabber.org/protocol/rsm'><after>x</after></set></query></iq>"
                                .formatted(SERVER, ITEMS)))
                .isErrorWith("cancel", "item-not-found");
        irc.expectsNothing();
        assertThat(hag.asks("<iq type='get' to='%s'><query xmlns='%s'/></iq>".formatted(GATEWAY, ITEMS)))
                .child("query", ITEMS)
                .child("item", ITEMS)
                .withAttribute("jid", SERVER);
        assertThat(wicca.asks("<iq type='get' to='%s'><query xmlns='%s'/></iq>".formatted(SERVER, ITEMS)))
                .isErrorWith("wait", "recipient-unavailable");
    }
}
