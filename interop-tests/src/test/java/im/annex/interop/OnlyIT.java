package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.interop.client.Sighting.Heard;
import im.annex.interop.server.ServerKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One configuration, split over two processes. */
class OnlyIT extends RealServerTest {

    private static final String OTHERS = "others.localhost";
    private static final String OTHER_ROOM = "wizards@" + OTHERS;

    OnlyIT() {
        super(ServerKind.PROSODY);
        server.allowComponent(OTHERS, SECRET);
    }

    @Test
    void two_processes_serve_a_domain_each_and_end_without_each_other() {
        var first = startAnnex(configuration(List.of(ROOMS, OTHERS)), "--only", ROOMS);
        var second = closing(first.another("--only", OTHERS));
        first.awaitAttached(ROOMS, 1);
        second.awaitAttached(OTHERS, 1);
        assertThat(first.monitoring()).isNotEqualTo(second.monitoring());
        assertThat(first.ctl("components").text()).contains(ROOMS).doesNotContain(OTHERS);
        assertThat(second.ctl("components").text()).contains(OTHERS).doesNotContain(ROOMS);

        var alice = alice();
        alice.join(ROOM, "alice");
        alice.join(OTHER_ROOM, "alice");
        alice.say(ROOM, "Here.");
        alice.say(OTHER_ROOM, "And there.");
        awaitSeen(alice, new Heard("alice", "Here."));
        awaitSeen(alice, new Heard("alice", "And there."));

        assertThat(first.stop()).isZero();
        alice.say(OTHER_ROOM, "There still.");
        awaitSeen(alice, new Heard("alice", "There still."));
    }
}
