package im.annex.kernel.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Module;
import im.annex.kernel.internal.plugin.ComponentTypes;
import im.annex.kernel.internal.plugin.InstalledTypes;
import im.annex.kernel.spi.ComponentType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    private static final String FINE = """
            components:
              a.example.org: {type: echo, secret: hunter2}
              b.example.org: {type: echo, secret: hunter2, times: 3}
            monitoring: {port: 0}
            """;

    @TempDir
    private Path folder;

    private Path file = Path.of("annex.yaml");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void name_the_file() {
        file = folder.resolve("annex.yaml");
    }

    private InstalledTypes installed(ComponentTypes types) {
        return new InstalledTypes(() -> types, Optional.empty(), getClass().getClassLoader());
    }

    private int execute(String... arguments) {
        return execute(new ComponentTypes(List.of(new EchoType()), List.of()), arguments);
    }

    private int execute(ComponentTypes types, String... arguments) {
        var surroundings =
                new Surroundings(Optional.of(folder), Map.of(), installed(types), () -> () -> Surroundings.Wish.STOP);
        return Main.commandLine(surroundings)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void a_faultless_configuration_is_fine() throws IOException {
        Files.writeString(file, FINE);
        assertThat(execute("check-config", "-c", file.toString())).isEqualTo(0);
        assertThat(out.toString()).isEqualToIgnoringNewLines(file + ": fine: 2 components");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void without_an_option_the_file_is_conf_annex_yaml_in_the_folder_of_the_installation() throws IOException {
        Path conf = Files.createDirectory(folder.resolve("conf"));
        Files.writeString(conf.resolve("annex.yaml"), "components: {a.example.org: {type: echo, secret: hunter2}}");
        assertThat(execute("check-config")).isEqualTo(0);
        assertThat(out.toString()).contains("conf/annex.yaml: fine: 1 component\n");
    }

    @Test
    void without_an_installation_the_file_is_annex_yaml_in_the_working_folder() {
        var none = installed(new ComponentTypes(List.of(), List.of()));
        var surroundings = new Surroundings(Optional.empty(), Map.of(), none, () -> () -> Surroundings.Wish.STOP);
        assertThat(new ConfigurationOption().file(surroundings)).isEqualTo(Path.of("annex.yaml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"check-config", "run"})
    void an_invalid_configuration_is_refused_with_all_its_problems(String command) throws IOException {
        Files.writeString(file, FINE.replace("times", "tiems").replace("type: echo, secret: hunter2}", "type: ehco}"));
        assertThat(execute(command, "-c", file.toString())).isEqualTo(78);
        assertThat(err.toString().lines())
                .containsExactly(
                        file
                                + ":2: components.a.example.org.secret: missing; give one of secret, secret-file, secret-env"
                                + " or secret-credential",
                        file + ":2: components.a.example.org.type: unknown component type; did you mean echo? (known:"
                                + " echo)",
                        file + ":3: components.b.example.org.tiems: unknown setting; did you mean times?");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check-config", "run"})
    void a_missing_configuration_is_named(String command) {
        assertThat(execute(command, "-c", file.toString())).isEqualTo(66);
        assertThat(err.toString().lines()).containsExactly("annex: " + file + " cannot be read: there is no such file");
    }

    @Test
    void a_warning_does_not_keep_a_configuration_from_being_fine() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "hunter2");
        assertThat(secret.toFile().setReadable(true, false)).isTrue();
        Files.writeString(file, "components: {a.example.org: {type: echo, secret-file: secret}}");
        assertThat(execute("check-config", "-c", file.toString())).isEqualTo(0);
        assertThat(err.toString().lines()).singleElement().asString().endsWith("chmod o-rwx (only a warning)");
    }

    @Test
    void component_types_that_cannot_be_used_are_told_before_what_follows_from_it() throws IOException {
        Files.writeString(file, FINE);
        var none = new ComponentTypes(List.of(), List.of("a component type cannot be loaded: Broken"));
        assertThat(execute(none, "check-config", "-c", file.toString())).isEqualTo(78);
        assertThat(err.toString().lines().toList())
                .hasSize(3)
                .startsWith("annex: a component type cannot be loaded: Broken")
                .last()
                .asString()
                .endsWith("type: unknown component type (none is installed)");
    }

    @Test
    void run_serves_until_it_is_told_to_stop() throws IOException {
        Files.writeString(
                file,
                "{monitoring: {port: 0}, components: {a.example.org: {type: echo, secret: hunter2, server: {port: 1}}}}");
        assertThat(execute("run", "--config", file.toString())).isEqualTo(0);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void run_serves_only_what_it_is_told_to() throws IOException {
        Files.writeString(file, FINE);
        assertThat(execute("run", "-c", file.toString(), "--only", "b.example.org", "--only", "nothing.example.org"))
                .isEqualTo(2);
        assertThat(err.toString())
                .startsWith("--only nothing.example.org: no component of this domain or type is configured; there are:"
                        + " a.example.org (echo), b.example.org (echo)");
        assertThat(execute("run", "-c", file.toString(), "--only", "echo")).isEqualTo(0);
    }

    @Test
    void a_process_in_which_no_component_could_be_started_says_so() throws IOException {
        Files.writeString(file, FINE);
        ComponentType broken = new EchoType() {
            @Override
            public Module module() {
                throw new IllegalStateException("no luck");
            }
        };
        assertThat(execute(new ComponentTypes(List.of(broken), List.of()), "run", "-c", file.toString()))
                .isEqualTo(69);
    }

    @Test
    void the_version_names_annex_and_java() {
        assertThat(execute("--version")).isEqualTo(0);
        assertThat(out.toString()).matches("annex \\S+ \\(Java 25\\S*\\)\\R");
    }

    @Test
    void help_names_the_default_file_and_the_exit_codes() {
        assertThat(execute("run", "--help")).isEqualTo(0);
        assertThat(execute("--help")).isEqualTo(0);
        assertThat(out.toString()).contains("conf/annex.yaml", "check-config", "78", "66");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "walk", "--colour", "check-config surplus", "run -c"})
    void a_wrong_command_line_is_answered_with_the_usage(String line) {
        assertThat(execute(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: annex");
    }

    @Test
    void a_mistake_of_ours_has_a_code_of_its_own() throws IOException {
        Files.writeString(file, FINE);
        ComponentType broken = new EchoType() {
            @Override
            public Class<? extends Record> settings() {
                throw new IllegalStateException("a mistake");
            }
        };
        var types = new ComponentTypes(List.of(broken), List.of());
        assertThat(execute(types, "check-config", "-c", file.toString())).isEqualTo(70);
        assertThat(err.toString()).contains("something unexpected happened", "a mistake");
    }
}
