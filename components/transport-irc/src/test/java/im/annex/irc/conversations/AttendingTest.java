package im.annex.irc.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.IrcdConnection;
import im.annex.testkit.StanzaAssert;
import java.time.Duration;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** Entering, leaving, and who else does. */
class AttendingTest extends Conversation {

    /** XEP-0045 §7.2: others, self, subject. */
    @Test
    void a_channel_is_a_room() {
        hag.sends(entering(ROOM, "witch"));
        IrcdConnection irc = ircd.accepts();
        irc.expects("CAP LS 302").expects("NICK witch").expects("USER witch 0 * witch");
        irc.says(":irc.test CAP * LS :", ":irc.test 001 witch :hi", ":irc.test 005 witch " + USUAL + " :are supported");
        irc.says(":irc.test 376 witch :end").expects("CAP END").expects("JOIN #coven");
        irc.says(
                ":witch!hag@cave JOIN #coven",
                ":irc.test 332 witch #coven :Thunder",
                ":irc.test 333 witch #coven crone 1700000000",
                ":irc.test 353 witch = #coven :witch @crone!c@desert +toad",
                ":irc.test 366 witch #coven :End",
                ":irc.test 315 witch #coven :End");
        hag.receives()
                .isPresence()
                .from(ROOM + "/crone")
                .withoutType()
                .child("x", MUC_USER)
                .child("item", MUC_USER)
                .withAttribute("affiliation", "admin")
                .withAttribute("role", "moderator")
                .withAttribute("jid", "crone%" + SERVER + "/c@desert");
        hag.receives()
                .from(ROOM + "/toad")
                .child("x", MUC_USER)
                .child("item", MUC_USER)
                .withAttribute("affiliation", "member")
                .withAttribute("role", "participant");
        hag.receives()
                .from(ROOM + "/witch")
                .withId("enter")
                .hasStatusCodes(100, 110, 210)
                .hasChild("occupant-id", "urn:xmpp:occupant-id:0");
        hag.receives()
                .isMessage()
                .from(ROOM + "/crone")
                .ofType("groupchat")
                .withSubject("Thunder")
                .withoutBody()
                .child("delay", DELAY)
                .withAttribute("stamp", "2023-11-14T22:13:20.000Z");
        hag.receivesNothing();
    }

    @Test
    void another_device_shares_the_connection() {
        theHagIsThere("crone");
        hagOnThePhone.sends(entering(ROOM, "somebody"));
        hagOnThePhone.receives().from(ROOM + "/crone");
        hagOnThePhone.receives().from(ROOM + "/witch").hasStatusCodes(100, 110, 210);
        hagOnThePhone.receives().withSubject("");
        ircd.acceptsNobody();
    }

    @Test
    void whoever_enters_again_is_told_everything_again() {
        theHagIsThere("crone");
        hag.sends(entering(ROOM, "witch"));
        hag.receives().from(ROOM + "/crone");
        hag.receives().from(ROOM + "/witch").hasStatusCodes(100, 110, 210);
        hag.receives().withSubject("");
    }

    @Test
    void two_users_have_two_connections() {
        theHagIsThere("");
        wicca.sends(entering(ROOM, "wicca"));
        ircd.accepts().welcomes("wicca", "", USUAL).letsIn("wicca!w@x", "#coven", "wicca witch");
        wicca.receives().from(ROOM + "/witch");
        wicca.receives().from(ROOM + "/wicca").hasStatusCodes(100, 110, 210);
    }

    @Test
    void the_last_to_leave_turns_off_the_light() {
        IrcdConnection irc = theHagIsThere("");
        hagOnThePhone.sends(entering(ROOM, "witch"));
        hagOnThePhone.receives();
        hagOnThePhone.receives();
        hag.sends("<presence type='unavailable' to='%s/witch'><status>Off.</status></presence>".formatted(ROOM));
        hag.receives()
                .from(ROOM + "/witch")
                .ofType("unavailable")
                .hasStatusCodes(110)
                .child("status", "")
                .hasText("Off.");
        irc.expectsNothing();
        hagOnThePhone.sends(leaving("witch"));
        hagOnThePhone.receives().ofType("unavailable").hasStatusCodes(110);
        irc.expects("PART #coven").awaits("QUIT");
        irc.expectsTheEnd();
    }

    @Test
    void a_device_that_is_not_there_any_more_has_left() {
        IrcdConnection irc = theHagIsThere("");
        hag.sends("""
                <presence type='error' to='%s/witch'>
                  <error type='cancel'><recipient-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>
                </presence>
                """.formatted(ROOM));
        irc.awaits("QUIT");
    }

    @Test
    void others_come_and_go() {
        IrcdConnection irc = theHagIsThere("crone");
        irc.says(":toad!t@pond JOIN #coven");
        hag.receives().from(ROOM + "/toad").withoutType().hasStatusCodes();
        irc.says(":toad!t@pond PART #coven :croak");
        hag.receives().from(ROOM + "/toad").ofType("unavailable").hasStatusCodes();
        irc.says(":crone!c@d NICK hecate");
        hag.receives()
                .from(ROOM + "/crone")
                .ofType("unavailable")
                .hasStatusCodes(303)
                .child("x", MUC_USER)
                .child("item", MUC_USER)
                .withAttribute("nick", "hecate");
        hag.receives().from(ROOM + "/hecate").withoutType();
        irc.says(":witch2!x@y KICK #coven hecate :out");
        hag.receives().from(ROOM + "/hecate").ofType("unavailable").hasStatusCodes(307);
        irc.says(":crone!c@d JOIN #coven", ":crone!c@d QUIT :gone");
        hag.receives().from(ROOM + "/crone").withoutType();
        hag.receives().from(ROOM + "/crone").ofType("unavailable");
    }

    /** XEP-0045 §11.1, status 333; and one line of the room for all. */
    @Test
    void a_network_that_splits_says_so_once() {
        IrcdConnection irc = theHagIsThere("crone toad");
        irc.says(":crone!c@d QUIT :hub.test leaf.test", ":toad!t@p QUIT :hub.test leaf.test");
        for (String nick : new String[] {"crone", "toad"}) {
            Element gone = hag.receives()
                    .from(ROOM + "/" + nick)
                    .ofType("unavailable")
                    .hasStatusCodes(333)
                    .element();
            assertThat(gone.element("status")).isNull();
        }
        rig.clock().advance(Duration.ofSeconds(2));
        hag.receives()
                .from(ROOM)
                .ofType("groupchat")
                .withBody("The network has split (hub.test leaf.test), and these are on the other side: crone, toad.");
        irc.says(":crone!c@d JOIN #coven", ":toad!t@p JOIN #coven");
        hag.receives().from(ROOM + "/crone").withoutType();
        hag.receives().from(ROOM + "/toad").withoutType();
        rig.clock().advance(Duration.ofSeconds(2));
        hag.receives().from(ROOM).withBody("The network is one again, and these are back: crone, toad.");
    }

    /** XEP-0045 §7.2.2: the JID of an occupant; clients that look for theirs know by it what they may do. */
    @Test
    void users_see_their_own_address_and_not_what_they_are_on_irc() {
        hag.sends(entering(ROOM, "witch"));
        IrcdConnection irc = ircd.accepts().welcomes("witch", "", USUAL);
        irc.letsIn("witch!hag@cave", "#coven", "witch");
        hag.receives()
                .hasStatusCodes(100, 110, 210)
                .child("x", MUC_USER)
                .child("item", MUC_USER)
                .withAttribute("jid", HAG);
        hag.receives().withSubject("");
        irc.says(":crone!c@d MODE #coven +o witch");
        checkOwn(hag.receives().hasStatusCodes(110));
        hag.receives().withBody("Mode #coven [+o witch] by crone");
        irc.says(":witch!hag@cave NICK hecate");
        checkOwn(hag.receives().hasStatusCodes(110, 303));
        checkOwn(hag.receives().hasStatusCodes(110));
        irc.says(":crone!c@d KICK #coven hecate :out");
        checkOwn(hag.receives().hasStatusCodes(110, 307));
    }

    private static void checkOwn(StanzaAssert presence) {
        presence.child("x", MUC_USER).child("item", MUC_USER).withAttribute("jid", "hag66@shakespeare.lit");
    }

    @Test
    void our_own_nick_changes_everywhere() {
        IrcdConnection irc = theHagIsThere("");
        hag.sends("<presence to='%s/hag'/>".formatted(ROOM));
        irc.expects("NICK hag").says(":witch!hag@cave NICK hag");
        hag.receives().from(ROOM + "/witch").ofType("unavailable").hasStatusCodes(110, 303);
        hag.receives().from(ROOM + "/hag").withoutType().hasStatusCodes(110);
        hag.sends("<presence id='again' to='%s/crone'/>".formatted(ROOM));
        irc.expects("NICK crone").says(":irc.test 433 hag crone :Nickname is already in use");
        hag.receives().withId("again").isErrorWith("cancel", "conflict");
    }

    @Test
    void away_is_away() {
        IrcdConnection irc = theHagIsThere("away-notify", "crone");
        irc.says(":crone!c@d AWAY :brewing");
        Element crone = hag.receives().from(ROOM + "/crone").element();
        assertThat(crone.elementText("show")).isEqualTo("away");
        assertThat(crone.elementText("status")).isEqualTo("brewing");
        hag.sends("<presence to='%s/witch'><show>away</show><status>asleep</status></presence>".formatted(ROOM));
        irc.expects("AWAY asleep").says(":irc.test 306 witch :You are away");
        hag.receives().from(ROOM + "/witch").hasStatusCodes(110);
        hag.sends("<presence to='%s/witch'/>".formatted(ROOM));
        irc.expects("AWAY");
    }

    /** XEP-0045 §9.1. */
    @Test
    void who_is_banned_and_thrown_out_is_an_outcast() {
        IrcdConnection irc = theHagIsThere("crone");
        irc.says(":toad!t@pond JOIN #coven");
        hag.receives();
        irc.says(":crone!c@d MODE #coven +b *!*@POND", ":crone!c@d KICK #coven toad :croak");
        hag.receives().withBody("Mode #coven [+b *!*@POND] by crone");
        hag.receives()
                .from(ROOM + "/toad")
                .ofType("unavailable")
                .hasStatusCodes(301)
                .child("x", MUC_USER)
                .child("item", MUC_USER)
                .withAttribute("affiliation", "outcast")
                .withAttribute("role", "none")
                .hasChild("reason", MUC_USER);
    }

    @Test
    void the_server_sets_modes_too() {
        theHagIsThere("").says(":irc.test MODE #coven +nt");
        hag.receives().from(ROOM).withBody("Mode #coven [+nt] by irc.test");
    }

    @Test
    void whoever_has_a_device_that_is_there_is_not_away() {
        IrcdConnection irc = theHagIsThere("");
        hagOnThePhone.sends(entering(ROOM, "witch"));
        hagOnThePhone.receives();
        hagOnThePhone.receives();
        hag.sends("<presence to='%s/witch'><show>xa</show></presence>".formatted(ROOM));
        irc.expectsNothing();
        hagOnThePhone.sends(leaving("witch"));
        hagOnThePhone.receives().ofType("unavailable");
        irc.expects("AWAY xa");
    }

    @Test
    void whoever_enters_has_a_nick_and_a_channel() {
        hag.sends("<presence to='%s'><x xmlns='%s'/></presence>".formatted(ROOM, MUC));
        hag.receives().isErrorWith("modify", "jid-malformed");
        hag.sends(entering(SERVER, "witch"));
        hag.receives().isErrorWith("cancel", "item-not-found");
        hag.sends(entering(GATEWAY, "witch"));
        hag.receives().withId("enter").isErrorWith("cancel", "item-not-found");
    }

    @Test
    void whoever_is_in_a_channel_without_a_device_is_asked_in() {
        IrcdConnection irc = theHagIsThere("");
        irc.says(
                ":witch!hag@cave JOIN #heath",
                ":irc.test 353 witch = #heath :witch",
                ":irc.test 366 witch #heath :End");
        hag.receivesInAnyOrder(stanza ->
                stanza.isMessage().from("#heath%" + SERVER).child("x", MUC_USER).hasChild("invite", MUC_USER));
        hag.sends(leaving("witch"));
        hag.receives().ofType("unavailable");
        irc.awaits("QUIT");
    }

    @Test
    void who_is_thrown_out_is_told() {
        IrcdConnection irc = theHagIsThere("crone");
        irc.says(":crone!c@d KICK #coven witch :no witches");
        hag.receives()
                .from(ROOM + "/witch")
                .ofType("unavailable")
                .hasStatusCodes(110, 307)
                .child("x", MUC_USER)
                .child("item", MUC_USER)
                .hasChild("actor", MUC_USER);
        irc.awaits("QUIT");
    }

    @Test
    void a_connection_that_is_lost_takes_everybody_out() {
        theHagIsThere("crone").breaks();
        hag.receives().from(ROOM + "/witch").ofType("unavailable").hasStatusCodes(110, 332);
        hag.sends(entering(ROOM, "witch"));
        ircd.accepts().welcomes("witch", "", USUAL);
    }

    @Test
    void a_channel_that_does_not_let_us_in_says_why() {
        refusedWith("475", "auth", "not-authorized");
        refusedWith("471", "wait", "service-unavailable");
        refusedWith("473", "auth", "registration-required");
        refusedWith("474", "auth", "forbidden");
    }

    private void refusedWith(String code, String type, String condition) {
        hag.sends(entering(ROOM, "witch", "<password>sesame</password>"));
        IrcdConnection irc = ircd.accepts().welcomes("witch", "", USUAL);
        irc.expects("JOIN #coven sesame").says(":irc.test " + code + " witch #coven :No");
        hag.receives().isPresence().withId("enter").from(ROOM + "/witch").isErrorWith(type, condition);
        irc.awaits("QUIT");
    }

    @Test
    void a_nick_that_is_taken_is_a_conflict() {
        hag.sends(entering(ROOM, "witch"));
        ircd.accepts().says(":irc.test 433 * witch :Nickname is already in use");
        hag.receives().withId("enter").isErrorWith("cancel", "conflict");
    }

    @Test
    void a_channel_is_found_however_the_server_compares_names() {
        hag.sends(entering("#coven[1]%" + SERVER, "witch"));
        ircd.accepts()
                .welcomes("witch", "", USUAL + " CASEMAPPING=ascii")
                .letsIn("witch!hag@cave", "#coven[1]", "witch");
        hag.receives().from("#coven[1]%" + SERVER + "/witch").hasStatusCodes(100, 110, 210);
        hag.receives().withSubject("");
    }

    @Test
    void a_channel_is_called_as_who_entered_has_called_it() {
        hag.sends(entering("#coven{1}%" + SERVER, "witch"));
        IrcdConnection irc = ircd.accepts().welcomes("witch", "", USUAL + " CASEMAPPING=rfc1459");
        irc.expects("JOIN #coven{1}");
        irc.says(
                ":witch!hag@cave JOIN #Coven[1]",
                ":irc.test 353 witch = #Coven[1] :witch",
                ":irc.test 366 witch #Coven[1] :End");
        hag.receives().from("#coven{1}%" + SERVER + "/witch").hasStatusCodes(100, 110, 210);
        hag.receives().from("#coven{1}%" + SERVER).withSubject("");
        irc.says(":toad!t@pond JOIN #Coven[1]", ":toad!t@pond PRIVMSG #Coven[1] :Croak.");
        hag.receives().from("#coven{1}%" + SERVER + "/toad");
        hag.receives().from("#coven{1}%" + SERVER + "/toad").withBody("Croak.");
    }

    /** Whoever is told of a conflict tries another one that is none either. */
    @Test
    void a_nick_that_is_none_is_not_a_conflict() {
        hag.sends(entering(ROOM, "9witch"));
        ircd.accepts().says(":irc.test 432 * 9witch :Erroneous Nickname");
        hag.receives().withId("enter").isErrorWith("modify", "not-acceptable");
    }

    @Test
    void who_cannot_be_served_is_told_at_once() {
        hag.sends(entering("#coven%denied.example.org@" + GATEWAY, "witch"));
        hag.receives().isErrorWith("cancel", "forbidden");
        hag.sends(entering("#coven%localhost.invalid@" + GATEWAY, "witch"));
        hag.receives().isErrorWith("cancel", "remote-server-not-found");
        hag.sends(entering("#coven%10.0.0.1@" + GATEWAY, "witch"));
        hag.receives().isErrorWith("cancel", "forbidden");
        hag.sends(entering("coven%" + SERVER, "witch"));
        hag.receives().isErrorWith("cancel", "item-not-found");
        hag.sends(entering(ROOM, "a witch"));
        hag.receives().isErrorWith("modify", "not-acceptable");
        hag.sends("<presence to='%s/witch'/>".formatted(ROOM));
        hag.receives().isErrorWith("modify", "not-acceptable");
        ircd.acceptsNobody();
    }

    @Test
    void whoever_is_banned_does_not_come_back_at_once() {
        hag.sends(entering(ROOM, "witch"));
        ircd.accepts().says("ERROR :Closing Link: witch (K-Lined)");
        hag.receives().isErrorWith("auth", "forbidden");
        hag.sends(entering(ROOM, "witch"));
        hag.receives().isErrorWith("wait", "resource-constraint");
        ircd.acceptsNobody();
    }

    @Test
    void a_password_that_cannot_be_said_is_refused() {
        theHagIsThere("");
        hag.sends(entering("#other%" + SERVER, "witch", "<password>a b</password>"));
        hag.receives().isErrorWith("modify", "not-acceptable");
    }

    @Test
    void everybody_is_told_when_the_gateway_goes() {
        IrcdConnection irc = theHagIsThere("");
        rig.restart();
        hag.receives().from(ROOM + "/witch").ofType("unavailable").hasStatusCodes(110, 332);
        irc.awaits("QUIT :The gateway shuts down.");
    }

    /** XEP-0421: an account is one person, whatever they are called and wherever they come from. */
    @Test
    void who_has_an_account_is_known_by_it() {
        IrcdConnection irc = theHagIsThere("extended-join account-notify", "");
        irc.says(":crone!c@desert JOIN #coven oldone :The Crone");
        String before = occupantId(hag.receives().from(ROOM + "/crone").element());
        irc.says(":crone!c@desert QUIT :bye", ":hecate!h@hell JOIN #coven oldone :Hecate");
        hag.receives().from(ROOM + "/crone").ofType("unavailable");

        assertThat(occupantId(hag.receives().from(ROOM + "/hecate").element())).isEqualTo(before);
        irc.says(":crone!c@desert JOIN #coven * :Somebody else");
        assertThat(occupantId(hag.receives().from(ROOM + "/crone").element())).isNotEqualTo(before);
    }

    private static String occupantId(Element presence) {
        return presence.element("occupant-id").attributeValue("id");
    }
}
