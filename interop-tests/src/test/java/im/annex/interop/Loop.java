package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.interop.client.Person;
import im.annex.interop.process.FreePorts;
import im.annex.interop.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jivesoftware.smack.filter.AndFilter;
import org.jivesoftware.smack.filter.FromMatchesFilter;
import org.jivesoftware.smack.filter.StanzaTypeFilter;
import org.jivesoftware.smack.packet.Message;
import org.jxmpp.jid.impl.JidCreate;

/**
 * The loop of a developer: {@code annex-dev} runs a project, and whatever is saved in it.
 *
 * @param said to the component, and again after the change
 * @param answer what it answers first
 * @param file of the project
 * @param from what stands in that
 * @param to what is saved there instead
 * @param changed what it answers then
 */
record Loop(String said, String answer, String file, String from, String to, String changed) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Runs {@code annex-dev} in a project, talks with the component, changes it, talks with it again and ends all. */
    void in(Path project) throws Exception {
        int port = FreePorts.pick();
        Map<String, String> environment = new HashMap<>(Newcomer.environment());
        environment.put("ANNEX_DEV_CLIENT_PORT", Integer.toString(port));
        environment.put("ANNEX_DEV_COMPONENT_PORT", Integer.toString(FreePorts.pick()));
        Path output = Files.createTempFile(project, "annex-dev-", ".log");
        Program dev = Program.start(List.of("./annex-dev"), environment, project, output);
        try {
            awaitRunning(dev, 1);
            try (Person alice = Person.login("localhost", port, "alice", "alice")) {
                String domain = domainOf(project);
                assertThat(answerTo(alice, domain, said)).isEqualTo(answer);

                save(project);
                awaitRunning(dev, 2);
                assertThat(answerTo(alice, domain, said)).isEqualTo(changed);
            }
            await().untilAsserted(() -> assertThat(dev.lines())
                    .anySatisfy(line -> assertThat(line).contains("received"))
                    .anySatisfy(line -> assertThat(line).contains("<message")));
        } finally {
            dev.signal("INT");
            assertThat(dev.exitCode()).as(dev.describe()).isZero();
        }
    }

    private static void awaitRunning(Program dev, int times) {
        await().atMost(PATIENCE)
                .failFast("annex-dev runs", dev::requireAlive)
                .untilAsserted(() -> assertThat(
                                dev.lines().stream().filter(line -> line.contains("runs what you wrote, after")))
                        .as(dev.describe())
                        .hasSize(times));
    }

    private static String domainOf(Path project) throws IOException {
        return Files.readAllLines(project.resolve("conf/annex-dev.conf")).stream()
                .filter(line -> line.startsWith("DOMAIN="))
                .map(line -> line.substring("DOMAIN=".length()))
                .findFirst()
                .orElseThrow();
    }

    private void save(Path project) throws IOException {
        Path changing = project.resolve(file);
        String before = Files.readString(changing);
        assertThat(before).contains(from);
        Files.writeString(changing, before.replace(from, to));
    }

    /** What an address answers to a word. */
    static String answerTo(Person person, String address, String word) throws Exception {
        var connection = person.connection();
        var jid = JidCreate.from(address);
        try (var heard = connection.createStanzaCollector(
                new AndFilter(StanzaTypeFilter.MESSAGE, FromMatchesFilter.create(jid)))) {
            connection.sendStanza(connection
                    .getStanzaFactory()
                    .buildMessageStanza()
                    .to(jid)
                    .ofType(Message.Type.chat)
                    .setBody(word)
                    .build());
            Message answer = heard.nextResult(20_000);
            assertThat(answer).as("an answer of %s to %s", address, word).isNotNull();
            return answer.getBody();
        }
    }
}
