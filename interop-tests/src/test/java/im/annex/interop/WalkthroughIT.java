package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.interop.client.Person;
import im.annex.interop.client.Sighting.Heard;
import im.annex.interop.process.AnnexProcess;
import im.annex.interop.process.TemporaryFolder;
import im.annex.interop.server.ServerKind;
import im.annex.interop.server.XmppServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smack.filter.AndFilter;
import org.jivesoftware.smack.filter.FromMatchesFilter;
import org.jivesoftware.smack.filter.StanzaTypeFilter;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smackx.iqregister.packet.Registration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;

/**
 * The pages for developers, followed word by word: a component of each kind is made, built, changed while it runs, and put
 * into an Annex that goes on running, from where it talks with people of real servers.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class WalkthroughIT extends RealServerTest {

    /** The pages whose blocks are all run here. */
    static final List<String> PAGES =
            List.of("developers/getting-started.md", "developers/tutorial.md", "developers/concepts.md");

    private static final String POLL = "tea-poll.localhost";
    private static final String NEST = "nest.localhost";

    private static final Loop OF_THE_POLL = new Loop(
            "tea",
            "Your vote for tea counts. tea 1, coffee 0",
            "src/main/resources/org/example/teapoll/texts.properties",
            "Your vote for {0} counts.",
            "{0}, then.",
            "tea, then. tea 1, coffee 0");

    private static final Loop OF_THE_ECHO = new Loop(
            "Hello",
            "Hello!",
            "src/main/java/org/example/first/FirstType.java",
            "standard = \"'!'\"",
            "standard = \"'?'\"",
            "Hello?");

    private final TemporaryFolder secrets = closing(new TemporaryFolder("secrets"));
    private final Newcomer first;
    private final Newcomer second;

    WalkthroughIT() throws IOException {
        super(ServerKind.PROSODY);
        first = closing(new Newcomer());
        second = closing(new Newcomer());
    }

    @Test
    void whoever_follows_the_pages_has_components_that_serve() throws Exception {
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Path> poll = both.submit(this::followedTheTenMinutes);
            Future<Path> nest = both.submit(this::followedTheTutorial);
            serve(poll.get(), nest.get());
        }
    }

    private Path followedTheTenMinutes() throws Exception {
        first.follow(PAGES.getFirst(), OF_THE_POLL::in);
        return first.project("tea-poll");
    }

    private Path followedTheTutorial() throws Exception {
        second.follow(PAGES.get(1), OF_THE_ECHO::in);
        assertThat(second.type(0, "./mvnw -B -q -ntp verify"))
                .as("built without a word")
                .isEmpty();
        Path nest = second.project("nest");
        second.follow(PAGES.getLast(), _ -> {});
        assertThat(second.folder().resolve("annex/Poll.java"))
                .content()
                .contains("package org.example.poll;", "public record Poll(String question, List<Choice> choice)");
        return nest;
    }

    private void serve(Path poll, Path nest) throws Exception {
        server.stop();
        server.configureAsShown(conf(poll, "prosody.cfg.lua") + conf(nest, "prosody.cfg.lua"));
        server.start();
        Path home = closing(new TemporaryFolder("home")).copy(Path.of(System.getProperty("annex.home")));
        for (Path project : List.of(poll, nest)) {
            assertThat(Units.complaints(project.resolve("conf/" + project.getFileName() + ".service"), home))
                    .isEmpty();
        }
        var annex = closing(AnnexProcess.start(home, configuration(List.of(ROOMS))));
        annex.awaitAttached(ROOMS, 1);
        var alice = alice();
        alice.join(ROOM, "alice");

        put(first, poll, home);
        put(second, nest, home);
        annex.rewrite(configuration(List.of(ROOMS), entry(poll), entry(nest)));
        assertThat(annex.ctl("reload").code()).isZero();
        annex.awaitAttached(POLL, 1);
        annex.awaitAttached(NEST, 1);

        assertThatVotesCount(alice, "tea", "tea 1, coffee 0");
        aGatewayIsUsed(alice);
        assertThat(annex.ctl("replace", "--type", "tea-poll").code()).isZero();
        annex.awaitAttached(POLL, 2);
        assertThatVotesCount(alice, "coffee", "tea 0, coffee 1");

        Files.writeString(home.resolve("components/tea-poll/tea-poll.jar"), "no jar");
        var broken = annex.ctl("replace", "--type", "tea-poll");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.complaint()).contains("tea-poll.jar is not a jar");
        assertThat(alice.commandsOf(POLL).offered()).contains("vote");
        assertThatItAlsoServesOnEjabberd(annex, poll, nest);

        alice.say(ROOM, "All the time.");
        awaitSeen(alice, new Heard("alice", "All the time."));
        assertThat(annex.log().stream().filter(line -> line.contains(ROOMS) && line.contains("attached to")))
                .hasSize(1);
    }

    private void assertThatItAlsoServesOnEjabberd(AnnexProcess annex, Path poll, Path nest) throws IOException {
        XmppServer ejabberd = closing(ServerKind.EJABBERD.create());
        ejabberd.allowComponent("other.localhost", SECRET);
        int port = ejabberd.configureAsShown(conf(poll, "ejabberd.yml"));
        ejabberd.start();
        ejabberd.createAccount("carol", "garden");

        annex.rewrite(configuration(
                List.of(ROOMS), entry(poll) + "    server: {host: 127.0.0.1, port: " + port + "}\n", entry(nest)));
        assertThat(annex.ctl("reload").code()).isZero();
        assertThat(annex.ctl("restart", "--component", POLL).code()).isZero();
        annex.awaitAttached(POLL, 3);
        assertThatVotesCount(
                closing(Person.login("localhost", ejabberd.clientPort(), "carol", "garden")), "tea", "tea 1, coffee 1");
    }

    private static String conf(Path project, String file) throws IOException {
        return Files.readString(project.resolve("conf").resolve(file));
    }

    private static void assertThatVotesCount(Person who, String choice, String tally) {
        assertThat(who.commandsOf(POLL).give("vote", Map.of("choice", choice)).notes())
                .anySatisfy(note -> assertThat(note).contains(tally));
    }

    private static void aGatewayIsUsed(Person alice) throws Exception {
        var connection = alice.connection();
        Jid gateway = JidCreate.from(NEST);
        var registration = new Registration(Map.of("username", "alice", "password", "twig"));
        registration.setType(IQ.Type.set);
        registration.setTo(gateway);
        connection.sendIqRequestAndWaitForResponse(registration);
        try (var online = connection.createStanzaCollector(new AndFilter(
                StanzaTypeFilter.PRESENCE,
                FromMatchesFilter.create(gateway),
                stanza -> ((Presence) stanza).getType() == Presence.Type.available))) {
            connection.sendStanza(connection
                    .getStanzaFactory()
                    .buildPresenceStanza()
                    .to(gateway)
                    .build());
            Presence there = online.nextResult(20_000);
            assertThat(there).as("the gateway is there").isNotNull();
        }
        assertThat(Loop.answerTo(alice, "parrot@" + NEST, "Pieces of eight")).isEqualTo("Pieces of eight");
    }

    /** What the project says that is to be put into the configuration. */
    private String entry(Path project) throws IOException {
        String shown = conf(project, "annex.yaml");
        secrets.write(project.getFileName() + ".secret", "a long random secret\n");
        return shown.substring(shown.indexOf("components:\n") + "components:\n".length())
                .replace("/etc/annex", secrets.path().toString());
    }

    /** As its README says. */
    private static void put(Newcomer newcomer, Path project, Path home) throws Exception {
        List<String> lines = Files.readAllLines(project.resolve("README.md")).stream()
                .filter(line -> line.startsWith("    mkdir ") || line.startsWith("    cp "))
                .toList();
        assertThat(lines).hasSize(2);
        newcomer.type(0, "cd " + project + "\n" + String.join("\n", lines).replace("/opt/annex", home.toString()));
    }
}
