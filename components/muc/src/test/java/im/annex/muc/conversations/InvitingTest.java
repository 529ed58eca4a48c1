package im.annex.muc.conversations;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** §7.8.2, §7.9: invitations through the room. */
class InvitingTest extends Conversation {

    private static final String HECATE = "hecate@shakespeare.lit/broom";

    @BeforeEach
    void meet() {
        theWitchesMeet();
    }

    /** §7.8.2, examples 53 and 54. */
    @Test
    void an_occupant_sends_a_mediated_invitation() {
        var hecate = rig.user(HECATE);

        crone.sends("""
                <message id='nzd143v8' to='coven@chat.shakespeare.lit'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <invite to='hecate@shakespeare.lit/broom' from='evil@shakespeare.lit'>
                      <reason>Hey Hecate, this is the place for all good witches!</reason>
                    </invite>
                  </x>
                </message>
                """);

        hecate.receives("""
                <message from='coven@chat.shakespeare.lit' id='nzd143v8' to='hecate@shakespeare.lit/broom'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <invite from='crone1@shakespeare.lit'>
                      <reason>Hey Hecate, this is the place for all good witches!</reason>
                    </invite>
                  </x>
                </message>
                """);
    }

    /** §7.8.2, examples 55 and 56. */
    @Test
    void the_invitee_declines() {
        rig.user(HECATE).sends("""
                <message id='jk2vs61v' to='coven@chat.shakespeare.lit'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <decline to='crone1@shakespeare.lit'><reason>Sorry, I'm too busy right now.</reason></decline>
                  </x>
                </message>
                """);

        crone.receives("""
                <message from='coven@chat.shakespeare.lit' id='jk2vs61v' to='crone1@shakespeare.lit/desktop'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <decline from='hecate@shakespeare.lit'><reason>Sorry, I'm too busy right now.</reason></decline>
                  </x>
                </message>
                """);
    }

    /** §17.2 rule 3. */
    @Test
    void whoever_declines_an_invitation_into_no_room_is_told_that_there_is_none() {
        var hecate = rig.user(HECATE);

        hecate.sends("""
                <message id='jk2vs61v' to='heath@chat.shakespeare.lit'>
                  <x xmlns='http://jabber.org/protocol/muc#user'><decline to='crone1@shakespeare.lit'/></x>
                </message>
                """);

        hecate.receives()
                .isMessage()
                .from("heath@chat.shakespeare.lit")
                .withId("jk2vs61v")
                .isErrorWith("cancel", "item-not-found");
    }

    /** §7.9, examples 60 and 61. */
    @Test
    void several_are_invited_to_go_on_with_what_they_talked_about() {
        var hecate = rig.user(HECATE);
        var macbeth = rig.user("macbeth@shakespeare.lit/castle");

        crone.sends("""
                <message id='gl3s85n7' to='coven@chat.shakespeare.lit'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <invite to='hecate@shakespeare.lit/broom'>
                      <reason>This coven needs both.</reason>
                      <continue thread='e0ffe42b28561960c6b12b944a092794b9683a38'/>
                    </invite>
                    <invite to='macbeth@shakespeare.lit/castle'>
                      <reason>This coven needs both.</reason>
                      <continue thread='e0ffe42b28561960c6b12b944a092794b9683a38'/>
                    </invite>
                  </x>
                </message>
                """);

        for (var invitee : List.of(hecate, macbeth)) {
            invitee.receives()
                    .isMessage()
                    .from(ROOM)
                    .child("x", MUC_USER)
                    .child("invite", MUC_USER)
                    .withAttribute("from", "crone1@shakespeare.lit")
                    .hasChild("reason", MUC_USER)
                    .child("continue", MUC_USER)
                    .withAttribute("thread", "e0ffe42b28561960c6b12b944a092794b9683a38");
        }
    }

    /** §7.8.2: the room returns item-not-found to the inviter. */
    @Test
    void the_inviter_is_told_that_there_is_nobody() {
        rig.user(HECATE).sends("""
                <message type='error' id='nzd143v8' to='coven@chat.shakespeare.lit'>
                  <x xmlns='http://jabber.org/protocol/muc#user'><invite from='crone1@shakespeare.lit'/></x>
                  <error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>
                </message>
                """);

        crone.receives().isMessage().from(ROOM).withId("nzd143v8").isErrorWith("cancel", "item-not-found");
    }

    /** XEP-0249: by way of a private message, too. */
    @Test
    void a_direct_invitation_passes_through() {
        hag.sends(
                "<message id='d' to='%s/firstwitch'><x xmlns='jabber:x:conference' jid='heath@chat.shakespeare.lit'/></message>"
                        .formatted(ROOM));

        crone.receives()
                .isMessage()
                .from(ROOM + "/thirdwitch")
                .child("x", "jabber:x:conference")
                .withAttribute("jid", "heath@chat.shakespeare.lit");
    }

    @Test
    void what_is_no_address_is_not_invited() {
        crone.sends(invitation("hecate@@shakespeare.lit"));
        crone.receives().isErrorWith("modify", "jid-malformed");
    }

    /** §7.4, §17.2. */
    @Test
    void strangers_do_not_invite() {
        var macbeth = rig.user("macbeth@shakespeare.lit/castle");

        macbeth.sends(invitation(HECATE));
        macbeth.receives().isErrorWith("cancel", "not-acceptable");
        rig.user(HECATE).receivesNothing();
    }

    private static String invitation(String to) {
        return "<message id='i' to='%s'><x xmlns='%s'><invite to='%s'/></x></message>".formatted(ROOM, MUC_USER, to);
    }
}
