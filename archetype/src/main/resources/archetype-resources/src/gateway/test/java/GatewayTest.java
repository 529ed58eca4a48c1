package ${package};

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.ComponentRig;
import im.annex.testkit.ScriptedUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Conversations with the component on the real kernel, over a server that does what the test says. */
class GatewayTest {

    private static final String GATEWAY = "${domain}";
    private static final String PARROT = "parrot@" + GATEWAY;

    @RegisterExtension
    final ComponentRig rig = ComponentRig.running(new GatewayType(), "may-register: [not mallory@example.org, everyone]")
            .at(GATEWAY);

    private ScriptedUser alice() {
        return rig.user("alice@example.org/desk");
    }

    private static String get(String payload) {
        return "<iq type='get' to='%s'>%s</iq>".formatted(GATEWAY, payload);
    }

    private static String register(String fields) {
        return "<iq type='set' to='%s'><query xmlns='jabber:iq:register'>%s</query></iq>".formatted(GATEWAY, fields);
    }

    private static String presence(String type, String to) {
        return "<presence %s to='%s'/>".formatted(type.isEmpty() ? "" : "type='" + type + "'", to);
    }

    private void registered(ScriptedUser user) {
        assertThat(user.asks(register("<username>alice</username><password>twig</password>"))).isResult();
        user.receives().isPresence().ofType("subscribe").from(GATEWAY);
    }

    private void loggedIn(ScriptedUser user) {
        user.sends(presence("", GATEWAY));
        user.receives().isPresence().withoutType().from(GATEWAY);
    }

    private void withParrot(ScriptedUser user) {
        user.sends(presence("subscribe", PARROT));
        user.receives().isPresence().ofType("subscribed").from(PARROT);
        user.receives().isPresence().withoutType().from(PARROT);
        user.receives().isPresence().ofType("subscribe").from(PARROT);
    }

    @Test
    void it_answers_disco_ping_and_version() {
        assertThat(alice().asks(get("<query xmlns='http://jabber.org/protocol/disco#info'/>")).asXML())
                .contains("category=\"gateway\"", "jabber:iq:register");
        assertThat(alice().asks(get("<ping xmlns='urn:xmpp:ping'/>"))).isResult();
        assertThat(alice().asks(get("<query xmlns='jabber:iq:version'/>"))).isResult();
    }

    @Test
    void whoever_registers_is_asked_for_a_subscription_and_may_subscribe() {
        ScriptedUser alice = alice();
        registered(alice);

        alice.sends(presence("subscribe", GATEWAY));

        alice.receives().isPresence().ofType("subscribed").from(GATEWAY);
        assertThat(alice.asks(get("<query xmlns='jabber:iq:register'/>")).asXML())
                .contains("<registered/>", "<username>alice</username>")
                .doesNotContain("twig</password>");
    }

    @Test
    void a_wrong_password_is_not_acceptable_and_registers_nobody() {
        assertThat(alice().asks(register("<username>alice</username><password>straw</password>")))
                .isErrorWith("modify", "not-acceptable");

        assertThat(alice().asks(get("<query xmlns='jabber:iq:register'/>")).asXML()).doesNotContain("<registered/>");
    }

    @Test
    void whoever_may_not_register_is_refused() {
        assertThat(rig.user("mallory@example.org/desk")
                        .asks(register("<username>mallory</username><password>twig</password>")))
                .isErrorWith("auth", "forbidden");
    }

    @Test
    void messages_go_both_ways_while_the_user_is_there() {
        ScriptedUser alice = alice();
        registered(alice);
        loggedIn(alice);
        withParrot(alice);

        alice.sends("<message type='chat' to='%s'><body>Hello</body></message>".formatted(PARROT));
        alice.receives().isMessage().from(PARROT).withBody("Hello");

        alice.sends(presence("unavailable", GATEWAY));
        alice.receives().isPresence().ofType("unavailable").from(PARROT);
        alice.receives().isPresence().ofType("unavailable").from(GATEWAY);
        alice.sends("<message type='chat' to='%s'><body>Hello</body></message>".formatted(PARROT));
        alice.receives().isErrorWith("cancel", "service-unavailable");
    }

    @Test
    void strangers_and_addresses_of_nobody_are_refused() {
        ScriptedUser alice = alice();
        alice.sends("<message type='chat' to='%s'><body>Hello</body></message>".formatted(PARROT));
        alice.receives().isErrorWith("auth", "registration-required");

        registered(alice);
        alice.sends(presence("subscribe", "dodo@" + GATEWAY));
        alice.receives().isPresence().ofType("unsubscribed").from("dodo@" + GATEWAY);
    }

    @Test
    void whoever_unregisters_loses_everything() {
        ScriptedUser alice = alice();
        registered(alice);
        loggedIn(alice);
        withParrot(alice);

        assertThat(alice.asks(register("<remove/>"))).isResult();

        assertThat(alice.catchesUp()).extracting(stanza -> stanza.attributeValue("from") + " " + stanza.attributeValue("type"))
                .contains(
                        PARROT + " unsubscribe",
                        PARROT + " unsubscribed",
                        GATEWAY + " unsubscribe",
                        GATEWAY + " unsubscribed",
                        GATEWAY + " unavailable");
        assertThat(alice.asks(register("<remove/>"))).isErrorWith("auth", "registration-required");
    }

    @Test
    void a_registration_outlives_a_restart_after_which_the_gateway_asks_who_is_there() {
        ScriptedUser alice = alice();
        registered(alice);

        rig.restart();

        alice.receives().isPresence().ofType("probe").from(GATEWAY);
        loggedIn(alice);
    }

    @Test
    void a_contact_can_be_added_from_the_menu() {
        ScriptedUser alice = alice();
        registered(alice);
        String command = "<iq type='set' to='%s'><command xmlns='http://jabber.org/protocol/commands' node='add-contact' %s</iq>";
        String session = alice.asks(command.formatted(GATEWAY, "/>"))
                .element("command")
                .attributeValue("sessionid");

        var done = alice.asks(command.formatted(
                GATEWAY,
                "sessionid='%s' action='complete'><x xmlns='jabber:x:data' type='submit'><field var='contact'><value>owl</value></field></x></command>"
                        .formatted(session)));

        assertThat(done.element("command").attributeValue("status")).isEqualTo("completed");
        alice.receives().isPresence().ofType("subscribe").from("owl@" + GATEWAY);
    }
}
