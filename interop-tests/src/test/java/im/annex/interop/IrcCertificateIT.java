package im.annex.interop;

import im.annex.interop.client.Person;
import im.annex.interop.irc.IrcDaemonKind;
import im.annex.interop.process.TemporaryFolder;
import im.annex.interop.server.SelfSigned;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jivesoftware.smack.packet.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A user with a certificate on a network that knows people by theirs. */
@Timeout(180)
class IrcCertificateIT extends IrcTest {

    private static final String SERVER = "localhost@" + GATEWAY;

    IrcCertificateIT() {
        super(IrcDaemonKind.INSPIRCD);
    }

    @Test
    void the_daemon_knows_who_shows_a_certificate() throws Exception {
        daemon.start();
        annexWithIrc();
        Person alice = alice();
        List<Message> letters = letters(alice);
        SelfSigned own = SelfSigned.in(closing(new TemporaryFolder("alice")).path(), "alice");
        String pem = Files.readString(own.certificate()) + Files.readString(own.key());
        alice.commandsOf(SERVER).give("configure", Map.of("sasl_certificate", pem));

        alice.join(CHANNEL, "alice");
        write(alice, SERVER, "WHOIS alice");

        awaitLetter(letters, SERVER, own.fingerprint());
    }
}
