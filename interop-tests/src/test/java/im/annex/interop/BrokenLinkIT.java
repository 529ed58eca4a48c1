package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.interop.client.Sighting.Entered;
import im.annex.interop.client.Sighting.Heard;
import im.annex.interop.server.ServerKind;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The link may break at any time; Annex mends it alone and the conversation goes on. */
@ParameterizedClass
@EnumSource(ServerKind.class)
class BrokenLinkIT extends RealServerTest {

    BrokenLinkIT(ServerKind kind) {
        super(kind);
    }

    @Test
    void the_conversation_goes_on_after_the_server_was_killed_and_started_again() {
        var annex = attachedAnnex();
        alice().join(ROOM, "alice");
        bob().join(ROOM, "bob");

        server.kill();
        server.start();
        // A killed ejabberd may forget what it was told last: Mnesia writes its log with a delay.
        createAccounts();
        annex.awaitAttached(ROOMS, 2);

        var alice = alice();
        var bob = bob();
        alice.join(ROOM, "alice");
        bob.join(ROOM, "bob");
        alice.say(ROOM, "Where were we?");
        awaitSeen(bob, new Entered("bob"), new Heard("alice", "Where were we?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</never-opened>",
                "<message from='a@localhost' <",
                "<!DOCTYPE lolz [<!ENTITY lol 'lol'>]><message>&lol;</message>",
                "<?php?>",
                "\u0000\u0001\u0002"
            })
    void the_conversation_goes_on_after_the_server_has_sent_broken_xml(String garbage) throws IOException {
        var proxy = closing(new TcpProxy(server.componentPort()));
        var annex = startAnnex(SECRET, proxy.port());
        annex.awaitAttached(ROOMS, 1);
        var alice = alice();
        var bob = bob();
        alice.join(ROOM, "alice");
        bob.join(ROOM, "bob");

        proxy.sayInTheServersPlace(garbage);
        annex.awaitLine(line -> line.contains("cannot be read"));
        annex.awaitAttached(ROOMS, 2);

        // Nobody has to join again: the server never knew, and Annex kept the room.
        alice.say(ROOM, "Did you hear that?");
        awaitSeen(bob, new Heard("alice", "Did you hear that?"));
        assertThat(annex.alive()).isTrue();
    }
}
