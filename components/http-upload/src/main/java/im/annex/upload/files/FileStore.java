package im.annex.upload.files;

import im.annex.upload.domain.FileId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the contents of files are. It knows nothing of who may have them: a file that lies here can be had only if the
 * {@linkplain im.annex.upload.store.Catalogue catalogue} has it. Thread-safe; may block.
 */
public interface FileStore {

    /** A file on its way in. Confined to the thread that takes it. */
    interface Incoming extends AutoCloseable {

        /** Takes all that remains in a buffer. */
        void write(ByteBuffer bytes) throws IOException;

        /** Whether what was taken is what can be read from there. */
        boolean equalTo(SeekableByteChannel other) throws IOException;

        /**
         * Puts the file in its place, whole and, if the store was told to, safe from a power cut. A file of the same id,
         * which nobody has been promised, is replaced.
         */
        void keep() throws IOException;

        /** Leaves nothing of it behind, unless it is kept. */
        @Override
        void close() throws IOException;
    }

    /** Begins to take a file. Nobody sees anything of it before it is kept. */
    Incoming take(FileId id) throws IOException;

    /** Whether there is a file. */
    boolean has(FileId id) throws IOException;

    /** Opens a file to read it; empty if there is none. */
    Optional<SeekableByteChannel> open(FileId id) throws IOException;

    /** Removes a file, if there is one. */
    void delete(FileId id) throws IOException;

    /**
     * Whether this is the store that files were put into before, and not an empty one in its place, such as when a disk is
     * not mounted: of what is missing in a store that is not marked nothing follows.
     */
    boolean isMarked() throws IOException;

    /** Lets this be the store from now on, whatever was before. */
    void mark() throws IOException;

    /** How many bytes there is room for. */
    long room() throws IOException;

    /** What the ids of files in one part of the store begin with; all parts together are the whole store. */
    List<String> parts();

    /** The files in a part, and when they came. */
    Map<FileId, Instant> list(String part) throws IOException;

    /**
     * Removes what was left by those who took files and died.
     *
     * @return how many files that were on their way
     */
    int removeLeftovers() throws IOException;
}
