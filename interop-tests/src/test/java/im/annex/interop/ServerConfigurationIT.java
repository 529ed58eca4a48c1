package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.interop.process.AnnexProcess;
import im.annex.interop.server.ServerKind;
import im.annex.interop.server.XmppServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Real servers take the lines that operators are told to give them, and Annex attaches by them. */
class ServerConfigurationIT {

    /** The domains that the lines are for. */
    private static final List<String> DOMAINS = List.of("conference.example.org", "rooms.example.org");

    @Test
    void prosody_takes_the_lines_for_it_and_for_its_relatives() {
        Map<String, Integer> attached = attachedBy("lua", "Component", ServerKind.PROSODY);

        assertThat(attached).containsOnlyKeys(DOMAINS);
    }

    @Test
    void ejabberd_takes_the_lines_for_it() {
        Map<String, Integer> attached = attachedBy("yaml", "listen:", ServerKind.EJABBERD);

        assertThat(attached).containsOnlyKeys(DOMAINS.getFirst());
    }

    /** How often each domain was attached by lines that stand somewhere; the server is started anew for each piece. */
    private static Map<String, Integer> attachedBy(String language, String word, ServerKind kind) {
        Map<String, Integer> attached = new TreeMap<>();
        try (XmppServer server = kind.create();
                var annex = AnnexProcess.start(
                        Path.of(System.getProperty("annex.home")), configuration(server.configureAsShown("")))) {
            server.allowComponent("other.localhost", "secret");
            for (Page page : Page.all()) {
                for (String block : page.blocks(language)) {
                    if (block.contains(word)) {
                        server.configureAsShown(block);
                        server.start();
                        String domain = DOMAINS.stream()
                                .filter(block::contains)
                                .findFirst()
                                .orElseThrow();
                        annex.awaitAttached(domain, attached.merge(domain, 1, Integer::sum));
                        server.stop();
                    }
                }
            }
        }
        return attached;
    }

    private static String configuration(int port) {
        return """
                server: {host: 127.0.0.1, port: %d}
                reconnect: {first: 1s, longest: 1s}
                components:
                  %s: {type: muc, secret: "a long random secret"}
                  %s: {type: muc, secret: "a long random secret"}
                """.formatted(port, DOMAINS.getFirst(), DOMAINS.getLast());
    }
}
