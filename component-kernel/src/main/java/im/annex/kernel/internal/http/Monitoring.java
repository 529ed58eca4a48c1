package im.annex.kernel.internal.http;

import im.annex.kernel.config.ByteSize;
import im.annex.kernel.http.CannotListenException;
import im.annex.kernel.http.HttpSettings;
import im.annex.kernel.http.HttpSettings.ForwardedBy;
import im.annex.kernel.http.HttpSettings.Limits;
import im.annex.kernel.http.MonitoringSettings;
import im.annex.kernel.internal.admin.socket.Json;
import im.annex.kernel.internal.health.Health;
import im.annex.kernel.internal.health.HealthReport;
import im.annex.kernel.internal.metrics.Metrics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code /metrics}, {@code /health/live} and {@code /health/ready}, on an address of their own: what is mounted on the
 * shared server is for the world, this is not. Thread-safe.
 */
public final class Monitoring implements AutoCloseable {

    /** For a scraper, a load balancer and a curious administrator. */
    private static final Limits LIMITS = new Limits(
            new ByteSize(8 * 1024), new ByteSize(0), 50, Duration.ofSeconds(30), new ByteSize(240), Duration.ZERO);

    private final boolean enabled;
    private final HttpServer server;

    /** Nothing is served yet. */
    public Monitoring(MonitoringSettings settings, Metrics metrics, Health health) {
        this.enabled = settings.enabled();
        this.server = new HttpServer("monitoring", http(settings), metrics.registry());
        if (enabled) {
            server.mount("/metrics", new MetricsPage(metrics));
            server.mount("/health/live", new HealthPage(health::live));
            server.mount("/health/ready", new HealthPage(health::ready));
        }
    }

    private static HttpSettings http(MonitoringSettings settings) {
        return new HttpSettings(
                List.of(settings.host()),
                settings.port(),
                Optional.empty(),
                Optional.empty(),
                "",
                List.of(),
                ForwardedBy.X_FORWARDED,
                LIMITS);
    }

    /**
     * Serves, unless the operator does not want it.
     *
     * @throws CannotListenException if it cannot listen
     */
    public void start() {
        server.start();
    }

    /**
     * The port it listens on.
     *
     * @throws IllegalStateException if it does not listen
     */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private static final class MetricsPage extends Handler.Abstract {

        private final Metrics metrics;

        MetricsPage(Metrics metrics) {
            this.metrics = metrics;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            String type = Metrics.mediaType(request.getHeaders().getQualityCSV(HttpHeader.ACCEPT));
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
            Content.Sink.write(response, true, metrics.text(type), callback);
            return true;
        }
    }

    private static final class HealthPage extends Handler.Abstract {

        private final Supplier<HealthReport> health;

        HealthPage(Supplier<HealthReport> health) {
            this.health = health;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            HealthReport report = health.get();
            response.setStatus(report.isWell() ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            Content.Sink.write(response, true, json(report), callback);
            return true;
        }

        private static String json(HealthReport report) {
            List<Map<String, Object>> checks =
                    report.findings().stream().map(HealthPage::check).toList();
            Map<String, Object> page = new LinkedHashMap<>();
            page.put("ok", report.isWell());
            page.put("checks", checks);
            return Json.write(page) + "\n";
        }

        private static Map<String, Object> check(HealthReport.Finding finding) {
            Map<String, Object> check = new LinkedHashMap<>();
            check.put("name", finding.name());
            check.put("ok", finding.problem().isEmpty());
            finding.problem().ifPresent(problem -> check.put("problem", problem));
            return check;
        }
    }
}
