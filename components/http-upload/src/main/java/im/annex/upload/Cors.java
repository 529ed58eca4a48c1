package im.annex.upload;

import com.google.inject.Inject;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** Lets web pages of other origins send and fetch files (Implementation Notes, https://fetch.spec.whatwg.org). Immutable. */
final class Cors {

    private static final String ANY = "*";
    private static final String METHODS = "OPTIONS, HEAD, GET, PUT";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Range, If-Match, If-None-Match, If-Modified-Since, If-Range";
    private static final String RESPONSE_HEADERS =
            "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag, Location, Retry-After";

    /** Browsers remember an answer for no longer than two hours anyway. */
    private static final String MAX_AGE_SECONDS = "7200";

    private final List<String> origins;

    @Inject
    Cors(UploadSettings settings) {
        this.origins = settings.corsOrigins();
    }

    void addTo(HttpFields request, HttpFields.Mutable response) {
        if (origins.contains(ANY)) {
            response.put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, ANY);
        } else {
            response.add(HttpHeader.VARY, "Origin");
            @Nullable String origin = request.get(HttpHeader.ORIGIN);
            if (origin == null || !origins.contains(origin)) {
                return;
            }
            response.put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        }
        response.put(HttpHeader.ACCESS_CONTROL_EXPOSE_HEADERS, RESPONSE_HEADERS);
    }

    /** More for what a browser asks before it sends a request that no form could send. */
    void addPreflightTo(HttpFields.Mutable response) {
        if (response.contains(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN)) {
            response.put(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            response.put(HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
            response.put(HttpHeader.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
        }
    }

    static String methods() {
        return METHODS;
    }
}
