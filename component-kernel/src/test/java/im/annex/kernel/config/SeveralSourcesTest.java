package im.annex.kernel.config;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.config.Located.Items;
import im.annex.kernel.config.Located.Mapping;
import im.annex.kernel.config.Located.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeveralSourcesTest {

    @TempDir
    private Path folder;

    private final Problems problems = new Problems("annex.yaml");

    private Mapping read(String yaml, Map<String, String> environment) {
        return new ConfigurationFile("annex.yaml", folder, yaml)
                .parse(problems, environment)
                .orElseThrow();
    }

    private Mapping read(String yaml) {
        return read(yaml, Map.of());
    }

    private static Optional<String> text(Mapping top, String... keys) {
        Located at = top;
        for (String key : keys) {
            at = ((Mapping) at).get(key).orElseThrow();
        }
        return at instanceof Text text ? Optional.of(text.value()) : Optional.empty();
    }

    private List<String> told() {
        try {
            problems.throwIfAny();
            return List.of();
        } catch (ConfigurationException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }

    @Test
    void included_files_join_their_sections_to_those_of_the_file() throws IOException {
        Files.createDirectory(folder.resolve("conf.d"));
        Files.writeString(folder.resolve("conf.d/b.yaml"), "components:\n  b.example.org: {type: b}\n");
        Files.writeString(folder.resolve("conf.d/a.yaml"), "components:\n  a.example.org: {type: a}\n");
        Files.writeString(folder.resolve("conf.d/notes.txt"), "not YAML: [");

        Mapping top = read("include: conf.d/*.yaml\ncomponents:\n  c.example.org: {type: c}\n");

        assertThat(((Mapping) top.get("components").orElseThrow()).entries().sequencedKeySet())
                .containsExactly("c.example.org", "a.example.org", "b.example.org");
        assertThat(top.get("include")).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void what_two_files_give_is_told_with_both_places() throws IOException {
        Files.writeString(folder.resolve("more.yaml"), "http:\n  host: 127.0.0.1\n  port: 2\n");

        read("include: [more.yaml]\nhttp:\n  port: 1\n");

        assertThat(told())
                .containsExactly(folder.resolve("more.yaml") + ":3: http.port: given already in annex.yaml:3");
    }

    @Test
    void mistakes_in_an_included_file_are_told_with_its_own_lines() throws IOException {
        Files.writeString(folder.resolve("more.yaml"), "\n\n\thttp: 1\n");
        Files.writeString(folder.resolve("again.yaml"), "include: more.yaml\n");

        read("include: [more.yaml, again.yaml, missing.yaml, [nested]]\n");

        assertThat(told())
                .containsExactlyInAnyOrder(
                        "annex.yaml:1: include[3]: " + folder.resolve("missing.yaml")
                                + " cannot be read: there is no such file",
                        "annex.yaml:1: include[4]: expected the name of a file or a pattern such as conf.d/*.yaml, found a"
                                + " list",
                        folder.resolve("more.yaml") + ":3: a tab; indent with spaces",
                        folder.resolve("again.yaml") + ":1: include: an included file cannot include others");
    }

    @Test
    void a_pattern_may_match_nothing() {
        assertThat(read("include: conf.d/*.yaml\n").entries()).isEmpty();
        assertThat(told()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ANNEX__HTTP__PORT, http, port",
        "ANNEX__KEEP_ALIVE__PING_AFTER, keep-alive, ping-after",
        "ANNEX__COMPONENTS__CHAT_EXAMPLE_ORG, components, chat.example.org",
        "ANNEX__COMPONENTS__new.example.org, components, new.example.org"
    })
    void a_variable_stands_for_a_key(String variable, String section, String key) {
        Mapping top = read("http:\n  port: 1\ncomponents:\n  chat.example.org: x\n", Map.of(variable, "2 # 3"));

        assertThat(text(top, section, key)).contains("2 # 3");
        assertThat(told()).isEmpty();
    }

    @Test
    void a_variable_can_hold_a_list() {
        Mapping top = read("", Map.of("ANNEX__ADMINISTRATION__ADMINS", "[a@example.org, b@example.org]"));

        Mapping administration = (Mapping) top.get("administration").orElseThrow();
        assertThat(((Items) administration.get("admins").orElseThrow()).items()).hasSize(2);
    }

    @Test
    void a_mistake_in_a_variable_is_told_with_its_name_and_not_with_its_value() {
        read("", Map.of("ANNEX__", "hunter2", "ANNEX__HTTP____PORT", "hunter2", "ANNEX__LOG__LEVEL", "'hunter2"));

        assertThat(told())
                .containsExactly(
                        "ANNEX__: not the name of a setting; it looks like ANNEX__HTTP__PORT for http.port",
                        "ANNEX__HTTP____PORT: not the name of a setting; it looks like ANNEX__HTTP__PORT for http.port",
                        "ANNEX__LOG__LEVEL: a value that begins with a bracket or a quotation mark has to be YAML");
    }

    @Test
    void other_variables_are_none_of_ours() {
        assertThat(read("", Map.of("ANNEX_JAVA_HOME", "x", "PATH", "y")).entries())
                .isEmpty();
    }

    /** A record with a secret. */
    private record Account(@Setting("The password.") Secret password) {}

    private Optional<Account> account(Map<String, String> environment, String yaml) {
        return new SettingsBinder(folder, environment, problems).bind(Account.class, read(yaml));
    }

    @Test
    void a_secret_can_be_a_credential_that_systemd_hands_over() throws IOException {
        Files.writeString(folder.resolve("annex-secret"), "hunter2\n");

        assertThat(account(Map.of("CREDENTIALS_DIRECTORY", folder.toString()), "password-credential: annex-secret"))
                .hasValueSatisfying(
                        account -> assertThat(account.password().reveal()).isEqualTo("hunter2"));
    }

    @Test
    void a_credential_leads_to_no_other_folder_and_needs_systemd() {
        account(Map.of("CREDENTIALS_DIRECTORY", folder.toString()), "password-credential: ../x");
        account(Map.of(), "password-credential: x");

        assertThat(told())
                .containsExactly(
                        "annex.yaml:1: password-credential: this is not the name of a credential",
                        "annex.yaml:1: password-credential: there are no credentials: the unit has no LoadCredential=,"
                                + " or this was not started by systemd");
    }
}
