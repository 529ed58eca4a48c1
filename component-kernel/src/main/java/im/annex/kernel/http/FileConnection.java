package im.annex.kernel.http;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A connection that can have the operating system send a part of a file, without reading it. Thread-safe. */
public interface FileConnection {

    /**
     * Says that what is in a buffer is in a file, too, until another buffer is named: the connection sends it from there
     * when it is given this very buffer. Given others, such as parts of it in frames, it sends what is in them.
     *
     * @param buffer what is sent next
     * @param file open until the buffer is sent
     * @param at where in the file the buffer begins, in bytes
     */
    void sameAs(ByteBuffer buffer, FileChannel file, long at);
}
