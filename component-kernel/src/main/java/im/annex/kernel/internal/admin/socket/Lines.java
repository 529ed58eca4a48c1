package im.annex.kernel.internal.admin.socket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of UTF-8 in and out of a channel. One thread may read while others write. */
final class Lines {

    private static final int CHUNK_BYTES = 8 * 1024;

    private final SocketChannel channel;
    private final int maxBytes;
    private final ByteBuffer read = ByteBuffer.allocate(CHUNK_BYTES).flip();

    Lines(SocketChannel channel, int maxBytes) {
        this.channel = channel;
        this.maxBytes = maxBytes;
    }

    /**
     * The next line without its end; empty at the end of the stream, where half a line counts for nothing.
     *
     * @throws IOException also if the line is too long
     */
    Optional<String> next() throws IOException {
        var line = new ByteArrayOutputStream();
        while (true) {
            while (read.hasRemaining()) {
                byte b = read.get();
                if (b == '\n') {
                    return Optional.of(line.toString(StandardCharsets.UTF_8));
                }
                if (line.size() == maxBytes) {
                    throw new IOException("a line of more than " + maxBytes + " bytes");
                }
                line.write(b);
            }
            int count = channel.read(read.clear());
            read.flip();
            if (count < 0) {
                return Optional.empty();
            }
        }
    }

    synchronized void write(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
