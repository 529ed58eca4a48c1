package im.annex.kernel.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final Metrics metrics = new Metrics("1.2.3");
    private final MeterRegistry registry = metrics.registry();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void a_name_that_strangers_fill_does_not_grow_for_ever_and_spoils_no_other() {
        for (int i = 0; i < 3 * MeterLimit.MOST_OF_A_NAME; i++) {
            registry.counter("annex.test.strangers", "name", "stranger" + i).increment();
        }
        registry.counter("annex.test.other").increment();
        assertThat(registry.find("annex.test.strangers").counters()).hasSize(MeterLimit.MOST_OF_A_NAME);
        assertThat(registry.get("annex.test.other").counter().count()).isEqualTo(1);
    }

    @Test
    void what_is_removed_makes_room() {
        for (int i = 0; i < 3 * MeterLimit.MOST_OF_A_NAME; i++) {
            registry.remove(registry.counter("annex.test.passing", "name", "component" + i));
        }
        registry.counter("annex.test.passing", "name", "last").increment();
        assertThat(registry.get("annex.test.passing").counter().count()).isEqualTo(1);
    }
}
