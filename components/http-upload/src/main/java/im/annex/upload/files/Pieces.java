package im.annex.upload.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file in large pieces, however small those are that come: a piece that ends within a page has the operating
 * system fill the rest of it with zeros, only to write over them a moment later. Confined to one thread.
 */
final class Pieces {

    /** So much of each file that is on its way may wait in memory. */
    static final int BYTES = 64 * 1024;

    private final FileChannel file;
    private final Spare spare;
    private @Nullable ByteBuffer waiting;

    /** Buffers that nobody uses now. Thread-safe. */
    static final class Spare {

        /** What is more at a peak goes back to the system. */
        private static final int MOST = 64;

        private final BlockingQueue<ByteBuffer> buffers = new ArrayBlockingQueue<>(MOST);

        private ByteBuffer take() {
            @Nullable ByteBuffer buffer = buffers.poll();
            return buffer == null ? ByteBuffer.allocateDirect(BYTES) : buffer;
        }

        private void giveBack(ByteBuffer buffer) {
            boolean _ = buffers.offer(buffer.clear());
        }
    }

    Pieces(FileChannel file, Spare spare) {
        this.file = file;
        this.spare = spare;
    }

    /** Takes all that remains in a buffer; what is large goes through as it is. */
    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (waiting == null && bytes.remaining() >= BYTES) {
                writeAll(bytes);
            } else {
                gather(bytes);
            }
        }
    }

    private void gather(ByteBuffer bytes) throws IOException {
        ByteBuffer buffer = waiting == null ? spare.take() : waiting;
        waiting = buffer;
        int length = Math.min(buffer.remaining(), bytes.remaining());
        buffer.put(bytes.slice(bytes.position(), length));
        bytes.position(bytes.position() + length);
        if (!buffer.hasRemaining()) {
            flush();
        }
    }

    /** Writes what waits. */
    void flush() throws IOException {
        @Nullable ByteBuffer buffer = waiting;
        if (buffer != null) {
            writeAll(buffer.flip());
            forget();
        }
    }

    /** Drops what waits. */
    void forget() {
        @Nullable ByteBuffer buffer = waiting;
        waiting = null;
        if (buffer != null) {
            spare.giveBack(buffer);
        }
    }

    private void writeAll(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
