package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.annex.interop.server.ServerKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands of {@code annex ctl}, given with a client through the server (XEP-0050). */
@ParameterizedClass
@EnumSource(ServerKind.class)
class AdHocIT extends RealServerTest {

    private static final String OTHERS = "others.localhost";

    AdHocIT(ServerKind kind) {
        super(kind);
        server.allowComponent(OTHERS, SECRET);
    }

    @Test
    void an_admin_finds_the_commands_and_gives_them() {
        var annex = startAnnex(configuration(List.of(ROOMS, OTHERS), "administration:", "  admins: [alice@localhost]"));
        annex.awaitAttached(ROOMS, 1);
        annex.awaitAttached(OTHERS, 1);
        var commands = alice().commandsOf(ROOMS);

        assertThat(commands.offered()).contains("status", "components", "restart", "reload", "trace");
        assertThat(commands.give("status", Map.of()).shown())
                .hasEntrySatisfying(OTHERS, row -> assertThat(row).contains("attached"));

        assertThat(commands.give("stop", Map.of("component", OTHERS)).shown())
                .hasEntrySatisfying(OTHERS, row -> assertThat(row).contains("stopped"));
        annex.awaitLine(line -> line.contains("alice@localhost") && line.contains("gave stop component=" + OTHERS));
    }

    @Test
    void a_component_can_be_told_to_restart_itself() {
        var annex = attachedAnnex("administration:", "  admins: [alice@localhost]");
        var commands = alice().commandsOf(ROOMS);

        assertThat(commands.give("restart", Map.of("component", ROOMS)).notes())
                .anySatisfy(note -> assertThat(note).contains("when this component answers again"));

        annex.awaitAttached(ROOMS, 2);
        assertThat(commands.offered()).contains("status");
    }

    @Test
    void others_see_no_commands_and_are_forbidden_to_give_them() {
        var annex = attachedAnnex("administration:", "  admins: [alice@localhost]");
        var commands = bob().commandsOf(ROOMS);

        assertThat(commands.offered()).isEmpty();
        assertThatThrownBy(() -> commands.give("stop", Map.of("component", ROOMS)))
                .isInstanceOf(IllegalStateException.class)
                .cause()
                .hasMessageContaining("forbidden");
        annex.awaitLine(
                line -> line.contains("bob@localhost") && line.contains("gave stop") && line.contains("refused"));
    }
}
