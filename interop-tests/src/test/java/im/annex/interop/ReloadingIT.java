package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.interop.client.Sighting.Heard;
import im.annex.interop.server.ServerKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The configuration is changed under a process that runs. */
class ReloadingIT extends RealServerTest {

    private static final String OTHERS = "others.localhost";
    private static final String THIRD = "third.localhost";

    ReloadingIT() {
        super(ServerKind.PROSODY);
        server.allowComponent(OTHERS, SECRET);
        server.allowComponent(THIRD, SECRET);
    }

    @Test
    void the_command_applies_what_it_can_and_reports_the_rest() {
        var annex = startAnnex(configuration(List.of(ROOMS, OTHERS)));
        annex.awaitAttached(ROOMS, 1);
        annex.awaitAttached(OTHERS, 1);
        assertThat(annex.ctl("reload").text()).isEqualTo("Nothing has changed.");

        annex.rewrite(configuration(List.of(ROOMS, OTHERS, THIRD), changed(), "limits:", "  depth: 50"));
        var reload = annex.ctl("reload");

        assertThat(reload.code()).isZero();
        assertThat(reload.out())
                .contains("Added: " + THIRD)
                .contains("Applied at once: administration.admins, log.level")
                .contains("Warning: Restart the process to apply: limits.depth");
        annex.awaitAttached(THIRD, 1);
        assertThat(annex.ctl("admins").text()).contains("alice@localhost");
        assertThat(annex.ctl("log-levels").out())
                .anySatisfy(line -> assertThat(line).contains("root", "debug"));
        assertThatNobodyElseWasAttachedAgain(annex.log(), ROOMS, OTHERS);
    }

    @Test
    void a_signal_does_the_same_and_the_report_is_in_the_log() {
        var annex = attachedAnnex();

        annex.rewrite(configuration(List.of(ROOMS, THIRD), changed()));
        annex.hangUp();

        annex.awaitLine(line -> line.contains("Added: " + THIRD));
        annex.awaitLine(line -> line.contains("Applied at once: administration.admins, log.level"));
        annex.awaitAttached(THIRD, 1);
        assertThat(annex.ctl("admins").text()).contains("alice@localhost");
    }

    @Test
    void a_component_that_is_gone_from_the_configuration_leaves_and_the_other_goes_on() {
        var annex = startAnnex(configuration(List.of(ROOMS, OTHERS)));
        annex.awaitAttached(ROOMS, 1);
        annex.awaitAttached(OTHERS, 1);

        annex.rewrite(configuration(List.of(ROOMS)));
        var reload = annex.ctl("reload");

        assertThat(reload.out()).contains("Removed: " + OTHERS);
        assertThat(annex.ctl("components").text()).contains(ROOMS).doesNotContain(OTHERS);
        assertThatRoomsServe();
    }

    @Test
    void a_configuration_that_is_wrong_changes_nothing() {
        var annex = attachedAnnex();

        annex.rewrite(configuration(List.of(ROOMS, THIRD), "log:", "  levle: debug"));
        var reload = annex.ctl("reload");

        assertThat(reload.code()).isEqualTo(1);
        assertThat(reload.complaint()).contains("Nothing was changed", "levle", "did you mean level?");
        assertThat(annex.ctl("components").text()).doesNotContain(THIRD);
        annex.hangUp();
        await().untilAsserted(() ->
                assertThat(annex.log()).anySatisfy(line -> assertThat(line).contains("Nothing was changed")));
        assertThatRoomsServe();
    }

    @Test
    void a_component_that_cannot_be_started_says_why_in_one_line_and_the_others_go_on() {
        var annex = attachedAnnex();
        var alice = alice();
        alice.join(ROOM, "alice");

        annex.rewrite(configuration(List.of(ROOMS), """
                  third.localhost:
                    type: tinder
                    secret: s3cret
                    class-name: org.example.Missing
                """));
        annex.ctl("reload");

        annex.awaitLine(line ->
                line.contains(THIRD + ": the component cannot be started: ") && line.contains("org.example.Missing"));
        assertThat(annex.log())
                .filteredOn(line -> line.contains("cannot be started"))
                .hasSize(1);
        assertThat(annex.log()).noneMatch(line -> line.startsWith("\tat "));
        assertThat(annex.ctl("components").out())
                .anySatisfy(line -> assertThat(line).contains(THIRD, "failed"))
                .anySatisfy(line -> assertThat(line).contains(ROOMS, "attached"));
        alice.say(ROOM, "As before.");
        awaitSeen(alice, new Heard("alice", "As before."));
        assertThatNobodyElseWasAttachedAgain(annex.log(), ROOMS);
    }

    private static String changed() {
        return """
                log:
                  level: debug
                administration:
                  admins: [alice@localhost]""";
    }

    private void assertThatRoomsServe() {
        var alice = alice();
        alice.join(ROOM, "alice");
        alice.say(ROOM, "As before.");
        awaitSeen(alice, new Heard("alice", "As before."));
    }

    private static void assertThatNobodyElseWasAttachedAgain(List<String> log, String... domains) {
        for (String domain : domains) {
            assertThat(log.stream().filter(line -> line.contains(domain + ": attached to")))
                    .hasSize(1);
        }
    }
}
