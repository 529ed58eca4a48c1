package im.annex.upload;

import com.google.inject.Inject;
import im.annex.kernel.rates.Decision;
import im.annex.kernel.rates.RateLimiter;
import im.annex.kernel.rates.Rates;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.storage.StorageException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is served by HTTP: PUT, GET, HEAD and OPTIONS of files. Thread-safe; each request has a thread that may wait. */
final class FileServer extends Handler.Abstract {

    private static final Logger log = LoggerFactory.getLogger(FileServer.class);

    private static final int RETRY_SECONDS = 10;

    private final Putting putting;
    private final Getting getting;
    private final Cors cors;
    private final RateLimiter rate;
    private final long hstsSeconds;

    @Inject
    FileServer(
            Putting putting,
            Getting getting,
            Cors cors,
            UploadSettings settings,
            Rates rates,
            ComponentContext context) {
        this.putting = putting;
        this.getting = getting;
        this.cors = cors;
        this.rate = rates.limiter(context.domain().toString(), "upload-addresses", settings.addressRate(), List.of());
        this.hstsSeconds = settings.hsts().toSeconds();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var answer = new Answer(request, response, callback, cors, hstsSeconds);
        try {
            answer(request, answer);
        } catch (StorageException e) {
            log.warn("A file could be neither taken nor served: {}", e.getMessage());
            unavailable(answer);
        } catch (IOException e) {
            log.error("A file could be neither taken nor served", e);
            unavailable(answer);
        }
        return true;
    }

    private static void unavailable(Answer answer) {
        answer.headers().put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
        answer.refuse(HttpStatus.SERVICE_UNAVAILABLE_503, "Files can be neither taken nor served at the moment.");
    }

    private void answer(Request request, Answer answer) throws IOException {
        String method = request.getMethod();
        if (method.equals("OPTIONS")) {
            options(answer);
            return;
        }
        if (rate.ask(Request.getRemoteAddr(request)) instanceof Decision.Refused(var after)) {
            answer.headers().put(HttpHeader.RETRY_AFTER, Math.max(1, after.toSeconds()));
            answer.refuse(HttpStatus.TOO_MANY_REQUESTS_429, "Too much is asked from your network address.");
            return;
        }
        Optional<FilePath> path = FilePath.of(request.getHttpURI().getPath());
        switch (method) {
            case "GET", "HEAD" -> {
                if (path.isPresent()) {
                    getting.get(path.get(), answer);
                } else {
                    noFile(answer);
                }
            }
            case "PUT" -> {
                if (path.isPresent()) {
                    putting.put(path.get(), answer);
                } else {
                    noFile(answer);
                }
            }
            default -> {
                answer.headers().put(HttpHeader.ALLOW, Cors.methods());
                answer.refuse(HttpStatus.METHOD_NOT_ALLOWED_405, "Files are sent by PUT and fetched by GET.");
            }
        }
    }

    private static void noFile(Answer answer) {
        answer.refuse(HttpStatus.NOT_FOUND_404, "This is not the URL of a file.");
    }

    private void options(Answer answer) {
        answer.headers().put(HttpHeader.ALLOW, Cors.methods());
        cors.addPreflightTo(answer.headers());
        answer.end(HttpStatus.NO_CONTENT_204);
    }
}
