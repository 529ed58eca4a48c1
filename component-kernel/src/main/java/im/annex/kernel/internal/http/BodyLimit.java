package im.annex.kernel.internal.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Refuses bodies that are too large with 413 (RFC 9110 §15.5.14): those that say so before they are read, the others when
 * they become too large. Jetty's own handler lets a body of unknown length pass that arrives in one piece.
 */
final class BodyLimit extends Handler.Wrapper {

    private final long most;

    BodyLimit(Handler handler, long most) {
        super(handler);
        this.most = most;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > most) {
            Response.writeError(request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413);
            return true;
        }
        return super.handle(new Limited(request), response, callback);
    }

    private final class Limited extends Request.Wrapper {

        private long read;
        private Content.@Nullable Chunk tooLarge;

        Limited(Request request) {
            super(request);
        }

        @Override
        public Content.@Nullable Chunk read() {
            if (tooLarge != null) {
                return tooLarge;
            }
            Content.Chunk chunk = super.read();
            ByteBuffer bytes = chunk == null ? null : chunk.getByteBuffer();
            read += bytes == null ? 0 : bytes.remaining();
            if (chunk == null || read <= most) {
                return chunk;
            }
            chunk.release();
            tooLarge = Content.Chunk.from(new HttpException.RuntimeException(HttpStatus.PAYLOAD_TOO_LARGE_413));
            return tooLarge;
        }
    }
}
