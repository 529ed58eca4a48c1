package im.annex.irc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import im.annex.testkit.IrcdConnection;
import im.annex.testkit.ScriptedIrcd;
import im.annex.testkit.SelfSigned;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.dom4j.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users with accounts on a network that they log in to (IRCv3 sasl-3.1), over TLS. */
class AccountsTest extends Conversation {

    private static final String COMMANDS = "http://jabber.org/protocol/commands";

    @TempDir
    private static Path folder;

    private static SelfSigned server;
    private static SelfSigned hags;

    @BeforeAll
    static void makeCertificates() {
        server = SelfSigned.in(folder, "irc.test");
        hags = SelfSigned.in(folder, "hag");
    }

    AccountsTest() {
        super(
                ScriptedIrcd.startEncrypted(server.context()),
                "tls-ports: [%d]",
                "servers: [{host: 127.0.0.1, fingerprint: " + server.fingerprint() + "}]");
    }

    private void theHagHas(String field, String... values) {
        String all = Arrays.stream(values).map("<value>%s</value>"::formatted).collect(Collectors.joining());
        Element done = hag.asks("""
                <iq type='set' to='%s'><command xmlns='%s' node='configure'>
                  <x xmlns='jabber:x:data' type='submit'><field var='%s'>%s</field></x>
                </command></iq>
                """.formatted(SERVER, COMMANDS, field, all));
        assertThat(done).isResult().child("command", COMMANDS).withAttribute("status", "completed");
    }

    /** The hag comes to a server that has these ways of logging in, and begins to. */
    private IrcdConnection theHagComes(String mechanisms) {
        hag.sends(entering(ROOM, "witch"));
        IrcdConnection irc = ircd.accepts();
        irc.awaits("USER");
        return irc.says(":irc.test CAP * LS :sasl=" + mechanisms);
    }

    private IrcdConnection theHagLogsIn(String mechanisms) {
        IrcdConnection irc = theHagComes(mechanisms);
        return irc.expects("CAP REQ sasl").says(":irc.test CAP * ACK :sasl");
    }

    private void theHagIsIn(IrcdConnection irc) {
        irc.expects("CAP END");
        irc.says(":irc.test 001 witch :hi", ":irc.test 422 witch :none").letsIn("witch!hag@cave", "#coven", "witch");
    }

    private static IrcdConnection accepted(IrcdConnection irc) {
        return irc.says(
                ":irc.test 900 witch witch!hag@cave hag :You are now logged in as hag", ":irc.test 903 witch :Success");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String plain(String line) {
        return new String(Base64.getDecoder().decode(line.substring("AUTHENTICATE ".length())), UTF_8);
    }

    @Test
    void who_shows_a_certificate_is_known_by_it() {
        theHagHas("sasl_certificate", hags.pem().split("\n"));
        IrcdConnection irc = theHagLogsIn("PLAIN,EXTERNAL");
        Assertions.assertThat(irc.fingerprint()).isEqualTo(Optional.of(hags.fingerprint()));
        irc.expects("AUTHENTICATE EXTERNAL").says("AUTHENTICATE +").expects("AUTHENTICATE +");
        theHagIsIn(accepted(irc));
        hag.receives().from(ROOM + "/witch").hasStatusCodes(100, 110, 210);
    }

    @Test
    void who_has_no_certificate_shows_none() {
        hag.sends(entering(ROOM, "witch"));
        IrcdConnection irc = ircd.accepts();
        irc.awaits("USER");
        Assertions.assertThat(irc.fingerprint()).isEmpty();
    }

    @Test
    void who_has_a_password_says_it() {
        theHagHas("sasl_password", "sesame");
        IrcdConnection irc = theHagLogsIn("PLAIN,EXTERNAL");
        irc.expects("AUTHENTICATE PLAIN").says("AUTHENTICATE +");
        Assertions.assertThat(plain(irc.receives())).isEqualTo("witch\0witch\0sesame");
        theHagIsIn(accepted(irc));
        hag.receives().from(ROOM + "/witch").hasStatusCodes(100, 110, 210);
    }

    @Test
    void who_has_a_password_proves_it_where_the_server_can_do_without_it() {
        theHagHas("sasl_password", "pencil");
        IrcdConnection irc = theHagLogsIn("PLAIN,SCRAM-SHA-256");
        irc.expects("AUTHENTICATE SCRAM-SHA-256").says("AUTHENTICATE +");
        var verifying = new ScramServer("pencil");
        irc.says("AUTHENTICATE " + base64(verifying.challenge(plain(irc.receives()))));
        irc.says("AUTHENTICATE " + base64(verifying.verified(plain(irc.receives()))));
        irc.expects("AUTHENTICATE +");
        theHagIsIn(accepted(irc));
        hag.receives().from(ROOM + "/witch").hasStatusCodes(100, 110, 210);
    }

    @Test
    void who_is_not_logged_in_is_told_why_and_not_let_in() {
        theHagHas("sasl_password", "wrong");
        IrcdConnection irc = theHagLogsIn("PLAIN");
        irc.expects("AUTHENTICATE PLAIN").says("AUTHENTICATE +").awaits("AUTHENTICATE ");
        irc.says(":irc.test 904 witch :SASL authentication failed").expectsTheEnd();
        hag.receives().withId("enter").isErrorWith("auth", "not-authorized");
        String told = hag.receives().from(SERVER).ofType("chat").element().elementText("body");
        Assertions.assertThat(told).contains("SASL authentication failed");
        hag.sends(entering(ROOM, "witch"));
        ircd.accepts().awaits("USER");
    }

    @Test
    void where_there_is_no_way_of_logging_in_the_user_goes_in_without_and_is_told() {
        theHagHas("sasl_password", "sesame");
        theHagIsIn(theHagComes("EXTERNAL"));
        hag.receives()
                .from(SERVER)
                .ofType("chat")
                .withBody(
                        "You are not logged in: There is no way of logging in that the server and you have in common.");
        hag.receives().from(ROOM + "/witch").hasStatusCodes(100, 110, 210);
    }
}
