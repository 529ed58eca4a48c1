package im.annex.kernel.internal.http;

import im.annex.kernel.internal.admin.socket.Json;
import java.util.List;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Errors as a line of text, or as JSON for those who ask for it: the status and its name, or what a handler chose to say.
 * What an exception says is for the log.
 */
final class ErrorPages extends ErrorHandler {

    /** Long enough for a restart, short enough for somebody who waits. */
    private static final String RETRY_SECONDS = "10";

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var cause = (Throwable) request.getAttribute(ERROR_EXCEPTION);
        if (cause instanceof HttpException known) {
            response.setStatus(known.getCode());
        }
        int status = response.getStatus();
        headers(response.getHeaders());
        if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
            if (request.getConnectionMetaData().getHttpVersion().getVersion() <= HttpVersion.HTTP_1_1.getVersion()) {
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
            }
        }
        if (HttpStatus.hasNoBody(status)) {
            callback.succeeded();
            return true;
        }
        boolean json = wantsJson(request.getHeaders());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, json ? "application/json" : "text/plain; charset=utf-8");
        String said = cause == null && request.getAttribute(ERROR_MESSAGE) instanceof String message
                ? message
                : HttpStatus.getMessage(status);
        response.write(true, BufferUtil.toBuffer(json ? json(status, said) : status + " " + said + "\n"), callback);
        return true;
    }

    /** An error is nobody's document: it is neither kept, nor guessed at, nor framed, nor run. */
    private static void headers(HttpFields.Mutable fields) {
        fields.put(HttpHeader.CACHE_CONTROL, "no-store");
        fields.put("X-Content-Type-Options", "nosniff");
        fields.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        fields.put("Referrer-Policy", "no-referrer");
    }

    private static boolean wantsJson(HttpFields request) {
        List<String> accepted = request.getQualityCSV(HttpHeader.ACCEPT);
        return !accepted.isEmpty() && accepted.getFirst().startsWith("application/json");
    }

    private static String json(int status, String message) {
        return "{\"status\":" + status + ",\"message\":" + Json.write(message) + "}\n";
    }
}
