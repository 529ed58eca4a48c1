package im.annex.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The answer to one request. Whatever it is, browsers neither guess at it, nor run anything in it, nor frame it (Security
 * Considerations, Server side). Confined to the thread that answers.
 */
final class Answer {

    private static final HttpField NOSNIFF = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
    private static final HttpField POLICY =
            new PreEncodedHttpField("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
    /** For sound and films: a browser's own player fetches them once more, as the page that it makes of them. */
    private static final HttpField PLAYING_POLICY = new PreEncodedHttpField(
            "Content-Security-Policy",
            "default-src 'none'; media-src 'self'; frame-ancestors 'none'; sandbox allow-same-origin");

    private static final HttpField NO_REFERRER = new PreEncodedHttpField("Referrer-Policy", "no-referrer");
    private static final HttpField ANY_PAGE = new PreEncodedHttpField("Cross-Origin-Resource-Policy", "cross-origin");
    private static final HttpField PLAIN =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    private static final HttpField NO_STORE = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");

    /** So much is taken of what a client sends although it is refused. */
    private static final long POLITENESS_BYTES = 1 << 20;

    private final Request request;
    private final Response response;
    private final Callback callback;

    Answer(Request request, Response response, Callback callback, Cors cors, long hstsSeconds) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        HttpFields.Mutable headers = headers();
        headers.add(NOSNIFF);
        headers.add(POLICY);
        headers.add(NO_REFERRER);
        headers.add(ANY_PAGE);
        if (hstsSeconds > 0 && request.isSecure()) {
            headers.put("Strict-Transport-Security", "max-age=" + hstsSeconds);
        }
        cors.addTo(request.getHeaders(), headers);
    }

    Request request() {
        return request;
    }

    Response response() {
        return response;
    }

    Callback callback() {
        return callback;
    }

    HttpFields.Mutable headers() {
        return response.getHeaders();
    }

    /** Lets a browser play what is sent; it runs nothing all the same. */
    void letPlay() {
        headers().put(PLAYING_POLICY);
    }

    /** Ends with nothing but a status. */
    void end(int status) {
        response.setStatus(status);
        if (!HttpStatus.hasNoBody(status)) {
            headers().put(HttpHeader.CONTENT_LENGTH, 0);
        }
        callback.succeeded();
    }

    /**
     * Ends with a status and a sentence for a person, who would not read it when hung up on while still sending; but who asks
     * first whether to send has not begun.
     */
    void refuse(int status, String sentence) {
        if (request.getHeaders().contains(HttpHeader.EXPECT)) {
            response.write(true, refusal(status, sentence), callback);
        } else {
            refuse(status, sentence, POLITENESS_BYTES);
        }
    }

    /** Ends so when nothing more comes. */
    void refuseAtOnce(int status, String sentence) {
        refuse(status, sentence, 0);
    }

    private void refuse(int status, String sentence, long most) {
        var rest = new Body(request);
        try {
            long left = most - rest.forget(most, false);
            ByteBuffer text = refusal(status, sentence);
            if (rest.isForgotten()) {
                response.write(true, text, callback);
                return;
            }
            if (request.getConnectionMetaData().getHttpVersion().getVersion() <= HttpVersion.HTTP_1_1.getVersion()) {
                headers().put(HttpHeader.CONNECTION, "close");
            }
            Content.Sink.write(response, true, text);
            long _ = rest.forget(left, true);
            callback.succeeded();
        } catch (IOException e) {
            callback.failed(e);
        }
    }

    private ByteBuffer refusal(int status, String sentence) {
        response.setStatus(status);
        headers().put(PLAIN);
        headers().put(NO_STORE);
        ByteBuffer text = StandardCharsets.UTF_8.encode(status + " " + sentence + "\n");
        headers().put(HttpHeader.CONTENT_LENGTH, text.remaining());
        return request.getMethod().equals("HEAD") ? ByteBuffer.allocate(0) : text;
    }
}
