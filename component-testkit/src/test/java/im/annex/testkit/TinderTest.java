package im.annex.testkit;

import static im.annex.testkit.StanzaAssert.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.kernel.internal.tinder.TinderType;
import im.annex.kernel.lifecycle.ComponentState;
import im.annex.kernel.lifecycle.ComponentStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.xmpp.packet.JID;

/** A component that was written for Tinder's own interface runs unchanged, and as under Whack. */
class TinderTest {

    private static final String DISCO_INFO = "http://jabber.org/protocol/disco#info";

    @RegisterExtension
    final ComponentRig rig = ComponentRig.running(new TinderType(), """
                    class-name: im.annex.testkit.Parrot
                    properties: [colour=green]
                    """).at("parrot.example.org");

    private ScriptedUser alice() {
        return rig.user("alice@example.org/phone");
    }

    private static String message(String body) {
        return "<message to='polly@parrot.example.org'><body>%s</body></message>".formatted(body);
    }

    private Element feathers(ScriptedUser user) {
        Element answer =
                user.asks("<iq type='get' to='parrot.example.org'><feathers xmlns='urn:example:parrot'/></iq>");
        assertThat(answer).isResult();
        return answer.element("feathers");
    }

    @Test
    void disco_and_ping_are_answered_by_the_component_itself() {
        var alice = alice();
        Element info =
                alice.asks("<iq type='get' to='parrot.example.org'><query xmlns='%s'/></iq>".formatted(DISCO_INFO));
        assertThat(info).isResult().child("query", DISCO_INFO).hasChild("identity", DISCO_INFO);
        assertThat(info.element("query").element("identity").attributeValue("name"))
                .isEqualTo("Parrot");
        assertThat(info.asXML()).contains(Parrot.NAMESPACE).doesNotContain("jabber:iq:version");
        assertThat(alice.asks("<iq type='get' to='parrot.example.org'><ping xmlns='urn:xmpp:ping'/></iq>"))
                .isResult();
        assertThat(alice.asks("<iq type='get' to='parrot.example.org'><query xmlns='jabber:iq:version'/></iq>"))
                .as("the kernel would answer this one")
                .ofType("error");
    }

    @Test
    void its_own_iqs_reach_it_and_it_finds_its_properties_and_the_servers_name() {
        Element feathers = feathers(alice());
        assertThat(feathers.attributeValue("colour")).isEqualTo("green");
        assertThat(feathers.attributeValue("server")).isEqualTo("example.org");
        assertThat(feathers.attributeValue("starts")).isEqualTo("1");
    }

    @Test
    void messages_come_back_in_order() {
        var alice = alice();
        for (int i = 0; i < 50; i++) {
            alice.sends(message("m" + i));
        }
        for (int i = 0; i < 50; i++) {
            alice.receives().from("polly@parrot.example.org").withBody("m" + i);
        }
    }

    @Test
    void a_query_of_its_own_is_answered_with_the_id_that_it_chose() {
        var alice = alice();
        alice.sends(message("ask"));
        Element question = alice.receives().isIq().element();
        alice.sends("<iq type='result' to='parrot.example.org' id='%s'/>".formatted(question.attributeValue("id")));
        alice.receives().withBody("result my-own-id");
    }

    @Test
    void a_query_without_an_answer_gives_nothing() {
        var alice = alice();
        alice.sends(message("ask nobody"));
        alice.receives().isIq();
        alice.receives().withBody("no answer");
    }

    @Test
    void what_it_throws_hurts_nobody() {
        var alice = alice();
        alice.sends(message("crash"));
        alice.sends(message("still here"));
        alice.receives().withBody("still here");
        // Tinder's base class catches and logs it.
        rig.takeErrors();
    }

    @Test
    void a_broken_link_shuts_it_down_and_starts_it_again() {
        var alice = alice();
        rig.network().cut();
        rig.server().await("a second connection", server -> server.connections() >= 2);
        rig.awaitAnswering();
        assertThat(feathers(alice).attributeValue("starts")).isEqualTo("2");
        // Said when it was shut down, and kept until there was a link again.
        alice.receives().from("parrot.example.org").withBody("Bye");
        alice.sends(message("back"));
        alice.receives().withBody("back");
    }

    @Test
    void a_restart_makes_a_new_one_after_the_old_one_was_shut_down() {
        var alice = alice();
        rig.annex().components().restart(new JID(rig.domain()));
        alice.receives().from("parrot.example.org").withBody("Bye");
        rig.server().await("a second connection", server -> server.connections() >= 2);
        rig.awaitAnswering();
        assertThat(feathers(alice).attributeValue("starts")).isEqualTo("1");
    }

    @Test
    void it_may_bring_more_components_which_go_when_it_goes() {
        rig.server().serve("chick.example.org", "rig");
        var alice = alice();
        alice.sends(message("hatch"));
        rig.server().awaitAnswering("chick.example.org");
        alice.sends("<message to='chick.example.org'><body>Hi</body></message>");
        alice.receives().withBody("peep");
        rig.annex().components().stop(new JID(rig.domain()));
        await().untilAsserted(() -> assertThat(rig.annex().components().list())
                .extracting(ComponentStatus::state)
                .containsExactly(ComponentState.STOPPED));
    }

    @Test
    void it_may_leave() {
        var alice = alice();
        alice.sends(message("leave"));
        alice.receives().withBody("Bye");
        await().untilAsserted(() -> assertThat(rig.annex().components().list())
                .extracting(ComponentStatus::state)
                .containsExactly(ComponentState.STOPPED));
    }

    @Test
    void one_that_cannot_be_initialized_refuses_what_comes() {
        TestServer server = rig.server().serve("egg.example.org", "rig");
        rig.annex()
                .components()
                .add(RigSettings.instance(
                        "egg.example.org",
                        new TinderType(),
                        "rig",
                        server.host(),
                        server.port(),
                        RigSettings.parse(new TinderType().settings(), "class-name: im.annex.testkit.Parrot$Egg")));
        server.link("egg.example.org");
        var alice = alice();
        alice.sends("<message to='egg.example.org'><body>Hi</body></message>");
        alice.receives().isErrorWith("wait", "service-unavailable");
        assertThat(rig.takeErrors()).singleElement().asString().contains("cannot be started");
    }

    @Test
    void a_class_that_is_not_there_is_named() {
        assertThatItFails("class-name: org.example.Gone", "there is no class org.example.Gone");
    }

    @Test
    void a_folder_that_is_not_there_or_has_no_jars_is_named(@TempDir Path empty) {
        Path gone = empty.resolve("gone");
        assertThatItFails("{class-name: org.example.Gone, folder: " + gone + "}", "there is no folder " + gone);
        assertThatItFails("{class-name: org.example.Gone, folder: " + empty + "}", empty + ": there are no jars in it");
    }

    private void assertThatItFails(String settings, String reason) {
        var status = rig.annex()
                .components()
                .add(RigSettings.instance(
                        "egg.example.org",
                        new TinderType(),
                        "rig",
                        rig.server().host(),
                        rig.server().port(),
                        RigSettings.parse(new TinderType().settings(), settings)));
        assertThat(status.state()).isEqualTo(ComponentState.FAILED);
        assertThat(status.reason()).hasValueSatisfying(why -> assertThat(why).contains(reason));
        assertThat(rig.takeErrors()).hasSize(1);
        rig.annex().components().remove(new JID("egg.example.org"));
    }

    @Test
    void its_jars_may_lie_in_a_folder_of_their_own(@TempDir Path folder) throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve("parrot.jar")))) {
            for (Class<?> part : List.of(Parrot.class, Class.forName("im.annex.testkit.Parrot$Chick"))) {
                String file = part.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(file));
                try (InputStream content = requireNonNull(part.getResourceAsStream("/" + file))) {
                    content.transferTo(jar);
                }
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        TestServer server = rig.server().serve("caged.example.org", "rig");
        rig.annex()
                .components()
                .add(RigSettings.instance(
                        "caged.example.org",
                        new TinderType(),
                        "rig",
                        server.host(),
                        server.port(),
                        RigSettings.parse(
                                new TinderType().settings(),
                                "{class-name: im.annex.testkit.Parrot, folder: '%s'}".formatted(folder))));
        Files.delete(folder.resolve("parrot.jar"));
        server.awaitAnswering("caged.example.org");
        var alice = alice();
        alice.sends("<message to='caged.example.org'><body>Hi</body></message>");
        alice.receives().from("caged.example.org").withBody("Hi");
    }
}
