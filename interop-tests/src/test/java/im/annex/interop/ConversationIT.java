package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.interop.client.Sighting.Entered;
import im.annex.interop.client.Sighting.Heard;
import im.annex.interop.client.Sighting.Left;
import im.annex.interop.server.ServerKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The reason for it all: two people with standard clients in a room. */
@ParameterizedClass
@EnumSource(ServerKind.class)
class ConversationIT extends RealServerTest {

    ConversationIT(ServerKind kind) {
        super(kind);
    }

    @Test
    void two_people_join_talk_and_leave() {
        attachedAnnex();
        var alice = alice();
        var bob = bob();

        alice.join(ROOM, "alice");
        bob.join(ROOM, "bob");
        // §7.2.2 and §7.2.3: the others first, oneself last.
        awaitSeen(bob, new Entered("alice"), new Entered("bob"));
        awaitSeen(alice, new Entered("alice"), new Entered("bob"));

        alice.say(ROOM, "Is there room for <two> & \"more\"?");
        awaitSeen(bob, new Heard("alice", "Is there room for <two> & \"more\"?"));
        bob.say(ROOM, "There is. \uD83E\uDDD9");
        awaitSeen(
                alice,
                new Heard("alice", "Is there room for <two> & \"more\"?"),
                new Heard("bob", "There is. \uD83E\uDDD9"));

        bob.leave(ROOM);
        awaitSeen(alice, new Left("bob", Set.of()));
        assertThat(bob.sightings()).contains(new Left("bob", Set.of(110)));
    }

    @Test
    void somebody_who_logs_off_leaves_the_room() {
        attachedAnnex();
        var alice = alice();
        var bob = bob();
        alice.join(ROOM, "alice");
        bob.join(ROOM, "bob");

        bob.close();

        awaitSeen(alice, new Entered("bob"), new Left("bob", Set.of()));
    }

    @Test
    void neither_a_restart_nor_a_crash_throws_anybody_out() {
        var annex = attachedAnnex();
        var alice = alice();
        var bob = bob();
        alice.join(ROOM, "alice");
        bob.join(ROOM, "bob");
        awaitSeen(alice, new Entered("bob"));

        annex.stopAndStartAgain();
        annex.awaitAttached(ROOMS, 2);
        bob.say(ROOM, "after a restart");
        awaitSeen(alice, new Heard("bob", "after a restart"));
        annex.killAndStartAgain();
        annex.awaitAttached(ROOMS, 3);
        bob.say(ROOM, "after a crash");
        awaitSeen(alice, new Heard("bob", "after a crash"));

        assertThat(alice.sightings()).noneMatch(Left.class::isInstance);
    }

    @Test
    void stopping_annex_tells_everybody_in_the_room_where_nobody_stays_over_that_and_exits_with_0() {
        var annex = startAnnex(
                configuration(List.of(ROOMS)).replace("    type: muc", "    type: muc\n    occupants-stay: false"));
        annex.awaitAttached(ROOMS, 1);
        var alice = alice();
        alice.join(ROOM, "alice");

        assertThat(annex.stop()).isZero();

        // XEP-0045, "Service removes user because of service shut down".
        awaitSeen(alice, new Left("alice", Set.of(110, 332)));
    }
}
