package im.annex.kernel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import im.annex.kernel.config.ConfigurationException;
import im.annex.kernel.config.ConfigurationFile;
import im.annex.kernel.config.Problems;
import im.annex.kernel.config.SettingsBinder;
import im.annex.kernel.storage.StorageSettings.Synchronous;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageSettingsTest {

    private final Problems problems = new Problems("annex.yaml");

    private Optional<StorageSettings> bind(String yaml) {
        var binder = new SettingsBinder(Path.of("conf"), Map.of("PASSWORD", "secret"), problems);
        return new ConfigurationFile("annex.yaml", Path.of("conf"), yaml)
                .parse(problems)
                .flatMap(mapping -> binder.bind(StorageSettings.class, mapping));
    }

    @Test
    void nothing_needs_to_be_set() {
        StorageSettings settings = bind("{}").orElseThrow();
        assertThat(settings.in(Path.of("data")).file()).contains(Path.of("data/annex.db"));
        assertThat(settings.synchronous()).isEqualTo(Synchronous.FULL);
        assertThat(settings.server()).isEmpty();
    }

    @Test
    void one_setting_moves_everything_to_a_server() {
        PostgresAddress address = bind("url: postgresql://annex@db.example.org/chat")
                .flatMap(StorageSettings::server)
                .orElseThrow();
        assertThat(address).isEqualTo(new PostgresAddress("annex", "db.example.org", 5432, "chat", Optional.empty()));
    }

    @Test
    void a_url_names_port_tls_and_even_an_address_in_brackets() {
        PostgresAddress address = bind("url: 'postgres://me@host@[::1]:6543/chat?sslmode=verify-full'")
                .flatMap(StorageSettings::server)
                .orElseThrow();
        assertThat(address).isEqualTo(new PostgresAddress("me@host", "::1", 6543, "chat", Optional.of("verify-full")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url: mysql://annex@db/chat | the url is not like postgresql://user@host:5432/database",
                "url: postgresql://db/chat | the url is not like postgresql://user@host:5432/database",
                "url: postgresql://annex@db:99999/chat | the url's port 99999 is not a port (1 to 65535)",
                "url: postgresql://annex@db/chat?sslmode=yes | the url's sslmode is none of disable, allow, prefer,",
                "url: postgresql://annex:hunter2@db/chat | the url holds a password; give it as password-file",
                "password-env: PASSWORD | a password is only for a PostgreSQL server; give its url, too"
            })
    void what_cannot_work_is_a_problem_with_a_sentence(String yaml, String sentence) {
        assertThat(bind(yaml)).isEmpty();
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(problems::throwIfAny)
                .satisfies(problem ->
                        assertThat(problem.getMessage()).contains(sentence).doesNotContain("hunter2"));
    }
}
