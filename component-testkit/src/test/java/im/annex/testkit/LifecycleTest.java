package im.annex.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import im.annex.kernel.lifecycle.Annex;
import im.annex.kernel.lifecycle.ComponentState;
import im.annex.kernel.lifecycle.ComponentStatus;
import im.annex.kernel.lifecycle.Components;
import im.annex.kernel.lifecycle.LifecycleException;
import im.annex.kernel.settings.AnnexSettings;
import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import im.annex.kernel.spi.Closer;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentType;
import im.annex.testkit.EchoType.EchoSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xmpp.packet.JID;

class LifecycleTest {

    private static final JID CHANGING = new JID("changing.example.org");
    private static final JID STEADY = new JID("steady.example.org");

    private final TestServer server =
            TestServer.start().serve(CHANGING.getDomain(), "secret").serve(STEADY.getDomain(), "secret");

    @TempDir
    private Path folder;

    private @Nullable Annex annex;

    @AfterEach
    void stop() {
        if (annex != null) {
            annex.close();
        }
        server.close();
        // To leave before the handshake is what a component does that is stopped just then.
        assertThat(server.violations()).allMatch(violation -> violation.endsWith("no handshake but End[]"));
    }

    private ComponentInstance echo(JID domain, String suffix) {
        return instance(domain, new EchoType(), new EchoSettings(suffix));
    }

    private ComponentInstance instance(JID domain, ComponentType type, Record settings) {
        return RigSettings.instance(domain.getDomain(), type, "secret", server.host(), server.port(), settings);
    }

    private Components running(ComponentInstance... instances) {
        annex = new Annex(settings(instances), Clock.systemUTC());
        annex.start();
        return annex.components();
    }

    private AnnexSettings settings(ComponentInstance... instances) {
        return new AnnexSettings(
                RigSettings.process(folder, RigSettings.limits(), RigSettings.keepAlive(), RigSettings.reconnect()),
                List.of(instances));
    }

    /** Waits for a component that was attached before; the server may not have noticed yet that the old run has left. */
    private void awaitAnswering(JID domain, int connections) {
        server.await(connections + " connections", it -> it.connections() >= connections);
        server.awaitAnswering(domain.getDomain());
    }

    private static ComponentState state(Components components, JID domain) {
        return components.find(domain).map(ComponentStatus::state).orElseThrow();
    }

    @Test
    void restarts_of_one_component_cost_another_nothing() throws Exception {
        Components components = running(echo(CHANGING, "!"), echo(STEADY, "!"));
        server.awaitAnswering(CHANGING.getDomain());
        server.awaitAnswering(STEADY.getDomain());
        var bob = server.user("bob@example.org/phone");
        try (var restarting = Executors.newVirtualThreadPerTaskExecutor()) {
            var restarts = restarting.submit(() -> IntStream.range(0, 5).forEach(done -> {
                components.restart(CHANGING);
                awaitAnswering(CHANGING, done + 3);
            }));
            int said = 0;
            while (!restarts.isDone() || said < 100) {
                bob.sends("<message to='echo@steady.example.org'><body>%d</body></message>".formatted(said));
                bob.receives().withBody(said + "!");
                said++;
            }
            restarts.get();
        }
        assertThat(server.connections()).isEqualTo(7);
    }

    @Test
    void before_the_new_run_comes_the_old_one_has_said_good_bye_and_left() {
        Components components = running(echo(CHANGING, "!"));
        server.awaitAnswering(CHANGING.getDomain());
        var alice = server.user("alice@example.org/phone");
        ServerLink old = server.link(CHANGING.getDomain());
        components.restart(echo(CHANGING, "?"));
        alice.receives().from("changing.example.org").withBody("Bye");
        awaitAnswering(CHANGING, 2);
        assertThat(old.ended()).isTrue();
        alice.sends("<message to='echo@changing.example.org'><body>Hi</body></message>");
        alice.receives().withBody("Hi?");
    }

    @Test
    void a_component_is_told_whether_somebody_stopped_it_or_its_next_run_goes_on() {
        Components components = running(echo(CHANGING, "!"), echo(STEADY, "!"));
        server.awaitAnswering(CHANGING.getDomain());
        server.awaitAnswering(STEADY.getDomain());
        var alice = server.user("alice@example.org/phone");

        components.restart(CHANGING);
        assertThat(reasonTold(alice)).isEqualTo("RESTARTING");
        awaitAnswering(CHANGING, 3);
        components.stop(CHANGING);
        assertThat(reasonTold(alice)).isEqualTo("STOPPED");
        components.start(CHANGING);
        awaitAnswering(CHANGING, 4);
        components.remove(CHANGING);
        assertThat(reasonTold(alice)).isEqualTo("STOPPED");

        Objects.requireNonNull(annex).close();
        assertThat(reasonTold(alice)).isEqualTo("RESTARTING");
    }

    private static String reasonTold(ScriptedUser alice) {
        return alice.receives().withBody("Bye").element().elementText("subject");
    }

    @Test
    void what_has_come_before_a_stop_is_still_answered_in_order() {
        Components components = running(echo(CHANGING, "!"));
        server.awaitAnswering(CHANGING.getDomain());
        var alice = server.user("alice@example.org/phone");
        for (int i = 0; i < 50; i++) {
            alice.sends("<message to='echo@changing.example.org'><body>%d</body></message>".formatted(i));
        }
        server.awaitAnswering(CHANGING.getDomain());
        components.stop(CHANGING);
        List<String> heard = new ArrayList<>();
        for (int i = 0; i <= 50; i++) {
            heard.add(alice.receives().element().elementText("body"));
        }
        heard.remove("Bye");
        assertThat(heard)
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> i + "!").toList());
    }

    @Test
    void a_stopped_component_stays_away_until_it_is_started() {
        Components components = running(echo(CHANGING, "!"), echo(STEADY, "!"));
        server.awaitAnswering(CHANGING.getDomain());
        assertThat(components.stop(CHANGING).state()).isEqualTo(ComponentState.STOPPED);
        assertThat(components.stop(CHANGING).state()).isEqualTo(ComponentState.STOPPED);
        server.awaitAnswering(STEADY.getDomain());
        assertThat(state(components, CHANGING)).isEqualTo(ComponentState.STOPPED);
        components.start(CHANGING);
        components.start(CHANGING);
        awaitAnswering(CHANGING, 3);
        assertThat(server.connections()).isEqualTo(3);
        assertThat(state(components, CHANGING)).isEqualTo(ComponentState.ATTACHED);
    }

    @Test
    void a_lost_link_is_told_from_one_that_never_was() {
        Components components = running(echo(CHANGING, "!"));
        server.awaitAnswering(CHANGING.getDomain());
        await().untilAsserted(() -> assertThat(state(components, CHANGING)).isEqualTo(ComponentState.ATTACHED));
        server.goDown();
        await().untilAsserted(() -> assertThat(state(components, CHANGING)).isEqualTo(ComponentState.DETACHED));
        components.restart(CHANGING);
        assertThat(state(components, CHANGING)).isEqualTo(ComponentState.STARTING);
        server.comeUp();
        server.awaitAnswering(CHANGING.getDomain());
        await().untilAsserted(() -> assertThat(state(components, CHANGING)).isEqualTo(ComponentState.ATTACHED));
    }

    @Test
    void a_component_that_cannot_be_started_says_why_and_stops_nobody() {
        try (var errors = new ErrorLog()) {
            var lists = new Lists();
            Components components =
                    running(instance(CHANGING, new FailingType(lists, true), new NoSettings()), echo(STEADY, "!"));
            server.awaitAnswering(STEADY.getDomain());
            assertThat(components.list())
                    .extracting(ComponentStatus::state)
                    .containsExactly(ComponentState.FAILED, ComponentState.ATTACHED);
            assertThat(components.list().getFirst().reason()).hasValue("IllegalStateException: no way");
            assertThat(lists.closed).as("what it had opened").containsExactly("second", "first");
            assertThat(errors.take()).singleElement().asString().contains("changing.example.org", "no way");
            assertThat(lists.registries
                            .getFirst()
                            .find("annex.link.attached")
                            .tag("component", CHANGING.getDomain())
                            .gauge())
                    .as("what would stand in the way of the next run's")
                    .isNull();
            components.restart(echo(CHANGING, "!"));
            server.awaitAnswering(CHANGING.getDomain());
            assertThat(components.list().getFirst().reason()).isEmpty();
        }
    }

    @Test
    void a_process_in_which_nothing_could_be_started_knows_it() {
        try (var errors = new ErrorLog();
                var other = new Annex(
                        settings(instance(CHANGING, new FailingType(new Lists(), true), new NoSettings())),
                        Clock.systemUTC())) {
            assertThat(other.start()).isFalse();
            assertThat(errors.take()).hasSize(1);
        }
    }

    @Test
    void what_a_run_has_opened_is_closed_last_first_when_it_has_stopped() {
        var lists = new Lists();
        Components components = running(instance(CHANGING, new FailingType(lists, false), new NoSettings()));
        server.awaitAnswering(CHANGING.getDomain());
        assertThat(lists.closed).isEmpty();
        components.stop(CHANGING);
        assertThat(lists.closed).containsExactly("second", "first");
    }

    @Test
    void components_come_and_go() {
        Components components = running(echo(STEADY, "!"));
        components.add(echo(CHANGING, "!"));
        server.awaitAnswering(CHANGING.getDomain());
        assertThatExceptionOfType(LifecycleException.class)
                .isThrownBy(() -> components.add(echo(CHANGING, "!")))
                .withMessage("there is a component for changing.example.org already");
        components.remove(CHANGING);
        assertThat(components.list()).extracting(ComponentStatus::domain).containsExactly(STEADY);
        assertThatExceptionOfType(LifecycleException.class)
                .isThrownBy(() -> components.restart(CHANGING))
                .withMessage("there is no component for changing.example.org; there are: steady.example.org");
    }

    @Test
    void what_is_asked_at_once_happens_one_after_the_other() {
        Components components = running(echo(CHANGING, "!"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                threads.submit(() -> components.restart(CHANGING));
                threads.submit(() -> components.stop(CHANGING));
                threads.submit(() -> components.start(CHANGING));
            }
        }
        components.restart(CHANGING);
        server.awaitAnswering(CHANGING.getDomain());
        var alice = server.user("alice@example.org/tablet");
        alice.sends("<message to='echo@changing.example.org'><body>Hi</body></message>");
        alice.receives().withBody("Hi!");
    }

    @Test
    void a_type_that_is_part_of_the_program_cannot_be_replaced() {
        Components components = running(echo(STEADY, "!"));
        assertThatExceptionOfType(LifecycleException.class)
                .isThrownBy(() -> components.replace("echo"))
                .withMessageContaining("part of the program");
    }

    record NoSettings() {}

    /** What became of two resources. */
    static final class Lists {
        final List<String> closed = new CopyOnWriteArrayList<>();
        final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();
    }

    /** Opens two resources and then, if it is to, fails to declare its routes. */
    record FailingType(Lists lists, boolean fails) implements ComponentType {

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public Class<? extends Record> settings() {
            return NoSettings.class;
        }

        @Override
        public Module module() {
            return new AbstractModule() {
                @Provides
                Component component(Closer closer, MeterRegistry registry) {
                    lists.registries.add(registry);
                    closer.<AutoCloseable>closing(() -> lists.closed.add("first"));
                    closer.<AutoCloseable>closing(() -> lists.closed.add("second"));
                    return _ -> {
                        if (fails) {
                            throw new IllegalStateException("no way");
                        }
                    };
                }
            };
        }
    }
}
