package im.annex.upload;

import im.annex.upload.domain.ByteRange;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * A part of a large file, for whoever writes it to the network: a window of it at a time is mapped into memory, which
 * saves copying it there. Confined to whoever reads it; closes the file at the end.
 */
final class MappedContents implements Content.Source {

    /** What of a file is in memory at once, for each client. */
    static final int WINDOW_BYTES = 2 << 20;

    private final FileChannel file;
    private final long end;
    private long at;
    private Content.@Nullable Chunk failure;

    MappedContents(FileChannel file, ByteRange range) {
        this.file = file;
        this.at = range.first();
        this.end = range.last() + 1;
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
        at += length;
        if (at >= end) {
            file.close();
        }
        return Content.Chunk.from(bytes, at >= end, arena::close);
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
