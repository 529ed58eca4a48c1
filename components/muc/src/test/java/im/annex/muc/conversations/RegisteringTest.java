package im.annex.muc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** §7.10, §9.9, §7.12: registering with a room. */
class RegisteringTest extends Conversation {

    private static final String REGISTER = "jabber:iq:register";
    private static final String FORM = "jabber:x:data";

    @BeforeEach
    void meet() {
        theWitchesMeet();
    }

    /** §7.10, examples 68 and 72. */
    @Test
    void the_room_returns_the_registration_form() {
        assertThat(hag.asks(register("get", "")))
                .isResult()
                .child("query", REGISTER)
                .hasChild("instructions", REGISTER)
                .child("x", FORM)
                .ofType("form");
    }

    /** §7.10, example 69. */
    @Test
    void a_room_that_does_not_exist_has_no_form() {
        assertThat(hag.asks(register("get", "").replace("coven", "heath"))).isErrorWith("cancel", "item-not-found");
    }

    /** §7.10, example 71; §7.12, examples 81 and 82. */
    @Test
    void an_admin_approves_and_the_user_is_registered() {
        crone.asks("""
                <iq type='set' to='coven@chat.shakespeare.lit'><query xmlns='http://jabber.org/protocol/muc#owner'>
                  <x xmlns='jabber:x:data' type='submit'>
                    <field var='muc#roomconfig_moderatedroom'><value>1</value></field>
                  </x>
                </query></iq>
                """);
        everybodyCatchesUp();
        assertThat(hag.asks(register("set", application("thirdwitch")))).isResult();
        hag.receivesNothing();

        crone.sends(approval());

        hag.receives()
                .from(ROOM + "/thirdwitch")
                .hasStatusCodes(110)
                .child("x", MUC_USER)
                .child("item", MUC_USER)
                .withAttribute("affiliation", "member");
        assertThat(hag.asks(register("get", ""))).isEqualTo("""
                <iq type='result' id='ask-2' from='coven@chat.shakespeare.lit' to='hag66@shakespeare.lit/pda'>
                  <query xmlns='jabber:iq:register'><registered/><username>thirdwitch</username></query>
                </iq>
                """);
        assertThat(hag.asks(node("x-roomuser-item"))).isEqualTo("""
                <iq type='result' id='ask-3' from='coven@chat.shakespeare.lit' to='hag66@shakespeare.lit/pda'>
                  <query xmlns='http://jabber.org/protocol/disco#info' node='x-roomuser-item'>
                    <identity category='conference' name='thirdwitch' type='text'/>
                  </query>
                </iq>
                """);
        assertThat(wicca.asks(register("set", application("thirdwitch")))).isErrorWith("cancel", "conflict");
    }

    /** §17.1: in an occupant JID there is no other. */
    @Test
    void a_nickname_is_registered_as_it_is_in_addresses() {
        assertThat(hag.asks(register("set", application("ＨＡＧ\u200B")))).isResult();
        assertThat(hag.asks(node("x-roomuser-item")))
                .isResult()
                .child("query", "http://jabber.org/protocol/disco#info")
                .child("identity", "http://jabber.org/protocol/disco#info")
                .withAttribute("name", "HAG");
        assertThat(wicca.asks(register("set", application("a\twitch")))).isErrorWith("modify", "jid-malformed");
    }

    /** §7.12. */
    @Test
    void who_has_no_reserved_nickname_is_told_nothing() {
        assertThat(hag.asks(node("x-roomuser-item"))).isEqualTo("""
                <iq type='result' id='ask-1' from='coven@chat.shakespeare.lit' to='hag66@shakespeare.lit/pda'>
                  <query xmlns='http://jabber.org/protocol/disco#info' node='x-roomuser-item'/>
                </iq>
                """);
    }

    /** §7.10, example 76. */
    @Test
    void what_is_no_valid_form_is_a_bad_request() {
        assertThat(hag.asks(register("set", ""))).isErrorWith("modify", "bad-request");
        assertThat(hag.asks(register("set", "<username>thirdwitch</username>"))).isErrorWith("modify", "bad-request");
        assertThat(hag.asks(register("set", "<x xmlns='jabber:x:data' type='submit'/>")))
                .isErrorWith("modify", "bad-request");
        assertThat(hag.asks(register("set", "<remove/><username/>"))).isErrorWith("modify", "bad-request");
    }

    /** XEP-0077 §3.2. */
    @Test
    void who_is_not_registered_can_not_give_that_up() {
        assertThat(hag.asks(register("set", "<remove/>"))).isErrorWith("auth", "registration-required");
    }

    /** §9.9. */
    @Test
    void nobody_else_approves() {
        wicca.sends(approval());
        wicca.receives().isErrorWith("auth", "forbidden");
    }

    /** §18.1.1. */
    @Test
    void every_extension_is_allowed() {
        assertThat(hag.asks(node("http://jabber.org/protocol/muc#traffic")))
                .isErrorWith("cancel", "service-unavailable");
    }

    private static String approval() {
        return """
                <message id='approve' to='coven@chat.shakespeare.lit'>
                  <x xmlns='jabber:x:data' type='submit'>
                    <field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#register</value></field>
                    <field var='muc#jid'><value>hag66@shakespeare.lit</value></field>
                    <field var='muc#register_roomnick'><value>thirdwitch</value></field>
                    <field var='muc#register_allow'><value>1</value></field>
                  </x>
                </message>
                """;
    }

    /** §7.10, example 73. */
    private static String application(String nick) {
        return """
                <x xmlns='jabber:x:data' type='submit'>
                  <field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#register</value></field>
                  <field var='muc#register_first'><value>Brunhilde</value></field>
                  <field var='muc#register_last'><value>Entwhistle-Throckmorton</value></field>
                  <field var='muc#register_roomnick'><value>%s</value></field>
                  <field var='muc#register_url'><value>http://witchesonline/~hag66/</value></field>
                  <field var='muc#register_email'><value>hag66@witchesonline</value></field>
                  <field var='muc#register_faqentry'><value>Just another witch.</value></field>
                </x>
                """.formatted(nick);
    }

    private static String register(String type, String children) {
        return "<iq type='%s' to='%s'><query xmlns='%s'>%s</query></iq>".formatted(type, ROOM, REGISTER, children);
    }

    private static String node(String node) {
        return "<iq type='get' to='%s'><query xmlns='http://jabber.org/protocol/disco#info' node='%s'/></iq>"
                .formatted(ROOM, node);
    }
}
