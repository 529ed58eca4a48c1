package im.annex.kernel.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Module;
import im.annex.kernel.config.Setting;
import im.annex.kernel.internal.boot.EchoType;
import im.annex.kernel.spi.ComponentType;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentTypesTest {

    @TempDir
    private Path folder;

    private ComponentTypes discover(String... providers) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(services.resolve(ComponentType.class.getName()), List.of(providers));
        try (var loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            return ComponentTypes.discover(loader);
        }
    }

    @Test
    void types_are_found_on_the_class_path() throws IOException {
        ComponentTypes types = discover(EchoType.class.getName());
        assertThat(types.usable()).extracting(ComponentType::name).containsExactly("echo");
        assertThat(types.complaints()).isEmpty();
    }

    @Test
    void types_that_cannot_be_loaded_are_told_in_a_line_each_and_do_not_hide_the_others() throws IOException {
        ComponentTypes types = discover(
                "org.example.NotThere",
                ComponentTypesTest.class.getName(),
                Failing.class.getName(),
                EchoType.class.getName());
        assertThat(types.usable()).extracting(ComponentType::name).containsExactly("echo");
        assertThat(types.complaints()).hasSize(3);
        assertThat(types.complaints().get(0)).contains("org.example.NotThere").doesNotContain("\n");
        assertThat(types.complaints().get(1)).contains("not a subtype");
        assertThat(types.complaints().get(2)).contains("Failing").contains("no luck");
    }

    @Test
    void of_two_types_with_one_name_the_first_is_used_and_both_are_told() {
        var first = new EchoType();
        ComponentTypes types = ComponentTypes.named(List.of(first, new EchoType()), List.of());
        assertThat(types.usable()).singleElement().isSameAs(first);
        assertThat(types.complaints())
                .singleElement()
                .asString()
                .startsWith("two component types are named echo: " + EchoType.class.getName());
    }

    @Test
    void a_type_that_cannot_say_what_it_is_is_told_too() throws IOException {
        ComponentTypes types = discover(Nameless.class.getName(), EchoType.class.getName());
        assertThat(types.usable()).extracting(ComponentType::name).containsExactly("echo");
        assertThat(types.complaints()).singleElement().asString().contains("no name");
    }

    @Test
    void a_type_whose_settings_are_not_in_order_is_told_by_name_and_does_not_hide_the_others() throws IOException {
        ComponentTypes types = discover(Exclaiming.class.getName(), EchoType.class.getName());
        assertThat(types.usable()).extracting(ComponentType::name).containsExactly("echo");
        assertThat(types.complaints())
                .containsExactly(
                        "a component type cannot be loaded: the settings of component type exclaiming are not in"
                                + " order: the default of setting mark is not a text");
    }

    record NoSettings() {}

    record Section(
            @Setting(value = "A mark.", standard = "!") String mark) {}

    record Sections(@Setting("Some.") List<Section> some) {}

    /** To YAML, a lone exclamation mark is no text. */
    public static final class Exclaiming extends Delegating {
        @Override
        public String name() {
            return "exclaiming";
        }

        @Override
        public Class<? extends Record> settings() {
            return Sections.class;
        }
    }

    /** Fails when it is asked. */
    public static final class Nameless extends Delegating {
        @Override
        public String name() {
            throw new IllegalStateException("no name");
        }
    }

    /** Cannot be instantiated. */
    public static final class Failing extends Delegating {
        public Failing() {
            throw new IllegalStateException("no luck");
        }
    }

    abstract static class Delegating implements ComponentType {
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
            return _ -> {};
        }
    }
}
