package im.annex.interop;

import im.annex.interop.client.Person;
import im.annex.interop.irc.IrcDaemonKind;
import im.annex.interop.process.AnnexProcess;
import im.annex.interop.process.FreePorts;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jxmpp.jid.parts.Resourcepart;

/** How an IRC daemon is reached, and how it is not. */
@Timeout(180)
class IrcEncryptionIT extends IrcTest {

    private static final String SERVER = "localhost@" + GATEWAY;
    private static final Resourcepart ALICE = Resourcepart.fromOrThrowUnchecked("alice");

    IrcEncryptionIT() {
        super(IrcDaemonKind.NGIRCD);
    }

    @BeforeEach
    void start_the_daemon() {
        daemon.start();
    }

    @Test
    void without_encryption_there_is_a_connection_only_where_that_is_allowed() throws Exception {
        int nobodys = FreePorts.pick();
        AnnexProcess annex = annexWithIrc(nobodys, "allow-unencrypted: false");
        Person alice = alice();
        assertRefused("remote-server-timeout", () -> alice.chat(CHANNEL).join(ALICE));
        annex.close();

        annexWithIrc(nobodys, "allow-unencrypted: true");
        alice.join(CHANNEL, "alice");
    }

    @Test
    void a_certificate_that_nobody_has_signed_is_good_for_who_knows_it() throws Exception {
        annexWithIrc(daemon.tlsPort(), "verify-certificates: true");
        Person alice = alice();
        assertRefused("remote-server-timeout", () -> alice.chat(CHANNEL).join(ALICE));

        alice.commandsOf(SERVER)
                .give("configure", Map.of("fingerprint", daemon.certificate().fingerprint()));
        alice.join(CHANNEL, "alice");
    }
}
