package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.interop.client.Sighting.Heard;
import im.annex.interop.process.AnnexProcess;
import im.annex.interop.server.PrivateEjabberd;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** ejabberd speaks TLS on the port for components; Prosody does not. */
class TlsIT extends RealServerTest {

    private static final String WRONG_PIN = "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final Pattern TOLD_PIN = Pattern.compile("it has (sha256/[A-Za-z0-9+/]{43}=)");

    private final Path certificate;

    TlsIT() {
        super(PrivateEjabberd.withTls());
        certificate = ((PrivateEjabberd) server).certificate();
    }

    @Test
    void it_attaches_to_a_server_whose_certificate_the_operator_trusts() {
        var annex = start("ca-file: " + certificate, "name: localhost");

        annex.awaitAttached(ROOMS, 1);
        assertThatRoomsServe();
    }

    @Test
    void a_certificate_for_another_name_is_refused_with_the_names_it_has() {
        var annex = start("ca-file: " + certificate, "name: xmpp.example.org");

        annex.awaitLine(line -> line.contains("the server's certificate is for localhost and not for xmpp.example.org")
                && line.contains("server.tls.name"));
        assertThat(annex.log()).noneMatch(line -> line.contains("attached to"));
    }

    @Test
    void a_wrong_pin_is_refused_and_the_pin_that_the_log_tells_is_the_right_one() {
        var refused = start("pin: " + WRONG_PIN);
        refused.awaitLine(line -> line.contains("cannot open a trusted connection")
                && TOLD_PIN.matcher(line).find());
        assertThat(refused.log()).noneMatch(line -> line.contains("attached to"));
        String told = refused.log().stream()
                .flatMap(line -> TOLD_PIN.matcher(line).results())
                .findFirst()
                .orElseThrow()
                .group(1);
        refused.stop();

        start("pin: " + told).awaitAttached(ROOMS, 1);
        assertThatRoomsServe();
    }

    @Test
    void a_link_without_tls_is_told_what_may_be_wrong() {
        var annex = startAnnex(SECRET, server.componentPort());

        annex.awaitLine(line -> line.contains("server.tls"));
        assertThat(annex.log()).noneMatch(line -> line.contains("attached to"));
    }

    private void assertThatRoomsServe() {
        var alice = alice();
        alice.join(ROOM, "alice");
        alice.say(ROOM, "Nobody listens.");
        awaitSeen(alice, new Heard("alice", "Nobody listens."));
    }

    private AnnexProcess start(String... tls) {
        return startAnnex("""
                server:
                  host: 127.0.0.1
                  port: %d
                  tls:
                    %s
                components:
                  %s:
                    type: muc
                    secret: %s
                reconnect:
                  first: 1s
                  longest: 2s
                """.formatted(server.componentPort(), String.join("\n    ", tls), ROOMS, SECRET));
    }
}
