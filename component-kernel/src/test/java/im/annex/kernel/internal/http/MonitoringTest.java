package im.annex.kernel.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.annex.kernel.http.MonitoringSettings;
import im.annex.kernel.internal.health.Health;
import im.annex.kernel.internal.health.HealthCheck;
import im.annex.kernel.internal.metrics.Metrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonitoringTest {

    private final Health health = new Health();
    private final Metrics metrics = new Metrics("1.2.3");
    private final HttpClient client = HttpClient.newHttpClient();
    private final Monitoring monitoring =
            new Monitoring(TestSettings.parse(MonitoringSettings.class, "port: 0"), metrics, health);

    @BeforeEach
    void start() {
        monitoring.start();
    }

    @AfterEach
    void close() {
        monitoring.close();
        metrics.close();
        client.close();
    }

    private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + monitoring.port() + path);
        return client.send(HttpRequest.newBuilder(uri).header("Accept", accept).build(), BodyHandlers.ofString());
    }

    @Test
    void metrics_are_served_as_prometheus_reads_them() throws Exception {
        metrics.registry()
                .counter("annex.stanzas.received", "component", "chat.shakespeare.lit")
                .increment();
        HttpResponse<String> page = get("/metrics", "*/*");
        assertThat(page.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(page.body())
                .contains("annex_stanzas_received_total{component=\"chat.shakespeare.lit\"} 1.0")
                .contains("version=\"1.2.3\"")
                .contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "process_uptime_seconds");
    }

    @Test
    void metrics_are_open_metrics_for_those_who_ask() throws Exception {
        HttpResponse<String> page = get("/metrics", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
        assertThat(page.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
        assertThat(page.body()).endsWith("# EOF\n");
    }

    @Test
    void a_process_that_is_alive_need_not_be_ready() throws Exception {
        health.aliveIf(HealthCheck.progress("virtual threads", Thread::startVirtualThread));
        health.readyIf(HealthCheck.of("component chat.shakespeare.lit", () -> false, "is not \"attached\""));
        assertThat(get("/health/live", "*/*").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = get("/health/ready", "*/*");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body())
                .isEqualTo("{\"ok\":false,\"checks\":[{\"name\":\"component chat.shakespeare.lit\",\"ok\":false,"
                        + "\"problem\":\"is not \\\"attached\\\"\"}]}\n");
    }

    @Test
    void nothing_listens_if_nobody_wants_it() {
        try (var off = new Monitoring(
                TestSettings.parse(MonitoringSettings.class, "{enabled: false, port: 0}"), metrics, health)) {
            off.start();
            assertThatThrownBy(off::port).hasMessageContaining("does not listen");
        }
    }
}
