package im.annex.kernel.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.kernel.access.Access;
import im.annex.kernel.config.ConfigurationFile;
import im.annex.kernel.config.Problems;
import im.annex.kernel.config.SettingsBinder;
import im.annex.kernel.internal.health.HealthReport.Finding;
import im.annex.kernel.settings.ProcessSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedServicesTest {

    @TempDir
    private Path folder;

    private ProcessSettings settings() {
        var problems = new Problems("annex.yaml");
        var file = new ConfigurationFile("annex.yaml", folder, "{data-folder: data, monitoring: {enabled: false}}");
        var settings = file.parse(problems)
                .flatMap(top -> new SettingsBinder(folder, Map.of(), problems).bind(ProcessSettings.class, top));
        problems.throwIfAny();
        return settings.orElseThrow();
    }

    private static Optional<String> problem(SharedServices services) {
        return services.health().ready().findings().stream()
                .filter(finding -> finding.name().equals("process"))
                .findFirst()
                .flatMap(Finding::problem);
    }

    @Test
    void a_process_is_ready_neither_before_its_components_were_started_nor_while_they_are_stopped() {
        try (var services = new SharedServices(settings(), Clock.systemUTC(), "1", new Access(List.of()))) {
            assertThat(problem(services)).hasValue("the process is starting");
            services.serving();
            await().untilAsserted(() -> assertThat(problem(services)).isEmpty());
            services.stopping();
            await().untilAsserted(() -> assertThat(problem(services)).hasValue("the process is stopping"));
        }
    }
}
