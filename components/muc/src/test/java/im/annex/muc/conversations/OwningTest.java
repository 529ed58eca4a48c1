package im.annex.muc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** §10.1: a room between its creation and its opening. */
class OwningTest extends Conversation {

    private static final String OWNER = "http://jabber.org/protocol/muc#owner";

    @BeforeEach
    void create() {
        enter(crone, "firstwitch");
    }

    /** §7.2.10, §10.1.1. */
    @Test
    void a_new_room_is_locked_until_its_owner_opens_it() {
        hag.sends(entering("thirdwitch"));
        hag.receives().isPresence().withId("enter").isErrorWith("cancel", "item-not-found");
        crone.receivesNothing();

        assertThat(crone.asks(submitting())).isEqualTo("""
                        <iq type='result' id='ask-1' from='coven@chat.shakespeare.lit'
                            to='crone1@shakespeare.lit/desktop'/>
                        """);
        hag.sends(entering("thirdwitch"));
        hag.receives(arrivalOf("firstwitch"));
        hag.receives().hasStatusCodes(110);
    }

    /** §10.1.2: some clients enter a new room and talk, and never ask for it to be opened. */
    @Test
    void an_owner_who_speaks_opens_the_room_to_others() {
        crone.sends("<message type='groupchat' id='m1' to='%s'><body>When shall we three meet again?</body></message>"
                .formatted(ROOM));
        crone.receives().isMessage().withId("m1").ofType("groupchat").from(ROOM + "/firstwitch");

        hag.sends(entering("thirdwitch"));
        hag.receives(arrivalOf("firstwitch"));
        hag.receives().hasStatusCodes(110);
    }

    /** §10.1.2, §7.8.2. */
    @Test
    void an_owner_who_invites_somebody_opens_the_room() {
        crone.sends("<message to='%s'><x xmlns='http://jabber.org/protocol/muc#user'><invite to='%s'/></x></message>"
                .formatted(ROOM, hag.jid().toBareJID()));
        hag.receives(message -> message.isMessage().from(ROOM).hasChild("x", "http://jabber.org/protocol/muc#user"));

        hag.sends(entering("thirdwitch"));
        hag.receives(arrivalOf("firstwitch"));
        hag.receives().hasStatusCodes(110);
    }

    /** §10.1.3: configure before anybody else may enter. */
    @Test
    void a_reserved_room_is_as_its_owner_has_configured_it() {
        var answer = crone.asks("<iq type='get' to='%s'><query xmlns='%s'/></iq>".formatted(ROOM, OWNER));
        assertThat(answer)
                .isResult()
                .child("query", OWNER)
                .child("x", "jabber:x:data")
                .withAttribute("type", "form");

        assertThat(crone.asks(submitting("""
                        <field var='muc#roomconfig_passwordprotectedroom'><value>1</value></field>
                        <field var='muc#roomconfig_roomsecret'><value>cauldronburn</value></field>
                        """))).isResult();
        crone.receives().isMessage().from(ROOM).ofType("groupchat").hasStatusCodes(104);

        hag.sends(entering("thirdwitch"));
        hag.receives().isPresence().isErrorWith("auth", "not-authorized");
        hag.sends(
                "<presence id='enter' to='%s/thirdwitch'><x xmlns='%s'><password>cauldronburn</password></x></presence>"
                        .formatted(ROOM, MUC));
        hag.receives(arrivalOf("firstwitch"));
        hag.receives().hasStatusCodes(110);
    }

    /** §10.1.1 step 6. */
    @Test
    void cancelling_the_first_configuration_destroys_the_room() {
        assertThat(crone.asks(configuring("cancel"))).isResult();

        crone.receives()
                .from(ROOM + "/firstwitch")
                .ofType("unavailable")
                .child("x", MUC_USER)
                .hasChild("destroy", MUC_USER);
        assertThat(crone.asks(discoInfo(ROOM))).isErrorWith("cancel", "item-not-found");
        hag.sends(entering("thirdwitch"));
        hag.receives().hasStatusCodes(110, 201);
    }

    /** §10.1.3. */
    @Test
    void a_room_that_its_creator_leaves_while_configuring_it_is_destroyed() {
        assertThat(crone.asks("<iq type='get' to='%s'><query xmlns='%s'/></iq>".formatted(ROOM, OWNER)))
                .isResult();
        crone.sends(leaving("firstwitch"));

        crone.receives()
                .ofType("unavailable")
                .withId("leave")
                .hasStatusCodes(110)
                .child("x", MUC_USER)
                .hasChild("destroy", MUC_USER);
        assertThat(crone.asks(discoInfo(ROOM))).isErrorWith("cancel", "item-not-found");
    }

    /** §7.14: nobody has begun to configure it, and nobody else is there. */
    @Test
    void a_room_that_its_creator_just_leaves_is_no_more() {
        crone.sends(leaving("firstwitch"));

        var left = crone.receives().ofType("unavailable").withId("leave").hasStatusCodes(110);
        Assertions.assertThat(left.child("x", MUC_USER).element().element("destroy"))
                .isNull();
        assertThat(crone.asks(discoInfo(ROOM))).isErrorWith("cancel", "item-not-found");
    }

    @Test
    void nobody_else_configures_the_room() {
        assertThat(hag.asks(submitting())).isErrorWith("auth", "forbidden");
        assertThat(hag.asks(configuring("cancel"))).isErrorWith("auth", "forbidden");
    }
}
