package im.annex.pubsub;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Inject;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import im.annex.kernel.administration.Command;
import im.annex.kernel.settings.SettingsDocument;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentType;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.TableOwner;
import im.annex.testkit.ComponentRig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keeps the operators' page about nodes true. */
class NodesPageTest {

    private static final String WRITE = "annex.write-docs";

    private static final String HEAD = """
            # Publish-subscribe

            ```yaml
            components:
              pubsub.example.org:
                type: pubsub
                may-create: [example.org]
                max-nodes-per-user: 100
                publish-rate: 10/s burst 50
                secret-file: /etc/annex/pubsub.secret
            ```

            Programs and people publish items to nodes, and everybody who has subscribed to a node is told (XEP-0060): blogs and
            comments, forums, spaces, lists of who is blocked, states of machines. [Section by section](../xep-0060.md) says which tests
            hold the service to the specification. How to attach it is said in [attaching](attach.md); clients find it in the
            server's list of services. A node that lives at an account (PEP) is the server's own.

            ## Who may do what

            Without `may-create`, the people of the server's own domain create nodes, by asking for it or by publishing to a node that is
            not there (`auto-create`). Everything else is between the owner of a node and others: who subscribes and reads
            (`access-model`), who publishes (`publish-model`), and single people as owners, publishers, members or outcasts. Admins do all
            of it by command. Closed nodes (`whitelist`) are listed for nobody but those who are on the list.

            Owners may also subscribe people who have not asked for it (`subscribe-others`); these are told, and can leave. Forbid it
            where people whom you do not know create nodes.

            Clients know by the name of a node what it is for. `nodes` says how such nodes begin, and with `fixed` that
            nobody has them otherwise:

            ```yaml
            components:
              pubsub.example.org:
                type: pubsub
                nodes:
                  - {named: "urn:xmpp:bookmarks:*", access-model: whitelist, max-items: 10000, send-last: never}
                  - {named: "eu.siacs.conversations.axolotl.*", access-model: open, fixed: true}
                  - {named: "muc_bans_sha256", may-create: [admins]}
            ```

            What becomes fixed holds for nodes that are there from their next configuration on.

            ## What is kept

            An item is on the disk before its publisher is told that it is published. A node keeps the newest `max-items` of its items
            and no more than the service's `max-items`, each no longer than `item-expire`; how many are kept makes no difference to what
            publishing costs. What is kept can be read by pages and orders (XEP-0059, XEP-0413) and as an archive
            (XEP-0442); what was retracted is gone from there, too. Long payloads are packed in the database.

            Nodes come into memory when something is wanted of them: a service of many nodes starts as fast as an empty one.
            `nodes-export` writes nodes into a file, with items, people and subscriptions, and `nodes-import` creates them from it, here or at
            another service.

            ## Who is told

            Notifications go to the address that has subscribed, each once. A subscription ends when it is given up, when an owner ends it, when its
            lease is over, and when the server of the subscriber answers `gone` or `item-not-found`: then there is nobody, and the log says so.
            Where notifications depend on presence, as the owner or the subscriber wants it, the service asks subscribers for theirs.

            """;

    private static final String COMMANDS = """

            ## Commands

            For admins, but for the one that asks owners again about those who wait. See [commands](commands.md) for how to give
            them.

            | Command | What it does |
            |---|---|
            """;

    private final Seen seen = new Seen();

    @RegisterExtension
    final ComponentRig rig = ComponentRig.running(new SeenType(binder -> binder.requestInjection(seen)), "");

    /** The commands of the component. */
    private static final class Seen {

        private List<Command> commands = List.of();

        @Inject
        void look(Component component) {
            commands = component.commands();
        }
    }

    /** The component with something more bound. */
    private record SeenType(Module more) implements ComponentType, TableOwner {

        @Override
        public String name() {
            return new PubsubType().name();
        }

        @Override
        public Class<? extends Record> settings() {
            return new PubsubType().settings();
        }

        @Override
        public Module module() {
            return Modules.combine(new PubsubType().module(), more);
        }

        @Override
        public void migrate(Database database) {
            new PubsubType().migrate(database);
        }
    }

    private static Path page() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs").resolve("operators"))) {
            folder = requireNonNull(folder.getParent());
        }
        return folder.resolve("docs").resolve("operators").resolve("pubsub.md");
    }

    private String commands() {
        return seen.commands.stream()
                .map(command ->
                        "| `" + command.name() + "` | " + command.description().in(Locale.ENGLISH) + " |\n")
                .collect(joining("", COMMANDS, ""));
    }

    @Test
    void the_page_has_every_setting_and_every_command() throws IOException {
        String text = HEAD + SettingsDocument.of(new PubsubType()) + commands();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(page(), text);
        }
        assertThat(page())
                .as("out of date; write it with: mvn -pl components/pubsub -am test -Dtest=NodesPageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true")
                .exists()
                .content()
                .isEqualTo(text);
    }
}
