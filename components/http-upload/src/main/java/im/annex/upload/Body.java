package im.annex.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.jspecify.annotations.Nullable;

/** The body of a request, piece by piece, without a copy. Confined to one thread, which waits for the network. */
final class Body {

    private final Content.Source source;
    private final Semaphore more = new Semaphore(0);
    /** Waiting for nothing, it is run where the network is looked after, and not on a thread of its own for each piece. */
    private final Runnable wakeUp = Invocable.from(InvocationType.NON_BLOCKING, more::release);

    private boolean ended;

    /** Takes pieces. */
    interface Taker {

        /**
         * Takes one.
         *
         * @param bytes only valid until this returns
         * @return whether it wants more
         */
        boolean take(ByteBuffer bytes) throws IOException;
    }

    Body(Content.Source source) {
        this.source = source;
    }

    /**
     * Hands everything over.
     *
     * @return false if the taker wanted no more before the end
     * @throws IOException if the client went away, was too slow, or as the taker does
     */
    boolean handTo(Taker taker) throws IOException {
        while (true) {
            Content.Chunk chunk = next();
            if (Content.Chunk.isFailure(chunk)) {
                throw new ClientGoneException(chunk.getFailure());
            }
            try {
                if (chunk.hasRemaining() && !taker.take(chunk.getByteBuffer())) {
                    return false;
                }
            } finally {
                chunk.release();
            }
            if (chunk.isLast()) {
                return true;
            }
        }
    }

    /**
     * Takes what comes and forgets it.
     *
     * @param most bytes that are taken
     * @param waiting whether also for what has not come yet
     * @return how many bytes there were
     */
    long forget(long most, boolean waiting) throws IOException {
        long forgotten = 0;
        while (forgotten < most) {
            Content.@Nullable Chunk chunk = waiting ? next() : source.read();
            if (chunk == null || Content.Chunk.isFailure(chunk)) {
                break;
            }
            forgotten += chunk.remaining();
            chunk.release();
            if (chunk.isLast()) {
                ended = true;
                break;
            }
        }
        return forgotten;
    }

    /** Whether all of it was forgotten. */
    boolean isForgotten() {
        return ended;
    }

    private Content.Chunk next() throws IOException {
        while (true) {
            Content.@Nullable Chunk chunk = source.read();
            if (chunk != null) {
                return chunk;
            }
            source.demand(wakeUp);
            try {
                more.acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClientGoneException(e);
            }
        }
    }

    /** Nothing more comes from the client. */
    static final class ClientGoneException extends IOException {

        private static final long serialVersionUID = 1;

        ClientGoneException(Throwable cause) {
            super("the body of the request did not come to its end", cause);
        }
    }
}
