package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.interop.server.ServerKind;
import org.junit.jupiter.api.Test;

/** What a scraper and a load balancer are told. */
class MonitoringIT extends RealServerTest {

    MonitoringIT() {
        super(ServerKind.PROSODY);
    }

    @Test
    void metrics_are_those_of_annex_in_the_format_of_prometheus() {
        var pages = new Pages(attachedAnnex().monitoring());
        var alice = alice();
        alice.join(ROOM, "alice");

        await().untilAsserted(() -> {
            var metrics = pages.get("/metrics");
            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(metrics.headers().firstValue("content-type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
            assertThat(metrics.body().lines())
                    .contains("# TYPE annex_link_stanzas_total counter")
                    .contains("annex_link_attached{component=\"conference.localhost\"} 1.0")
                    .anyMatch(line -> line.matches("annex_link_stanzas_total\\{component=\"conference\\.localhost\","
                            + "direction=\"in\"} [1-9].*"))
                    .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"));
        });
    }

    @Test
    void a_server_that_is_away_makes_annex_not_ready_and_leaves_it_alive() {
        var pages = new Pages(attachedAnnex().monitoring());
        pages.awaitReady();
        assertThat(pages.get("/health/live").statusCode()).isEqualTo(200);

        server.stop();
        pages.awaitNotReady("components", ROOMS + " is not attached to its server");
        assertThat(pages.get("/health/live").statusCode()).isEqualTo(200);

        server.start();
        pages.awaitReady();
    }
}
