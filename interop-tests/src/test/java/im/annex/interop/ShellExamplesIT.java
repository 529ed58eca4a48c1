package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.postgres.PostgresServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What operators are told to type works, page after page on one machine. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ShellExamplesIT {

    /** The pages whose blocks are all run here, in this order. */
    static final List<String> PAGES = List.of(
            "operators/install.md",
            "operators/monitoring.md",
            "operators/troubleshooting.md",
            "operators/rooms.md",
            "operators/running.md",
            "operators/backup.md",
            "operators/tuning.md",
            "operators/storage.md");

    private static final String CONFIGURATION = "etc/annex/annex.yaml";

    @Test
    void what_operators_are_told_to_type_works() throws Exception {
        try (var machine = new Machine();
                var postgres = PostgresServer.durable()) {
            for (String page : PAGES) {
                follow(page, machine, postgres);
            }

            assertThat(machine.file("opt/annex.old/bin/annex")).exists();
            assertThat(machine.file("var/backups/annex.db")).isNotEmptyFile();
            machine.type("sudo systemctl start annex && sudo annex ctl status");
            assertThat(machine.output())
                    .contains("conference.example.org", "muc")
                    .contains("annex_link_attached")
                    .contains("gryffindor@conference.example.org")
                    .contains("PostgreSQL at");
        }
    }

    private static void follow(String name, Machine machine, PostgresServer postgres) throws IOException {
        Page page = Page.read(Page.docs().resolve(name));
        switch (name) {
            case "operators/rooms.md" ->
                machine.write("rooms.txt", page.blocks("text").getFirst());
            case "operators/tuning.md" -> machine.type("sudo systemctl stop annex");
            case "operators/storage.md" ->
                machine.write(
                        CONFIGURATION, leastConfiguration() + "storage: {url: '" + postgres.freshDatabase() + "'}\n");
            default -> {
                // Nothing is to be done before.
            }
        }
        for (String block : page.blocks("sh")) {
            if (block.contains("annex run")) {
                machine.typeAndInterrupt(block);
            } else {
                machine.type(block);
            }
            if (block.contains("conf/annex.yaml")) {
                machine.write(CONFIGURATION, leastConfiguration());
            }
        }
    }

    /** What stands between the commands of the installation. */
    private static String leastConfiguration() {
        return Page.read(Page.docs().resolve("operators/install.md"))
                .blocks("yaml")
                .getFirst();
    }
}
