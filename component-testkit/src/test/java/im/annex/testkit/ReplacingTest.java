package im.annex.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import im.annex.kernel.administration.AdministrationSettings;
import im.annex.kernel.http.HttpSettings;
import im.annex.kernel.internal.plugin.ComponentTypes;
import im.annex.kernel.internal.plugin.InstalledTypes;
import im.annex.kernel.lifecycle.Annex;
import im.annex.kernel.lifecycle.ComponentState;
import im.annex.kernel.lifecycle.ComponentStatus;
import im.annex.kernel.lifecycle.LifecycleException;
import im.annex.kernel.lifecycle.Types;
import im.annex.kernel.settings.AnnexSettings;
import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import im.annex.kernel.spi.ComponentType;
import im.annex.kernel.storage.StorageSettings;
import im.annex.testkit.EchoType.EchoSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xmpp.packet.JID;

/** A component type is replaced by other jars while the process runs. */
class ReplacingTest {

    private static final JID PLUGGED = new JID("plugged.example.org");
    private static final JID STEADY = new JID("steady.example.org");

    private final TestServer server =
            TestServer.start().serve(PLUGGED.getDomain(), "secret").serve(STEADY.getDomain(), "secret");
    private final ScriptedUser alice = server.user("alice@example.org/phone");

    @TempDir
    private Path components;

    private InstalledTypes installed = new InstalledTypes(
            () -> new ComponentTypes(List.of(), List.of()),
            Optional.empty(),
            getClass().getClassLoader());

    private Annex annex = new Annex(settings(), Clock.systemUTC());

    @BeforeEach
    void run() throws IOException {
        server.user("silent@example.org/phone");
        write("1");
        installed = new InstalledTypes(
                () -> new ComponentTypes(List.of(new EchoType()), List.of()),
                Optional.of(components),
                getClass().getClassLoader());
        annex.close();
        annex = new Annex(settings(instance(plugged(installed.types())), echo()), Clock.systemUTC(), new Folder());
        annex.start();
        server.awaitAnswering(PLUGGED.getDomain());
        server.awaitAnswering(STEADY.getDomain());
    }

    @AfterEach
    void stop() {
        annex.close();
        installed.close();
        server.close();
        server.assertNoViolations();
    }

    private static AnnexSettings settings(ComponentInstance... instances) {
        return new AnnexSettings(
                RigSettings.limits(),
                RigSettings.keepAlive(),
                RigSettings.reconnect(),
                RigSettings.log(),
                RigSettings.parse(StorageSettings.class, ""),
                RigSettings.parse(HttpSettings.class, "port: 0"),
                RigSettings.parse(AdministrationSettings.class, ""),
                List.of(instances));
    }

    private static ComponentType plugged(ComponentTypes types) {
        return types.usable().stream()
                .filter(type -> type.name().equals("plugged"))
                .findFirst()
                .orElseThrow();
    }

    private ComponentInstance instance(ComponentType type) {
        return RigSettings.instance(
                PLUGGED.getDomain(),
                type,
                "secret",
                server.host(),
                server.port(),
                RigSettings.parse(type.settings(), ""));
    }

    private ComponentInstance echo() {
        return RigSettings.instance(
                STEADY.getDomain(), new EchoType(), "secret", server.host(), server.port(), new EchoSettings("!"));
    }

    /** The folder of the type, and a configuration that never changes. */
    private final class Folder implements Types {

        @Override
        public Fresh load(String type) {
            var renewal = installed.renew(type).orElseThrow();
            if (!renewal.complaints().isEmpty()) {
                renewal.discard();
                throw new LifecycleException(String.join("; ", renewal.complaints()));
            }
            return new Fresh() {
                @Override
                public Set<String> names() {
                    return renewal.names();
                }

                @Override
                public List<ComponentInstance> instances() {
                    return List.of(instance(plugged(renewal.types())));
                }

                @Override
                public void use() {
                    renewal.use();
                }

                @Override
                public void discard() {
                    renewal.discard();
                }
            };
        }
    }

    private void write(String version) throws IOException {
        Path jar = Files.createDirectories(components.resolve("plugged")).resolve("plugged.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> type : List.of(
                    PluggedType.class,
                    PluggedType.Settings.class,
                    PluggedType.Version.class,
                    PluggedType.Plugged.class)) {
                add(type.getName().replace('.', '/') + ".class", bytes(type), out);
            }
            add(
                    "im/annex/testkit/PluggedType$1.class",
                    bytes(new PluggedType().module().getClass()),
                    out);
            add(
                    "META-INF/services/" + ComponentType.class.getName(),
                    PluggedType.class.getName().getBytes(StandardCharsets.UTF_8),
                    out);
            add("version.txt", version.getBytes(StandardCharsets.UTF_8), out);
        }
    }

    private static void add(String path, byte[] content, JarOutputStream jar) throws IOException {
        jar.putNextEntry(new JarEntry(path));
        jar.write(content);
    }

    private static byte[] bytes(Class<?> type) {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream content = type.getResourceAsStream(file)) {
            return content == null ? new byte[0] : content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pluggedSays(String version) {
        alice.sends("<message to='any@plugged.example.org'><body>Which?</body></message>");
        alice.receives().withBody("version-" + version);
    }

    @Test
    void a_type_is_replaced_while_another_component_loses_nothing() throws Exception {
        pluggedSays("1");
        write("2");
        pluggedSays("1");
        var bob = server.user("bob@example.org/phone");
        try (var replacing = Executors.newVirtualThreadPerTaskExecutor()) {
            var replaced = replacing.submit(() -> annex.components().replace("plugged"));
            int said = 0;
            while (!replaced.isDone() || said < 20) {
                bob.sends("<message to='echo@steady.example.org'><body>%d</body></message>".formatted(said));
                bob.receives().withBody(said + "!");
                said++;
            }
            assertThat(replaced.get()).extracting(ComponentStatus::domain).containsExactly(PLUGGED);
        }
        server.await("the new run", it -> it.connections() == 3);
        server.awaitAnswering(PLUGGED.getDomain());
        pluggedSays("2");
    }

    @Test
    void the_classes_of_the_old_one_are_forgotten() throws Exception {
        pluggedSays("1");
        var old = new WeakReference<>(plugged(installed.types()).getClass().getClassLoader());
        annex.components().replace("plugged");
        server.await("the new run", it -> it.connections() == 3);
        server.awaitAnswering(PLUGGED.getDomain());
        await().untilAsserted(() -> {
            System.gc();
            assertThat(old.refersTo(null)).isTrue();
        });
    }

    @Test
    void a_stopped_one_stays_stopped_and_is_the_new_one_when_it_is_started() throws Exception {
        annex.components().stop(PLUGGED);
        write("2");
        assertThat(annex.components().replace("plugged"))
                .extracting(ComponentStatus::state)
                .containsExactly(ComponentState.STOPPED);
        annex.components().start(PLUGGED);
        server.await("the new run", it -> it.connections() == 3);
        server.awaitAnswering(PLUGGED.getDomain());
        pluggedSays("2");
    }

    @Test
    void broken_jars_are_refused_and_the_old_ones_go_on() throws Exception {
        Files.writeString(components.resolve("plugged/more.jar"), "not a jar");
        assertThatExceptionOfType(LifecycleException.class)
                .isThrownBy(() -> annex.components().replace("plugged"))
                .withMessageContaining("more.jar is not a jar");
        pluggedSays("1");
        assertThat(server.connections()).isEqualTo(2);
    }
}
