package im.annex.kernel.internal.http;

import im.annex.kernel.http.FileConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** A connection over TCP; sends parts of files by {@code sendfile}. Thread-safe. */
final class FileEndPoint extends SocketChannelEndPoint implements FileConnection {

    private volatile @Nullable Named named;

    /** A buffer whose contents are in a file, too. */
    private record Named(ByteBuffer buffer, int begin, FileChannel file, long at) {

        long position() {
            return at + buffer.position() - begin;
        }
    }

    FileEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    @Override
    public void sameAs(ByteBuffer buffer, FileChannel file, long at) {
        named = new Named(buffer, buffer.position(), file, at);
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        @Nullable Named from = named;
        int index = from == null ? -1 : indexOf(from.buffer(), buffers);
        if (from == null || index < 0) {
            return super.flush(buffers);
        }
        return (index == 0 || super.flush(Arrays.copyOf(buffers, index)))
                && sent(from)
                && (index == buffers.length - 1 || super.flush(Arrays.copyOfRange(buffers, index + 1, buffers.length)));
    }

    /** Equal buffers are not the same: another may have the same bytes in it and be of no file. */
    @SuppressWarnings("ReferenceEquality")
    private static int indexOf(ByteBuffer wanted, ByteBuffer[] buffers) {
        for (int i = 0; i < buffers.length; i++) {
            if (buffers[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private boolean sent(Named from) throws IOException {
        ByteBuffer buffer = from.buffer();
        if (BufferUtil.isEmpty(buffer)) {
            return true;
        }
        long sent = transfer(from);
        if (sent > 0) {
            notIdle();
            buffer.position(buffer.position() + (int) sent);
        }
        return !buffer.hasRemaining();
    }

    private long transfer(Named from) throws IOException {
        try {
            long sent = from.file().transferTo(from.position(), from.buffer().remaining(), getChannel());
            if (sent == 0 && from.position() >= from.file().size()) {
                throw new EofException("the file is shorter than it was");
            }
            return sent;
        } catch (EofException e) {
            throw e;
        } catch (IOException e) {
            throw new EofException(e);
        }
    }
}
