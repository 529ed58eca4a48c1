package im.annex.irc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.settings.SettingsDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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
            that server as it is, and what the server says comes from there. Each user has one connection to each server, which all
            devices share; the last device that leaves ends it. With `fixed-server` there is one server only, and addresses do without
            it: `#channel@irc.example.org`.

            The addresses are those of biboumi: give Annex the domain and the secret that biboumi had, and bookmarks go on working.

            ## What users set

            The commands of `irc.libera.chat@irc.example.org` (in the menus of most clients) configure a server: nickname, account
            and password to log in with (SASL), ports, encodings, the fingerprint of its certificate, lines to send after connecting; or
            disconnect from it. The configuration of a room says whether a user stays in the channel when the last device has left it.
            Who stays comes back after a break of the connection, and after a restart.

            What users set is in the database, encrypted with a key that is in the data folder, in a folder named after the domain. Back up
            both: without the key, users have to set everything again.

            ## What users are kept from

            - Servers are reached with TLS and have to show a certificate for their name. `allow-unencrypted` and `verify-certificates`
              say otherwise; a server that asks for TLS (STS) is never reached without it.
            - Nobody gets into private networks, at first or by a name that changes its address later, but for what is named in
              `private-networks`. `allowed-servers` and `denied-servers` name servers.
            - What users say goes out as fast as servers bear it: `burst` lines at once, and then one each `interval`.
            - `max-servers-per-user`, `max-channels-per-user`, `connect-pause`: nobody takes all, and servers do not take many users who
              come back at once for an attack.
            - Whoever is banned or throttled by a server is kept away from it for a while.

            IRC servers see one address for all users: ask networks with many of them for an exemption from their limit on connections
            from one address.

            """;

    private static Path page() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs").resolve("operators"))) {
            folder = requireNonNull(folder.getParent());
        }
        return folder.resolve("docs").resolve("operators").resolve("irc.md");
    }

    @Test
    void the_page_has_every_setting() throws IOException {
        String text = HEAD + SettingsDocument.of(new IrcType());
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
