package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.interop.client.Person;
import im.annex.interop.server.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jivesoftware.smackx.disco.ServiceDiscoveryManager;
import org.jivesoftware.smackx.disco.packet.DiscoverInfo.Feature;
import org.junit.jupiter.api.Test;
import org.jxmpp.jid.impl.JidCreate;

/** Keeps {@code docs/xeps.md} and {@code docs/annex.doap} as the components are. */
class SpecificationsIT extends RealServerTest {

    /** With this system property set, the pages are written instead of compared. */
    private static final String WRITE = "annex.write-docs";

    private final List<String> types;

    SpecificationsIT() {
        super(ServerKind.PROSODY);
        this.types = List.of(new TreeSet<>(List.of(Path.of(System.getProperty("annex.home"), "components")
                        .toFile()
                        .list()))
                .toArray(String[]::new));
        types.forEach(type -> server.allowComponent(domain(type), SECRET));
    }

    private static String domain(String type) {
        return type + ".localhost";
    }

    @Test
    void the_pages_have_what_the_components_say_of_themselves() throws Exception {
        var annex = startAnnex(configuration());
        types.forEach(type -> annex.awaitAttached(domain(type), 1));
        Person alice = alice();
        Map<String, NavigableSet<String>> advertised = new TreeMap<>();
        for (String type : types) {
            advertised.put(type, features(alice, domain(type)));
        }
        String room = "witches@" + domain("muc");
        alice.join(room, "alice");
        advertised.merge("muc", features(alice, room), SpecificationsIT::both);
        String channel = "#witches%irc.example.org@" + domain("irc");
        advertised.merge("irc", features(alice, channel), SpecificationsIT::both);

        Specifications specifications = Specifications.read();
        assertThat(specifications.unknown(advertised))
                .as("in none of xeps.yaml")
                .isEmpty();
        assertThat(specifications.all())
                .allSatisfy(one -> assertThat(one.types(advertised))
                        .as("who knows XEP-%s", one.xep())
                        .isNotEmpty());
        assertPage("xeps.md", specifications.page(advertised));
        assertPage("annex.doap", specifications.doap());
    }

    private static NavigableSet<String> both(NavigableSet<String> some, NavigableSet<String> others) {
        NavigableSet<String> both = new TreeSet<>(some);
        both.addAll(others);
        return both;
    }

    private String configuration() {
        List<String> lines = new ArrayList<>(
                List.of("server: {host: 127.0.0.1, port: " + server.componentPort() + "}", "http: {port: 0}"));
        lines.add("components:");
        types.forEach(type -> lines.add("  %s: {type: %s, secret: %s}".formatted(domain(type), type, SECRET)));
        return String.join("\n", lines) + "\n";
    }

    private static NavigableSet<String> features(Person person, String whom) throws Exception {
        NavigableSet<String> features = new TreeSet<>();
        ServiceDiscoveryManager.getInstanceFor(person.connection())
                .discoverInfo(JidCreate.from(whom))
                .getFeatures()
                .stream()
                .map(Feature::getVar)
                .forEach(features::add);
        return features;
    }

    private static void assertPage(String name, String text) throws IOException {
        Path page = Page.docs().resolve(name);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(page, text);
        }
        assertThat(page)
                .as("out of date; write it with: ./mvnw -Pinterop verify -Dit.test=SpecificationsIT -D%s=true", WRITE)
                .exists()
                .content()
                .isEqualTo(text);
    }
}
