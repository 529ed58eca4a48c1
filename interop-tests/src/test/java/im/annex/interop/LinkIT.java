package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.interop.client.Person;
import im.annex.interop.client.Sighting.Entered;
import im.annex.interop.client.Sighting.Heard;
import im.annex.interop.process.AnnexProcess;
import im.annex.interop.server.ServerKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What was sent shortly before a break and never read arrives after it. A proxy takes Annex's bytes and lets them vanish, as
 * a network does that is about to break: only so is it certain which stanzas the server has not read.
 */
class LinkIT extends RealServerTest {

    private static final List<String> FLOOD =
            IntStream.range(0, 300).mapToObj(i -> "Double, double, " + i).toList();

    LinkIT() {
        super(ServerKind.PROSODY);
    }

    @Test
    void a_flood_that_a_breaking_network_swallowed_arrives_whole_and_in_order() throws IOException {
        var proxy = closing(new TcpProxy(server.componentPort()));
        var annex = startAnnex(SECRET, proxy.port());
        annex.awaitAttached(ROOMS, 1);
        var alice = alice();
        var bob = bob();
        bothJoin(alice, bob);

        proxy.swallow();
        flood(annex, alice);
        assertThat(heard(bob)).isEmpty();
        proxy.cut();

        annex.awaitAttached(ROOMS, 2);
        awaitWholeFlood(alice);
        awaitWholeFlood(bob);
    }

    @Test
    void a_flood_that_a_killed_server_never_read_arrives_when_it_is_back() throws IOException {
        var proxy = closing(new TcpProxy(server.componentPort()));
        var annex = startAnnex(SECRET, proxy.port());
        annex.awaitAttached(ROOMS, 1);
        var alice = alice();
        var bob = bob();
        bothJoin(alice, bob);

        proxy.swallow();
        flood(annex, alice);
        proxy.refuse();
        server.kill();
        server.start();
        // The killed server knew them by the same addresses; Annex is let in when they are there again.
        var aliceAgain = alice();
        var bobAgain = bob();
        proxy.admit();

        annex.awaitAttached(ROOMS, 2);
        awaitWholeFlood(aliceAgain);
        awaitWholeFlood(bobAgain);
    }

    private static void bothJoin(Person alice, Person bob) {
        alice.join(ROOM, "alice");
        bob.join(ROOM, "bob");
        awaitSeen(alice, new Entered("bob"));
    }

    /** Returns when Annex has sent every message to both. */
    private static void flood(AnnexProcess annex, Person alice) {
        long before = sent(annex);
        FLOOD.forEach(text -> alice.say(ROOM, text));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(sent(annex)).isGreaterThanOrEqualTo(before + 2L * FLOOD.size()));
    }

    private static long sent(AnnexProcess annex) {
        var line = new Pages(annex.monitoring())
                .get("/metrics")
                .body()
                .lines()
                .filter(each -> each.startsWith("annex_link_stanzas_total{") && each.contains("\"out\""))
                .findFirst()
                .orElseThrow();
        return (long) Double.parseDouble(line.substring(line.lastIndexOf(' ')));
    }

    private static void awaitWholeFlood(Person person) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(heard(person)).isEqualTo(FLOOD));
    }

    private static List<String> heard(Person person) {
        return person.sightings().stream()
                .filter(Heard.class::isInstance)
                .map(sighting -> ((Heard) sighting).text())
                .toList();
    }
}
