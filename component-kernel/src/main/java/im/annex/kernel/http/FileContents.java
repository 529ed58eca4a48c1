package im.annex.kernel.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A part of a large file as the contents of an answer, of whatever size in little memory: a window of it at a time is
 * mapped, and where the connection is not encrypted, not even read by this process. The file must not become shorter
 * meanwhile. Confined to whoever reads it; closes the file at the end.
 */
public final class FileContents implements Content.Source {

    /** What of a file is in memory at once, for each client. */
    public static final int WINDOW_BYTES = 2 << 20;

    private final FileChannel file;
    private final long end;
    private final Optional<FileConnection> connection;
    private long at;
    private Content.@Nullable Chunk failure;

    /**
     * For one answer.
     *
     * @param file closed when all is sent, or sending failed
     * @param first the first byte, counted from 0
     * @param length how many bytes; not beyond the end of the file
     */
    public FileContents(FileChannel file, long first, long length, Request request) {
        this.file = file;
        this.at = first;
        this.end = first + length;
        this.connection = request.getConnectionMetaData().getConnection().getEndPoint() instanceof FileConnection able
                ? Optional.of(able)
                : Optional.empty();
    }

    @Override
    public Content.Chunk read() {
        if (failure != null) {
            return failure;
        }
        if (at >= end) {
            return Content.Chunk.EOF;
        }
        try {
            return window();
        } catch (IOException e) {
            fail(e);
            return Content.Chunk.from(e);
        }
    }

    /** The window is closed by whoever releases the chunk. */
    @SuppressWarnings("MustBeClosedChecker")
    private Content.Chunk window() throws IOException {
        long length = Math.min(WINDOW_BYTES, end - at);
        // The thread that has written it lets it go, which need not be this one.
        Arena arena = Arena.ofShared();
        ByteBuffer bytes;
        try {
            bytes = file.map(MapMode.READ_ONLY, at, length, arena).asByteBuffer();
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
        long begin = at;
        connection.ifPresent(able -> able.sameAs(bytes, file, begin));
        at += length;
        boolean last = at >= end;
        return Content.Chunk.from(bytes, last, () -> {
            arena.close();
            if (last) {
                close();
            }
        });
    }

    private void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a file that was only read", e);
        }
    }

    /** There is always something to be read. */
    @Override
    public void demand(Runnable whenThereIsSomething) {
        whenThereIsSomething.run();
    }

    @Override
    public void fail(Throwable why) {
        if (failure == null) {
            failure = Content.Chunk.from(why);
        }
        try {
            file.close();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    @Override
    public long getLength() {
        return end - at;
    }
}
