package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.interop.client.Sighting.Heard;
import im.annex.interop.client.Sighting.Refused;
import im.annex.interop.process.AnnexProcess;
import im.annex.interop.server.ServerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A stanza of 1 MiB, which both servers here let pass. */
@ParameterizedClass
@EnumSource(ServerKind.class)
class LargeStanzaIT extends RealServerTest {

    private static final String LARGE = "x".repeat(1 << 20);

    LargeStanzaIT(ServerKind kind) {
        super(kind);
    }

    @Test
    void over_the_limit_it_is_refused_and_the_link_stays_up() {
        var annex = attachedAnnex();
        var alice = alice();
        alice.join(ROOM, "alice");

        alice.say(ROOM, LARGE);
        awaitSeen(alice, new Refused("policy-violation"));

        alice.say(ROOM, "Shorter, then.");
        awaitSeen(alice, new Heard("alice", "Shorter, then."));
        assertStillAttachedOnce(annex);
    }

    @Test
    void under_a_raised_limit_everybody_gets_it_and_the_link_stays_up() {
        var annex = attachedAnnex("limits:", "  stanza-bytes: 4MiB", "  text-bytes: 4MiB");
        var alice = alice();
        var bob = bob();
        alice.join(ROOM, "alice");
        bob.join(ROOM, "bob");

        alice.say(ROOM, LARGE);
        alice.say(ROOM, "Longer than expected?");

        awaitSeen(bob, new Heard("alice", LARGE), new Heard("alice", "Longer than expected?"));
        assertStillAttachedOnce(annex);
    }

    private static void assertStillAttachedOnce(AnnexProcess annex) {
        assertThat(annex.log().stream().filter(line -> line.contains("attached to")))
                .hasSize(1);
    }
}
