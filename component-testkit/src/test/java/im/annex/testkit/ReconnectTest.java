package im.annex.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.kernel.settings.AnnexSettings.KeepAlive;
import im.annex.testkit.EchoType.EchoSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** XEP-0114 has no acknowledgements: what the kernel makes of that. */
@Timeout(60)
class ReconnectTest {

    private static final int FLOOD = 3000;

    private final EchoType type = new EchoType();

    @RegisterExtension
    final ComponentRig rig = ComponentRig.running(type, new EchoSettings("!"))
            .keepAlive(new KeepAlive(
                    Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofMillis(100)));

    private void flood(ScriptedUser alice, int from, int to) {
        for (int i = from; i < to; i++) {
            alice.sends("<message to='echo@component.example.org'><body>%d %s</body></message>"
                    .formatted(i, "x".repeat(1000)));
        }
    }

    private List<Integer> bodies() {
        return bodies(rig.server().received());
    }

    private static List<Integer> bodies(List<Element> stanzas) {
        List<Integer> bodies = new ArrayList<>();
        for (Element stanza : stanzas) {
            String body = stanza.elementText("body");
            if (body != null) {
                bodies.add(Integer.valueOf(body.substring(0, body.indexOf(" "))));
            }
        }
        return bodies;
    }

    /** Looks at each stanza once: who waits is asked anew for each that comes, and holds up the server meanwhile. */
    private void awaitBodiesUpTo(int end) {
        Set<Integer> missing = new TreeSet<>(upTo(end));
        AtomicInteger seen = new AtomicInteger();
        try {
            rig.server().await("everything", server -> {
                List<Element> received = server.received();
                missing.removeAll(bodies(received.subList(seen.get(), received.size())));
                seen.set(received.size());
                return missing.isEmpty();
            });
        } catch (AssertionError e) {
            List<Integer> some = missing.stream().limit(20).toList();
            throw new AssertionError(
                    missing.size() + " of " + end + " are missing, the first of them " + some + "; after "
                            + rig.server().connections() + " connections, " + seen + " stanzas",
                    e);
        }
    }

    private static boolean asksWhetherAllIsRead(TestServer server) {
        Element last = server.received().getLast();
        return last.getName().equals("iq") && "get".equals(last.attributeValue("type"));
    }

    private static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    /** The server's kernel has taken megabytes that the server never read. */
    @Test
    void what_a_server_that_was_killed_in_a_flood_had_not_read_comes_again_in_order() {
        var alice = rig.user("alice@example.org/phone");
        ServerLink first = rig.link();
        flood(alice, 0, FLOOD / 3);
        rig.server().await("some of it", server -> server.received().size() > 100);
        first.stopReading();
        int read = bodies().size();
        flood(alice, FLOOD / 3, FLOOD);
        // What the component itself had not read would be lost, too, but that is not the question.
        await().atMost(Duration.ofSeconds(30)).until(() -> type.echoes() == FLOOD);
        rig.server().patience(Duration.ofSeconds(30));
        rig.server().goDown();
        rig.server().comeUp();
        awaitBodiesUpTo(FLOOD);
        assertThat(read).isPositive().isLessThan(FLOOD);
        assertThat(new ArrayList<>(new LinkedHashSet<>(bodies()))).isEqualTo(upTo(FLOOD));
        long before = first.received().stream()
                .filter(stanza -> stanza.getName().equals("message"))
                .count();
        assertThat(bodies().stream().skip(before)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void what_the_server_has_read_before_the_break_does_not_come_again() {
        var alice = rig.user("alice@example.org/phone");
        flood(alice, 0, 10);
        rig.server().await("a question", server -> bodies().size() == 10 && asksWhetherAllIsRead(server));
        // What this brings was said after the answer.
        alice.catchesUp();
        rig.network().cut();
        rig.server().await("a second connection", server -> server.connections() >= 2);
        rig.awaitAnswering();
        flood(alice, 10, 20);
        rig.server().await("everything", _ -> bodies().size() >= 20);
        assertThat(bodies()).isEqualTo(upTo(20));
    }

    @Test
    void the_status_says_why_a_component_is_not_attached() {
        rig.server().goDown();
        await().untilAsserted(() -> assertThat(rig.ctl("status").lines())
                .anySatisfy(line -> assertThat(line)
                        .contains("component.example.org", "detached", "cannot connect to 127.0.0.1:")));
        rig.server().comeUp();
        rig.awaitAnswering();
        assertThat(rig.ctl("status").lines()).noneMatch(line -> line.contains("cannot connect"));
    }
}
