package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.interop.client.Person;
import im.annex.interop.client.Sighting.Entered;
import im.annex.interop.irc.IrcDaemonKind;
import im.annex.interop.irc.IrcPerson;
import im.annex.interop.process.FreePorts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many lines are said on a real IRC network as the address of a file, which the upload component of the same Annex keeps. */
@Timeout(120)
class IrcPastingIT extends IrcTest {

    private static final String UPLOADS = "upload.localhost";
    private static final Pattern SAID =
            Pattern.compile(":alice!\\S+ PRIVMSG #stage :verse 1 \\(20 lines: (http\\S+)\\)");

    IrcPastingIT() {
        super(IrcDaemonKind.NGIRCD);
        server.allowComponent(UPLOADS, SECRET);
        daemon.start();
    }

    @Test
    void many_lines_are_a_file() throws Exception {
        annexWithIrc(daemon.tlsPort(), """
                verify-certificates: false
                    paste-to: %s
                  %s:
                    type: http-upload
                    secret: %s
                    may-upload: [%s]
                http: {port: %d}""".formatted(UPLOADS, UPLOADS, SECRET, GATEWAY, FreePorts.pick()))
                .awaitAttached(UPLOADS, 1);
        Person alice = alice();
        IrcPerson carol = onIrc("carol");
        carol.join("#stage");
        alice.join(CHANNEL, "alice");
        awaitSeen(alice, new Entered("carol"), new Entered("alice"));

        String verses = IntStream.rangeClosed(1, 20).mapToObj(n -> "verse " + n).collect(Collectors.joining("\n"));
        alice.say(CHANNEL, verses);

        Matcher said = SAID.matcher(carol.sees(SAID.pattern()));
        assertThat(said.matches()).isTrue();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(
                                    HttpRequest.newBuilder(URI.create(said.group(1)))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .isEqualTo(verses);
        }
    }
}
