package im.annex.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xmpp.packet.StreamError.Condition;

/** How the server receives a component that connects, see {@link TestServer#greet}. */
public sealed interface Greeting {

    /** As XEP-0114 has it: header, check, handshake. */
    record Proper() implements Greeting {}

    /** Answers the header with a header, this stream error and the end of the stream (XEP-0114 §3). */
    record RefusedHeader(Condition condition) implements Greeting {}

    /** Answers the handshake, right or wrong, with this stream error and the end of the stream. */
    record RefusedHandshake(Condition condition) implements Greeting {}

    /** Answers the header with these bytes and nothing else, and keeps the connection open. */
    record Bytes(ByteBuffer bytes) implements Greeting {

        /** Copies the bytes. */
        public Bytes {
            bytes = ByteBuffer.allocate(bytes.remaining())
                    .put(bytes.duplicate())
                    .flip()
                    .asReadOnlyBuffer();
        }
    }

    /** Takes the connection and whatever comes over it, and never says anything. */
    record Silence() implements Greeting {}

    /** Answers the header, never the handshake. */
    record SilenceAfterHeader() implements Greeting {}

    /** Closes the connection as soon as it is made. */
    record HangUp() implements Greeting {}

    /** As XEP-0114 has it. */
    static Greeting proper() {
        return new Proper();
    }

    /** Refuses whoever comes, in answer to the header: {@code host-unknown}, {@code invalid-namespace}... */
    static Greeting refusing(Condition condition) {
        return new RefusedHeader(condition);
    }

    /** Refuses whoever comes, in answer to the handshake: {@code not-authorized}, {@code conflict}... */
    static Greeting refusingHandshake(Condition condition) {
        return new RefusedHandshake(condition);
    }

    /** Says something that need not be XML, where the header is expected. */
    static Greeting garbage(String text) {
        return new Bytes(StandardCharsets.UTF_8.encode(text));
    }

    /** Says these bytes where the header is expected. */
    static Greeting garbage(byte[] bytes) {
        return new Bytes(ByteBuffer.wrap(bytes));
    }

    /** Never says anything. */
    static Greeting silence() {
        return new Silence();
    }

    /** Never answers the handshake. */
    static Greeting silenceAfterHeader() {
        return new SilenceAfterHeader();
    }

    /** Closes the connection as soon as it is made. */
    static Greeting hangingUp() {
        return new HangUp();
    }
}
