package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.interop.client.Sighting.Heard;
import im.annex.interop.server.ServerKind;
import im.annex.testkit.postgres.PostgresServer;
import org.junit.jupiter.api.Test;

/** A process whose database is a real PostgreSQL, which may go away at any time. */
class PostgresIT extends RealServerTest {

    private final PostgresServer postgres;
    private final String url;

    PostgresIT() {
        super(ServerKind.PROSODY);
        postgres = closing(PostgresServer.durable());
        url = postgres.freshDatabase();
    }

    @Test
    void it_serves_while_postgres_does_and_recovers_by_itself() {
        var annex = attachedAnnex("storage:", "  url: " + url);
        var pages = new Pages(annex.monitoring());
        pages.awaitReady();
        assertThat(annex.ctl("status").text()).contains("PostgreSQL at").contains("fine");

        postgres.stop();
        pages.awaitNotReady("database", url + " cannot be reached");
        assertThat(pages.get("/health/live").statusCode()).isEqualTo(200);

        postgres.start();
        pages.awaitReady();
        assertThatItServes();
    }

    @Test
    void it_starts_while_postgres_is_away_and_is_ready_when_it_comes() {
        postgres.stop();
        var annex = startAnnex(SECRET, server.componentPort(), "storage:", "  url: " + url);
        var pages = new Pages(annex.monitoring());
        pages.awaitNotReady("database", url + " cannot be reached");
        assertThat(pages.get("/health/live").statusCode()).isEqualTo(200);

        postgres.start();
        pages.awaitReady();
        annex.awaitAttached(ROOMS, 1);
        assertThatItServes();
    }

    private void assertThatItServes() {
        var alice = alice();
        alice.join(ROOM, "alice");
        alice.say(ROOM, "Well met.");
        awaitSeen(alice, new Heard("alice", "Well met."));
    }
}
