package im.annex.irc;

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

/** Keeps the operators' page about IRC true. */
class IrcPageTest {

    private static final String WRITE = "annex.write-docs";

    private static final String HEAD = """
            # IRC

            ```yaml
            components:
              irc.example.org:
                type: irc
                may-use: [example.org]
                secret-file: /etc/annex/irc.secret
            ```

            Users join `#channel%irc.libera.chat@irc.example.org` as they join any room, and write to
            `nick%irc.libera.chat@irc.example.org` as to any contact. What they write to `irc.libera.chat@irc.example.org` is sent to
            that server as it is, one line for each message, and what the server says comes from there. Each user has one connection to
            each server, which all devices share; the last device that leaves ends it. With `fixed-server` there is one server only, and
            addresses do without it: `#channel@irc.example.org`. For them there is [a page of their own](../communities/irc.md).

            What IRC has no words for gets some: a reaction becomes `* nick reacts with`, a correction says that it is one, a reply names
            whom it is to, a file is its address. Many clients do not even offer these in rooms that say that they are IRC; with
            `room-identity: text` they do.

            ## From biboumi

            Give Annex the domain and the secret that biboumi had, and addresses, bookmarks and commands go on working. Users set their
            passwords again, as what biboumi has in its database is not read; it has them in clear.

            | biboumi | here |
            |---|---|
            | `hostname`, `password`, `xmpp_server_ip`, `port`, `db_name`, `admin` | as for all components |
            | `fixed_irc_server` | `fixed-server` |
            | `persistent_by_default` | `persistent-by-default` |
            | `realname_customization`, `realname_from_jid` | `realname-customization`, `realname-from-jid` |
            | `webirc_password` | `webirc-password` |
            | `outgoing_bind` | `outgoing-bind`, also with ranges, of which each user has an address |
            | `identd_port` | `identd-port`, which is 0 here if nothing is set |
            | `ca_file`, and policy files for single hosts | `ca-file`, and `servers` |
            | private messages in rooms, as before biboumi 10 | `private-messages: in-rooms` |

            Differences: Annex connects without TLS only where `allow-unencrypted` says so, a fingerprint is SHA-256, and an archive is
            written without making anybody wait.

            ## What users set

            The menus of most clients have commands: for the gateway itself `configure` (the length of the history, whether there are
            archives, whether to stay in channels), `disconnect-from-irc-server` and `irc-forget-me`, which erases everything of a user;
            for `irc.libera.chat@irc.example.org` what a server needs: its address and ports, nickname, account and password or certificate
            to log in with (SASL), encodings, the fingerprint of its certificate, lines to send after connecting; and for a channel, there or in
            the configuration of the room, encodings, whether there is an archive, and whether a user stays in the channel when the last
            device has left it. Who stays comes back after a break of the connection, and after a restart.

            What users set is in the database, encrypted with a key that is in the data folder, in a folder named after the domain. Back up
            both: without the key, users have to set everything again.

            ## What users are kept from

            - Servers are reached with TLS and have to show a certificate for their name. `allow-unencrypted` and `verify-certificates`
              say otherwise, for single servers in `servers`; a server that asks for TLS (STS) is never reached without it.
            - Nobody gets into private networks, at first or by a name that changes its address later, but for what is named in
              `private-networks`. `allowed-servers` and `denied-servers` name servers.
            - What users say goes out as fast as servers bear it: `burst` lines at once, and then one each `interval`.
            - With `paste-to`, messages of more than `paste-beyond` lines are put to an upload service (XEP-0363), Annex's own or any
              other that lets the gateway's domain send files, and on IRC it is said where they can be read. Where the service refuses,
              and on networks where many lines can be one message, they are said as they are.
            - `max-servers-per-user`, `max-users-per-server`, `max-connections-per-address`, `max-channels-per-user`, `connect-pause`: nobody
              takes all, and servers do not take many users who come back at once for an attack.
            - Whoever is banned or throttled by a server is kept away from it for a while.

            ## Who users are to servers

            IRC servers see one address for all users: ask networks with many of them for an exemption from their limit on connections
            from one address. There are three ways for a network to ban one user without all the others:

            - `identd-port`: servers ask Annex whose a connection is, and get a name that is always the same for the same user.
            - `webirc-password`: a server that knows the gateway is told for each user an address of a private network of IPv6, which is
              always the same.
            - `outgoing-bind: [2001:db8:1:2::/64]`: each user connects from an address of their own. The system has to let Annex use them:
              `ip -6 route add local 2001:db8:1:2::/64 dev lo`, and `sysctl net.ipv6.ip_nonlocal_bind=1`.

            """;

    private static final String COMMANDS = """

            ## Commands

            Those of the gateway itself; users find theirs in the menu of their client. See [commands](commands.md) for how to give them.

            | Command | For | What it does |
            |---|---|---|
            """;

    private final Seen seen = new Seen();

    @RegisterExtension
    final ComponentRig rig = ComponentRig.running(new Watched(seen), "");

    /** The commands of the component. */
    private static final class Seen {

        private List<Command> commands = List.of();

        @Inject
        void look(Component component) {
            commands = component.commands();
        }
    }

    /** The type as it is, with somebody who looks at its component. */
    private record Watched(Seen seen) implements ComponentType, TableOwner {

        @Override
        public String name() {
            return new IrcType().name();
        }

        @Override
        public Class<? extends Record> settings() {
            return new IrcType().settings();
        }

        @Override
        public Module module() {
            return Modules.combine(new IrcType().module(), binder -> binder.requestInjection(seen));
        }

        @Override
        public void migrate(Database database) {
            new IrcType().migrate(database);
        }
    }

    private String commands() {
        return seen.commands.stream()
                .map(command -> "| `%s` | %s | %s |%n"
                        .formatted(
                                command.name(),
                                command.audience().who().in(Locale.ENGLISH),
                                command.description().in(Locale.ENGLISH)))
                .collect(joining("", COMMANDS, ""));
    }

    private static Path page() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs").resolve("operators"))) {
            folder = requireNonNull(folder.getParent());
        }
        return folder.resolve("docs").resolve("operators").resolve("irc.md");
    }

    @Test
    void the_page_has_every_setting_and_every_command() throws IOException {
        String text = HEAD + SettingsDocument.of(new IrcType()) + commands();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(page(), text);
        }
        assertThat(page())
                .as("out of date; write it with: mvn -pl components/transport-irc -am test -Dtest=IrcPageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true")
                .exists()
                .content()
                .isEqualTo(text);
    }
}
