package im.annex.interop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;
import static org.awaitility.Awaitility.await;

import im.annex.interop.client.Sighting.Heard;
import im.annex.interop.client.Sighting.Left;
import im.annex.interop.process.AnnexProcess;
import im.annex.interop.process.Program;
import im.annex.interop.server.ServerKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What its operator does with {@code annex ctl} while people talk. */
class OperatingIT extends RealServerTest {

    private static final String OTHERS = "others.localhost";
    private static final String OTHER_ROOM = "wizards@" + OTHERS;

    /** More than a client asks a service when it logs in. */
    private static final int MESSAGES = 20;

    OperatingIT() {
        super(ServerKind.PROSODY);
        server.allowComponent(OTHERS, SECRET);
    }

    @Test
    void status_and_components_say_how_everything_is_to_people_and_to_programs() {
        var annex = bothAttached();

        var status = annex.ctl("status", "--json");
        assertThat(status.code()).isZero();
        assertThat(Json.object(status.text()))
                .containsKeys("version", "uptime-seconds", "heap-bytes")
                .extracting("database-state")
                .isEqualTo("fine");
        assertThat(Json.objects(status.text(), "rows")).extracting("domain").containsExactly(ROOMS, OTHERS);
        assertThat(Json.objects(status.text(), "rows")).extracting("state").containsOnly("attached");

        var components = annex.ctl("components");
        assertThat(components.code()).isZero();
        assertThat(components.out())
                .anySatisfy(line -> assertThat(line).contains(ROOMS, "muc", "attached"))
                .anySatisfy(line -> assertThat(line).contains(OTHERS, "muc", "attached"));
    }

    @Test
    void the_stanzas_of_each_component_are_counted() {
        var annex = bothAttached();
        var alice = alice();
        alice.join(ROOM, "alice");
        for (int i = 0; i < MESSAGES; i++) {
            alice.say(ROOM, "Double, double toil and trouble");
        }

        await().untilAsserted(() -> {
            assertThat(rowOf(annex, ROOMS).get("received"))
                    .asInstanceOf(INTEGER)
                    .isGreaterThan(MESSAGES);
            assertThat(rowOf(annex, ROOMS).get("sent")).asInstanceOf(INTEGER).isGreaterThan(MESSAGES);
        });
        // Clients ask every service of their server what it is.
        assertThat(rowOf(annex, OTHERS).get("received")).asInstanceOf(INTEGER).isLessThan(MESSAGES);
    }

    @Test
    void another_user_is_refused_even_where_the_files_let_them_in() {
        assumeThat(System.getProperty("user.name"))
                .as("NOT TESTED: only root can be another user, too")
                .isEqualTo("root");
        var annex = attachedAnnex();

        var shut = annex.ctlAs("nobody", "status");
        assertThat(shut.code()).as(shut.complaint()).isEqualTo(77);
        assertThat(shut.complaint()).contains("nobody", "may not open", "as the user that Annex runs as");

        annex.openSocketToEverybody();
        var open = annex.ctlAs("nobody", "status");
        assertThat(open.code()).as(open.complaint()).isEqualTo(77);
        assertThat(open.complaint()).contains("as the user that Annex runs as");
        assertThat(open.out()).isEmpty();
        annex.awaitLine(line -> line.contains("was opened by a user who may not"));
    }

    @Test
    void a_log_level_is_changed_while_it_runs_and_the_change_is_on_record() {
        var annex = attachedAnnex();
        assertThat(annex.log()).noneMatch(line -> line.contains("DEBUG"));

        var set = annex.ctl("set-log-level", "--logger", "im.annex", "--level", "debug");

        assertThat(set.code()).isZero();
        assertThat(set.out()).anySatisfy(line -> assertThat(line).contains("im.annex", "debug"));
        annex.awaitLine(line -> line.contains("gave set-log-level") && line.contains("level=debug"));

        assertThat(annex.ctl("reset-log-levels").out()).noneMatch(line -> line.contains("im.annex"));
    }

    @Test
    void a_trace_shows_a_conversation_and_nothing_of_what_is_said() {
        var annex = attachedAnnex();
        var alice = alice();
        alice.join(ROOM, "alice");
        Program trace = annex.watching(
                "trace", "--component", ROOMS, "--jid", "alice@localhost", "--direction", "received", "--stanzas", "3");

        // Nobody knows when the trace has begun, so she talks until it has seen enough.
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    alice.say(ROOM, "Fair is foul");
                    return !trace.alive();
                });

        assertThat(trace.exitCode()).isZero();
        assertThat(trace.lines())
                .anySatisfy(line -> assertThat(line)
                        .contains(ROOMS + " <- <message", "alice@localhost/desk", ROOM, "groupchat", "(12 characters)"))
                .contains("3 stanzas were shown.")
                .noneMatch(line -> line.contains("Fair is foul"));
    }

    @Test
    void one_component_is_stopped_started_and_restarted_with_people_in_it_while_another_goes_on() {
        var annex = bothAttached();
        var alice = alice();
        alice.join(ROOM, "alice");
        alice.join(OTHER_ROOM, "alice");

        assertThat(annex.ctl("stop", "--component", ROOMS).code()).isZero();
        assertThat(stateOf(annex, ROOMS)).isEqualTo("stopped");
        awaitSeen(alice, new Left("alice", Set.of(110, 332)));
        alice.say(OTHER_ROOM, "Still here?");
        awaitSeen(alice, new Heard("alice", "Still here?"));

        assertThat(annex.ctl("start", "--component", ROOMS).code()).isZero();
        annex.awaitAttached(ROOMS, 2);
        alice.join(ROOM, "alice");
        alice.say(ROOM, "Started.");
        awaitSeen(alice, new Heard("alice", "Started."));

        assertThat(annex.ctl("restart", "--component", ROOMS).code()).isZero();
        annex.awaitAttached(ROOMS, 3);
        alice.say(ROOM, "Restarted.");
        awaitSeen(alice, new Heard("alice", "Restarted."));

        alice.say(OTHER_ROOM, "All the time.");
        awaitSeen(alice, new Heard("alice", "All the time."));
        assertThat(annex.log().stream().filter(line -> line.contains(OTHERS) && line.contains("attached to")))
                .hasSize(1);
    }

    @Test
    void a_component_type_is_replaced_in_the_process_that_runs() {
        var annex = bothAttached();

        var replaced = annex.ctl("replace", "--type", "muc", "--json");

        assertThat(replaced.code()).isZero();
        assertThat(Json.objects(replaced.text(), "rows")).extracting("domain").containsExactlyInAnyOrder(ROOMS, OTHERS);
        annex.awaitAttached(ROOMS, 2);
        annex.awaitAttached(OTHERS, 2);
        var alice = alice();
        alice.join(ROOM, "alice");
        alice.say(ROOM, "As good as new.");
        awaitSeen(alice, new Heard("alice", "As good as new."));
    }

    @Test
    void what_cannot_be_done_is_told_with_a_sentence_and_an_exit_code() {
        var annex = attachedAnnex();

        var unknown = annex.ctl("stop", "--component", "nowhere.localhost");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.complaint()).contains("there is no component for nowhere.localhost", ROOMS);
        assertThat(unknown.out()).isEmpty();

        var wrong = annex.ctl("stop", "--kompnent", ROOMS);
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.complaint()).contains("--component");

        assertThat(annex.stop()).isZero();
        var late = annex.ctl("status");
        assertThat(late.code()).isEqualTo(69);
        assertThat(late.complaint()).contains("Annex is not running");
    }

    private AnnexProcess bothAttached() {
        var annex = startAnnex(configuration(List.of(ROOMS, OTHERS)));
        annex.awaitAttached(ROOMS, 1);
        annex.awaitAttached(OTHERS, 1);
        return annex;
    }

    private static Object stateOf(AnnexProcess annex, String domain) {
        return requireNonNull(rowOf(annex, domain).get("state"));
    }

    private static Map<String, Object> rowOf(AnnexProcess annex, String domain) {
        return Json.objects(annex.ctl("components", "--json").text(), "rows").stream()
                .filter(row -> domain.equals(row.get("domain")))
                .findFirst()
                .orElseThrow();
    }
}
