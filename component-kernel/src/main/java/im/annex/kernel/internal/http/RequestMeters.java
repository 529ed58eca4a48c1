package im.annex.kernel.internal.http;

import im.annex.kernel.http.MountPoint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the requests of one mount and their time, and keeps its failures to itself: what a handler throws is a 500 and a
 * line in the log. Thread-safe.
 */
final class RequestMeters extends Handler.Wrapper {

    private static final Logger log = LoggerFactory.getLogger(RequestMeters.class);

    private final MountPoint at;
    private final MeterRegistry registry;
    /** By the first digit of the status, which strangers can choose among five. */
    private final List<Timer> byStatus;

    private final Gauge running;

    RequestMeters(Handler handler, MountPoint at, MeterRegistry registry, IntSupplier running) {
        super(handler);
        this.at = at;
        this.registry = registry;
        Tags mount = Tags.of("mount", String.join(",", at.hosts()) + at.path());
        this.byStatus = IntStream.rangeClosed(1, 5)
                .mapToObj(digit -> Timer.builder("annex.http.requests")
                        .description("Requests and the time until their answer was sent.")
                        .tags(mount.and("status", digit + "xx"))
                        .register(registry))
                .toList();
        this.running = Gauge.builder("annex.http.running", running, IntSupplier::getAsInt)
                .description("Requests that are being answered.")
                .tags(mount)
                .strongReference(true)
                .register(registry);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Request.addCompletionListener(request, _ -> count(request, response));
        try {
            return super.handle(request, response, callback);
        } catch (Exception | Error e) {
            failed(e, request, response, callback);
            return true;
        }
    }

    /** A status that was thrown, such as that of a body that is too large, is an answer and no failure. */
    private void failed(Throwable e, Request request, Response response, Callback callback) {
        int status = statusOf(e);
        if (status >= HttpStatus.INTERNAL_SERVER_ERROR_500) {
            log.error("answering {} {} failed", request.getMethod(), at.path(), e);
        }
        if (response.isCommitted()) {
            callback.failed(e);
        } else {
            Response.writeError(request, response, callback, status);
        }
    }

    private static int statusOf(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException known) {
                return known.getCode();
            }
        }
        return HttpStatus.INTERNAL_SERVER_ERROR_500;
    }

    private void count(Request request, Response response) {
        int digit = Math.clamp(response.getStatus() / 100, 1, 5);
        byStatus.get(digit - 1).record(System.nanoTime() - request.getHeadersNanoTime(), TimeUnit.NANOSECONDS);
    }

    void remove() {
        Stream.concat(byStatus.stream(), Stream.of(running)).map(Meter::getId).forEach(registry::remove);
    }
}
