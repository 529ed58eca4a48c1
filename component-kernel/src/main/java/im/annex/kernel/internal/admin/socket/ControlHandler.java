package im.annex.kernel.internal.admin.socket;

import java.util.Map;

/** Answers requests that come over the local socket. Thread-safe. */
@FunctionalInterface
public interface ControlHandler {

    /**
     * Answers one request, on a thread of its own that is interrupted when the other side goes away.
     *
     * @param request a JSON object
     * @param user the name of the user who asks
     * @param answer takes lines, the last of which is the answer proper; does nothing when nobody reads any more
     */
    void serve(Map<?, ?> request, String user, Answer answer) throws InterruptedException;

    /** Where lines go. Thread-safe. */
    @FunctionalInterface
    interface Answer {

        /** Sends one JSON object. */
        void send(Map<String, ?> line);
    }
}
