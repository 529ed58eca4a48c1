package im.annex.kernel.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.inject.Module;
import im.annex.kernel.internal.boot.EchoType;
import im.annex.kernel.spi.ComponentType;
import im.annex.kernel.spi.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.xmpp.packet.JID;

class InstalledTypesTest {

    private static final ClassLoader PROGRAM = InstalledTypesTest.class.getClassLoader();

    @TempDir
    private Path folder;

    private InstalledTypes installed = none();

    private static InstalledTypes none() {
        return new InstalledTypes(() -> new ComponentTypes(List.of(), List.of()), Optional.empty(), PROGRAM);
    }

    @BeforeEach
    void install() {
        installed = new InstalledTypes(
                () -> new ComponentTypes(List.of(new EchoType()), List.of()), Optional.of(folder), PROGRAM);
    }

    @AfterEach
    void forget() {
        installed.close();
    }

    private static TypeJar plugged(String name) {
        return new TypeJar()
                .with(PluggedType.class, PluggedType.Settings.class)
                .declaring(PluggedType.class.getName())
                .with("name.txt", name);
    }

    private ComponentType type(String name) {
        return installed.types().usable().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void each_folder_has_a_class_loader_of_its_own() throws IOException {
        plugged("one").write(folder.resolve("one/type.jar"));
        plugged("two").write(folder.resolve("two/type.jar"));
        assertThat(installed.types().complaints()).isEmpty();
        assertThat(installed.types().usable()).extracting(ComponentType::name).containsExactly("echo", "one", "two");
        assertThat(type("one").getClass().getName()).isEqualTo(PluggedType.class.getName());
        assertThat(List.of(type("one").getClass(), type("two").getClass(), PluggedType.class))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_component_sees_the_doors_and_the_shared_libraries_and_nothing_else_of_the_program() throws Exception {
        plugged("one").write(folder.resolve("one/type.jar"));
        ClassLoader loader = type("one").getClass().getClassLoader();
        for (Class<?> shared : List.of(ComponentType.class, JID.class, Module.class, Logger.class)) {
            assertThat(loader.loadClass(shared.getName())).isSameAs(shared);
        }
        assertThat(loader.loadClass("java.sql.Connection")).isSameAs(java.sql.Connection.class);
        for (String own : List.of(
                "im.annex.kernel.internal.boot.Main",
                "io.netty.channel.Channel",
                "ch.qos.logback.classic.Logger",
                "org.junit.jupiter.api.Test")) {
            assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> loader.loadClass(own));
        }
        assertThat(loader.getResource("logback-test.xml")).isNull();
        assertThat(loader.getResource("im/annex/kernel/spi/Condition.class")).isNotNull();
    }

    @Test
    void a_jar_cannot_replace_what_is_shared() throws Exception {
        plugged("one").with(Condition.class).write(folder.resolve("one/type.jar"));
        assertThat(type("one").getClass().getClassLoader().loadClass(Condition.class.getName()))
                .isSameAs(Condition.class);
    }

    @Test
    void a_jar_may_have_another_version_of_what_is_not_shared() throws Exception {
        plugged("one").with(org.assertj.core.util.Strings.class).write(folder.resolve("one/type.jar"));
        assertThat(type("one").getClass().getClassLoader().loadClass("org.assertj.core.util.Strings"))
                .isNotSameAs(org.assertj.core.util.Strings.class);
    }

    @Test
    void a_broken_folder_is_told_in_a_line_and_stops_no_other() throws IOException {
        Files.createDirectories(folder.resolve("a-empty"));
        Files.createDirectories(folder.resolve(".hidden"));
        Files.createDirectories(folder.resolve("b-text"));
        Files.writeString(folder.resolve("b-text/type.jar"), "not a jar");
        new TypeJar().with("name.txt", "three").write(folder.resolve("c-undeclared/type.jar"));
        new TypeJar().declaring("org.example.NotThere").write(folder.resolve("d-missing/type.jar"));
        plugged("echo").write(folder.resolve("e-second/type.jar"));
        plugged("good").write(folder.resolve("f-good/type.jar"));
        Files.writeString(folder.resolve("README"), "not a folder");
        ComponentTypes types = installed.types();
        assertThat(types.usable()).extracting(ComponentType::name).containsExactly("echo", "good");
        assertThat(types.complaints()).hasSize(5).noneMatch(complaint -> complaint.contains("\n"));
        assertThat(types.complaints().get(0)).contains("a-empty is not a component: there are no jars in it");
        assertThat(types.complaints().get(1)).contains("b-text is not a component: type.jar is not a jar");
        assertThat(types.complaints().get(2)).contains("c-undeclared", "META-INF/services");
        assertThat(types.complaints().get(3)).contains("d-missing", "org.example.NotThere");
        assertThat(types.complaints().get(4)).contains("two component types are named echo");
    }

    @Test
    void a_folder_that_comes_later_is_found_and_leaves_the_others_as_they_are() throws IOException {
        plugged("two").write(folder.resolve("two/type.jar"));
        ComponentType two = type("two");
        Files.createDirectories(folder.resolve("one"));
        assertThat(installed.types().complaints()).hasSize(1);

        plugged("one").write(folder.resolve("one/type.jar"));

        assertThat(installed.types().complaints()).isEmpty();
        assertThat(installed.types().usable()).extracting(ComponentType::name).containsExactly("echo", "one", "two");
        assertThat(type("two")).isSameAs(two);
    }

    @Test
    void jars_that_change_on_disk_do_not_touch_what_runs() throws IOException {
        Path jar = folder.resolve("one/type.jar");
        plugged("one").write(jar);
        ComponentType type = type("one");
        Files.write(jar, new byte[1000]);
        assertThat(type.settings().getName()).endsWith("Settings");
        Files.delete(jar);
        assertThat(type.name()).isEqualTo("one");
    }

    @Test
    void a_type_is_loaded_afresh_beside_the_one_in_use() throws IOException {
        Path jar = folder.resolve("one/type.jar");
        plugged("one").write(jar);
        ComponentType old = type("one");
        plugged("one").with("more.txt", "new").write(jar);

        var discarded = installed.renew("one").orElseThrow();
        assertThat(discarded.names()).containsExactly("one");
        assertThat(discarded.complaints()).isEmpty();
        assertThat(discarded.types().usable()).extracting(ComponentType::name).containsExactly("echo", "one");
        discarded.discard();
        assertThat(type("one")).isSameAs(old);

        var used = installed.renew("one").orElseThrow();
        used.use();
        assertThat(type("one").getClass()).isNotSameAs(old.getClass());
        assertThat(type("one").getClass().getResource("/more.txt")).isNotNull();
        assertThat(installed.renew("echo")).as("no folder").isEmpty();
    }

    @Test
    void what_is_forgotten_leaves_no_files() throws IOException {
        plugged("one").write(folder.resolve("one/type.jar"));
        Path copy = Path.of(type("one")
                .getClass()
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        assertThat(copy).exists();
        installed.close();
        assertThat(copy.getParent()).doesNotExist();
    }

    @Test
    void an_installation_without_a_folder_for_components_is_fine() {
        try (var other = new InstalledTypes(
                () -> new ComponentTypes(List.of(), List.of()), Optional.of(folder.resolve("none")), PROGRAM)) {
            assertThat(other.types().usable()).isEmpty();
            assertThat(other.types().complaints()).isEmpty();
        }
    }
}
