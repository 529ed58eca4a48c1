package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.interop.client.Sighting.Heard;
import im.annex.interop.process.AnnexProcess;
import im.annex.interop.server.ServerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be wrong between Annex and the server's configuration. */
@ParameterizedClass
@EnumSource(ServerKind.class)
class AttachingIT extends RealServerTest {

    private final ServerKind kind;

    AttachingIT(ServerKind kind) {
        super(kind);
        this.kind = kind;
    }

    @Test
    void a_wrong_secret_is_told_with_the_line_that_mends_it_and_mended_without_a_restart_of_annex() {
        var annex = startAnnex("wr0ng", server.componentPort());

        annex.awaitLine(
                line -> line.contains(ROOMS) && line.contains("the secret is wrong") && line.contains(remedy()));
        assertThat(annex.alive()).isTrue();

        server.stop();
        server.allowComponent(ROOMS, "wr0ng");
        server.start();
        annex.awaitAttached(ROOMS, 1);
        assertThat(annex.log()).noneMatch(line -> line.contains("wr0ng"));
    }

    @Test
    void a_server_that_is_not_up_yet_is_waited_for() {
        server.stop();
        var annex = startAnnex(SECRET, server.componentPort());
        annex.awaitLine(line -> line.contains("cannot connect"));

        server.start();

        annex.awaitAttached(ROOMS, 1);
    }

    @Test
    void a_second_connection_for_the_same_domain_meets_what_the_server_does_about_it() {
        AnnexProcess first = attachedAnnex();
        var second = startAnnex(SECRET, server.componentPort());

        switch (kind) {
            case PROSODY -> {
                second.awaitLine(line -> line.contains("conflict") && line.contains("component_conflict_resolve"));
                var alice = alice();
                alice.join(ROOM, "alice");
                alice.say(ROOM, "The first one still serves.");
                awaitSeen(alice, new Heard("alice", "The first one still serves."));

                assertThat(first.stop()).isZero();
                second.awaitAttached(ROOMS, 1);
            }
            // ejabberd takes both and spreads the stanzas over them.
            case EJABBERD -> {
                second.awaitAttached(ROOMS, 1);
                assertThat(first.log()).noneMatch(line -> line.contains("conflict"));
            }
        }
    }

    private String remedy() {
        return switch (kind) {
            case PROSODY -> "component_secret";
            case EJABBERD -> "ejabberd_service";
        };
    }
}
