package im.annex.upload.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Whether bytes that come are those of a file. Confined to one thread. */
public final class Comparison {

    static final int PIECE = 64 * 1024;

    private final SeekableByteChannel file;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE);

    /** Begins where the file is now; does not close it. */
    public Comparison(SeekableByteChannel file) {
        this.file = file;
    }

    /** Whether the file goes on with these bytes, all of which are taken if it does. */
    public boolean goesOnWith(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            piece.clear().limit(Math.min(PIECE, bytes.remaining()));
            if (file.read(piece) < 0) {
                return false;
            }
            piece.flip();
            int length = piece.remaining();
            if (!bytes.slice(bytes.position(), length).equals(piece)) {
                return false;
            }
            bytes.position(bytes.position() + length);
        }
        return true;
    }

    /** Whether there are no more bytes in the file. */
    public boolean isAtTheEnd() throws IOException {
        return file.position() >= file.size();
    }
}
