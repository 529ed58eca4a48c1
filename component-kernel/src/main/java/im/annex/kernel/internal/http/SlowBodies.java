package im.annex.kernel.internal.http;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Ends what comes so slowly that it keeps a place for the sake of it, where a connection carries many requests at once: one of
 * them says nothing about the connection, which {@link SlowClients} looks at where it carries one. Thread-safe.
 */
final class SlowBodies extends Handler.Wrapper {

    private static final Duration LOOK = Duration.ofSeconds(10);

    private final long bytesInALook;

    /**
     * In front of a handler.
     *
     * @param bytesPerSecond 0 for no limit
     */
    SlowBodies(Handler handler, long bytesPerSecond) {
        super(handler);
        this.bytesInALook = bytesPerSecond * LOOK.toSeconds();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpVersion version = request.getConnectionMetaData().getHttpVersion();
        boolean shared = version.getVersion() > HttpVersion.HTTP_1_1.getVersion();
        return super.handle(shared && bytesInALook > 0 ? new Watched(request) : request, response, callback);
    }

    /** Only the time counts in which there was nothing to read: what takes us long is not the client's. Confined to who reads. */
    private final class Watched extends Request.Wrapper {

        private boolean waiting;
        private long since;
        private long waited;
        private long bytes;
        private Content.@Nullable Chunk failure;

        Watched(Request request) {
            super(request);
        }

        @Override
        public Content.@Nullable Chunk read() {
            if (failure != null) {
                return failure;
            }
            Content.@Nullable Chunk chunk = super.read();
            count(chunk);
            if (chunk == null || chunk.isLast() || waited < LOOK.toNanos()) {
                return chunk;
            }
            boolean slow = bytes < bytesInALook;
            waited = 0;
            bytes = 0;
            return slow ? failed(chunk) : chunk;
        }

        private void count(Content.@Nullable Chunk chunk) {
            long now = System.nanoTime();
            waited += waiting ? now - since : 0;
            since = now;
            waiting = chunk == null;
            bytes += chunk == null ? 0 : chunk.remaining();
        }

        private Content.Chunk failed(Content.Chunk last) {
            last.release();
            Content.Chunk failed = Content.Chunk.from(new TimeoutException(
                    "less than " + bytesInALook + " bytes came in " + LOOK.toSeconds() + " seconds"));
            failure = failed;
            return failed;
        }
    }
}
