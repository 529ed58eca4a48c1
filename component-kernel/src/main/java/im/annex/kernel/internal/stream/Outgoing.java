package im.annex.kernel.internal.stream;

import io.netty.buffer.ByteBuf;

/**
 * Whole stanzas on their way to the server. Whoever takes it out of where it waits owns it and releases it. Immutable but
 * for its bytes' reference count; the bytes' indices never move, because only duplicates are written.
 *
 * @param bytes one stanza or more, none of them in part
 * @param stanzas how many they are
 * @param since when they were sent, as {@link System#nanoTime}
 */
record Outgoing(ByteBuf bytes, int stanzas, long since) {

    int length() {
        return bytes.readableBytes();
    }

    void release() {
        bytes.release();
    }
}
