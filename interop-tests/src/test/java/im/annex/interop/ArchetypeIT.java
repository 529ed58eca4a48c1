package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.interop.client.Person;
import im.annex.interop.client.Sighting.Heard;
import im.annex.interop.process.AnnexProcess;
import im.annex.interop.process.TemporaryFolder;
import im.annex.interop.server.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smack.filter.AndFilter;
import org.jivesoftware.smack.filter.FromMatchesFilter;
import org.jivesoftware.smack.filter.StanzaTypeFilter;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smackx.iqregister.packet.Registration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;

/**
 * What {@code new-component} makes builds, passes its own tests, and is put into an Annex that runs, from where it talks
 * with people of a real server.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ArchetypeIT extends RealServerTest {

    private static final String POLL = "tea-poll.localhost";
    private static final String NEST = "nest.localhost";

    /** What is before the path in the first line of a file that the tutorial shows. */
    private static final int COMMENT = "// ".length();

    private final TemporaryFolder folder = closing(new TemporaryFolder("archetype"));

    ArchetypeIT() {
        super(ServerKind.PROSODY);
        server.allowComponent(POLL, SECRET);
        server.allowComponent(NEST, SECRET);
    }

    @Test
    void every_kind_is_made_built_and_put_into_an_annex_that_runs() throws Exception {
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var poll = both.submit(() -> made("tea-poll", "service", List.of(), "-Pserver"));
            var nest = both.submit(() -> made("nest", "gateway", ofTheTutorial("org/example/nest")));
            assertThat(List.of(poll.get(), nest.get()))
                    .as("both built without a word")
                    .containsOnly(true);
        }
        Path home = folder.copy(Path.of(System.getProperty("annex.home")));
        var annex = closing(AnnexProcess.start(home, configuration(List.of(ROOMS))));
        annex.awaitAttached(ROOMS, 1);
        var alice = alice();
        alice.join(ROOM, "alice");

        put("tea-poll", home);
        put("nest", home);
        annex.rewrite(configuration(List.of(ROOMS), entry(POLL, "tea-poll"), entry(NEST, "nest")));
        assertThat(annex.ctl("reload").code()).isZero();
        annex.awaitAttached(POLL, 1);
        annex.awaitAttached(NEST, 1);

        assertThat(alice.commandsOf(POLL).give("vote", Map.of("choice", "tea")).notes())
                .anySatisfy(note -> assertThat(note).contains("Your vote for tea counts. tea 1, coffee 0"));
        aGatewayIsUsed(alice);
        assertThat(annex.ctl("replace", "--type", "tea-poll").code()).isZero();
        annex.awaitAttached(POLL, 2);
        assertThat(alice.commandsOf(POLL)
                        .give("vote", Map.of("choice", "coffee"))
                        .notes())
                .anySatisfy(note -> assertThat(note).contains("tea 0, coffee 1"));

        Files.writeString(home.resolve("components/tea-poll/tea-poll.jar"), "no jar");
        var broken = annex.ctl("replace", "--type", "tea-poll");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.complaint()).contains("tea-poll.jar is not a jar");
        assertThat(alice.commandsOf(POLL).offered()).contains("vote");
        alice.say(ROOM, "All the time.");
        awaitSeen(alice, new Heard("alice", "All the time."));
        assertThat(annex.log().stream().filter(line -> line.contains(ROOMS) && line.contains("attached to")))
                .hasSize(1);
    }

    @Test
    void code_for_a_payload_is_written_from_a_sample() throws Exception {
        Path sample = Files.writeString(folder.path().resolve("poll.xml"), "<poll xmlns='urn:example:0' votes='3'/>");

        List<String> code = run(
                0,
                folder.path(),
                List.of(System.getProperty("annex.sources") + "/new-codec", sample.toString(), "org.example"));

        assertThat(code).contains("package org.example;", "public record Poll(long votes) {");
    }

    @Test
    void a_folder_that_is_there_stays_as_it_is() throws Exception {
        Path file = Files.writeString(
                Files.createDirectories(folder.path().resolve("kept")).resolve("file"), "precious");

        assertThat(String.join("\n", run(73, folder.path(), newComponent("kept", "service"))))
                .contains("kept already");
        assertThat(file).hasContent("precious");
    }

    @Test
    void what_cannot_be_is_refused_with_what_is_allowed_and_leaves_nothing() throws Exception {
        String said = String.join(
                "\n",
                run(1, folder.path(), newComponent("bad", "robot", "--package", "org.class", "--domain", "Not_One")));

        assertThat(said)
                .contains("kind is service or gateway, not \"robot\"")
                .contains("package is a Java package", "not \"org.class\"")
                .contains("domain is a domain", "not \"Not_One\"");
        assertThat(folder.path().resolve("bad")).doesNotExist();
    }

    private static void aGatewayIsUsed(Person alice) throws Exception {
        var connection = alice.connection();
        Jid gateway = JidCreate.from(NEST);
        var registration = new Registration(Map.of("username", "alice", "password", "twig"));
        registration.setType(IQ.Type.set);
        registration.setTo(gateway);
        connection.sendIqRequestAndWaitForResponse(registration);
        var parrot = JidCreate.from("parrot@" + NEST);
        var factory = connection.getStanzaFactory();
        try (var online = connection.createStanzaCollector(new AndFilter(
                StanzaTypeFilter.PRESENCE,
                FromMatchesFilter.create(gateway),
                stanza -> ((Presence) stanza).getType() == Presence.Type.available))) {
            connection.sendStanza(factory.buildPresenceStanza().to(gateway).build());
            Presence there = online.nextResult(20_000);
            assertThat(there).as("the gateway is there").isNotNull();
        }
        try (var heard = connection.createStanzaCollector(
                new AndFilter(StanzaTypeFilter.MESSAGE, FromMatchesFilter.create(parrot)))) {
            connection.sendStanza(factory.buildMessageStanza()
                    .to(parrot)
                    .ofType(Message.Type.chat)
                    .setBody("Pieces of eight")
                    .build());
            Message answer = heard.nextResult(20_000);
            assertThat(answer).isNotNull();
            assertThat(answer.getBody()).isEqualTo("Pieces of eight");
        }
    }

    private static String entry(String domain, String type) {
        return """
                  %s:
                    type: %s
                    secret: %s
                """.formatted(domain, type, SECRET);
    }

    /** Makes a project, puts more files into it, builds it and has its tests run. */
    private boolean made(String name, String kind, List<String> more, String... options) throws Exception {
        run(0, folder.path(), newComponent(name, kind));
        Path project = folder.path().resolve(name);
        for (String file : more) {
            Path path = project.resolve(file.substring(COMMENT, file.indexOf('\n')));
            Files.writeString(path, file);
        }
        var build = new ArrayList<>(List.of("./mvnw", "-B", "-q", "-ntp", "verify"));
        build.addAll(List.of(options));
        return run(0, project, build).isEmpty();
    }

    /** The files of a package that the tutorial shows. */
    private static List<String> ofTheTutorial(String inPackage) {
        return Page.read(Page.docs().resolve("developers/tutorial.md")).blocks("java").stream()
                .filter(block -> block.lines().findFirst().orElse("").contains(inPackage))
                .toList();
    }

    private void put(String name, Path home) throws IOException {
        Path components = Files.createDirectories(home.resolve("components").resolve(name));
        String jar = name + ".jar";
        Files.copy(folder.path().resolve(name).resolve("target").resolve(jar), components.resolve(jar));
    }

    private List<String> newComponent(String name, String kind, String... more) {
        var command = new ArrayList<>(List.of(
                System.getProperty("annex.sources") + "/new-component",
                name,
                "--kind",
                kind,
                "--into",
                folder.path().toString()));
        command.addAll(List.of(more));
        return command;
    }

    /** Runs a program to its end and gives back what it wrote. */
    private List<String> run(int expected, Path in, List<String> command) throws Exception {
        Path output = Files.createTempFile(folder.path(), "output-", ".log");
        var builder = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // The build that runs this test has made all that is needed.
        builder.environment().put("ANNEX_NO_BUILD", "yes");
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1");
        Process process = builder.start();
        try {
            await().atMost(Duration.ofMinutes(4)).until(() -> !process.isAlive());
        } finally {
            process.destroy();
        }
        List<String> lines = Files.readAllLines(output);
        assertThat(process.exitValue()).as(String.join("\n", lines)).isEqualTo(expected);
        return lines;
    }
}
