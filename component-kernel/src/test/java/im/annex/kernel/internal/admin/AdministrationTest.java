package im.annex.kernel.internal.admin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.internal.admin.face.LocalFace;
import im.annex.kernel.internal.admin.trace.Direction;
import im.annex.kernel.internal.admin.trace.Taps;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.dom4j.DocumentHelper;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** The kernel's commands, given as the command line gives them. */
class AdministrationTest {

    private final FakeProcess process = new FakeProcess();
    private final Taps taps = new Taps();
    private final Administration administration = new Administration(
            process,
            process,
            process,
            process.settings(),
            new Admins(List.of(new JID("admin@example.org"))),
            taps,
            Clock.fixed(FakeProcess.STARTED.plusSeconds(90061), ZoneOffset.UTC));
    private final List<String> said = new ArrayList<>();

    private Map<String, Object> give(String command, String... values) {
        Map<String, List<String>> given = new HashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            given.put(values[i], List.of(values[i + 1]));
        }
        Map<String, Object> last = new HashMap<>();
        new LocalFace(administration.book())
                .serve(Map.of("do", "run", "command", command, "values", given), "root", line -> {
                    if (line.get("line") instanceof String text) {
                        said.add(text);
                    } else {
                        last.putAll(line);
                    }
                });
        return last;
    }

    private static String text(Map<String, Object> answer) {
        return String.join(
                "\n",
                ((List<?>) requireNonNull(answer.get("text")))
                        .stream().map(String::valueOf).toList());
    }

    @Test
    void status_says_how_the_process_and_its_components_are() {
        Map<String, Object> answer = give("status");
        assertThat(text(answer)).contains("1.2.3", "1 d 1 h", "sqlite, fine", "conference.example.org  muc   attached");
        assertThat((Map<?, ?>) answer.get("report"))
                .extracting("uptime-seconds")
                .isEqualTo(90061L);
    }

    @Test
    void admins_are_named() {
        assertThat(text(give("admins"))).contains("admin@example.org");
    }

    @Test
    void components_are_stopped_restarted_and_replaced() {
        assertThat(text(give("stop", "component", "conference.example.org"))).contains("stopped");
        assertThat(give("restart", "component", "conference.example.org")).containsEntry("code", 0);
        assertThat(give("replace", "type", "muc")).containsEntry("code", 0);
        assertThat(process.asked)
                .containsExactly("stop conference.example.org", "restart conference.example.org", "replace muc");
    }

    @Test
    void a_component_that_cannot_be_started_is_no_success() {
        process.restarted = "failed";
        Map<String, Object> answer = give("restart", "component", "conference.example.org");
        assertThat(answer).containsEntry("code", 1);
        assertThat(text(answer)).isEqualTo("conference.example.org cannot be started: no way");
    }

    /** As when somebody ends annex ctl with Ctrl-C. */
    @Test
    void a_change_is_done_to_its_end_even_if_nobody_waits_for_it_any_more() {
        Thread.currentThread().interrupt();
        give("stop", "component", "conference.example.org");
        give("reload");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(process.asked).containsExactly("stop conference.example.org", "apply []");
    }

    @Test
    void what_the_process_refuses_is_refused() {
        Map<String, Object> answer = give("start", "component", "conference.example.org");
        assertThat(answer).containsEntry("code", 1);
        assertThat(text(answer)).isEqualTo("conference.example.org runs already");
    }

    @Test
    void log_levels_are_set_and_reset() {
        assertThat(text(give("set-log-level", "logger", "im.annex", "level", "debug")))
                .contains("root      info", "im.annex  debug");
        assertThat(give("set-log-level", "level", "verbose")).containsEntry("code", 2);
        give("reset-log-levels");
        assertThat(process.levels).isEmpty();
    }

    @Test
    void reload_says_what_applies_when() {
        process.file = """
                log: {level: debug}
                limits: {depth: 65}
                components:
                  conference.example.org: {type: halls, secret: hunter2, seats: 5}
                  new.example.org: {type: halls, secret: hunter2}
                """;
        String report = text(give("reload"));
        assertThat(report.lines())
                .containsExactly(
                        "Added: new.example.org",
                        "Applied at once: log.level",
                        "Restart conference.example.org to apply: seats (annex ctl restart --component"
                                + " conference.example.org)",
                        "Warning: Restart the process to apply: limits.depth");
        assertThat(text(give("reload")))
                .as("what still waits for a restart of the process")
                .isEqualTo("Warning: Restart the process to apply: limits.depth");
    }

    /** As by SIGHUP, where nobody else would catch it. */
    @Test
    void a_reload_that_fails_unexpectedly_does_not_end_the_process() {
        process.file = "broken by the test";
        administration.reload();
        assertThat(process.asked).isEmpty();
    }

    @Test
    void a_wrong_configuration_changes_nothing_and_is_told_with_its_lines() {
        process.file = "components:\n  conference.example.org: {type: halls, secret: x, seets: 5}";
        Map<String, Object> answer = give("reload");
        assertThat(answer).containsEntry("code", 1);
        assertThat(text(answer))
                .contains("annex.yaml:2: components.conference.example.org.seets", "did you mean seats?");
        assertThat(process.asked).isEmpty();
    }

    @Test
    void trace_shows_stanzas_as_they_pass() throws Exception {
        Thread passing = Thread.startVirtualThread(() -> {
            Awaitility.await().until(taps::isWatched);
            taps.passes("a.example.org", Direction.SENT, () -> DocumentHelper.createElement("presence"));
            taps.passes("conference.example.org", Direction.SENT, () -> DocumentHelper.createElement("message"));
        });
        Map<String, Object> answer = give("trace", "component", "conference.example.org", "stanzas", "1");
        passing.join();
        assertThat(said).containsExactly("conference.example.org -> <message/>");
        assertThat(text(answer)).isEqualTo("1 stanzas were shown.");
    }

    @Test
    void who_traces_a_component_that_is_not_there_is_told_which_are() {
        Map<String, Object> answer = give("trace", "component", "confrence.example.org");
        assertThat(answer).containsEntry("code", 1);
        assertThat(text(answer))
                .isEqualTo("there is no component for confrence.example.org; there are: conference.example.org");
    }
}
