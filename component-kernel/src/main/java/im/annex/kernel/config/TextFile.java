package im.annex.kernel.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads small text files and says in an operator's words why it cannot. */
final class TextFile {

    private TextFile() {}

    /**
     * The bytes of a file.
     *
     * @throws UnreadableFileException if it cannot be read or is larger than the limit
     */
    static byte[] read(Path file, int limit) throws UnreadableFileException {
        if (Files.isDirectory(file)) {
            throw new UnreadableFileException(file + " cannot be read: it is a folder, not a file");
        }
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new UnreadableFileException(file + " cannot be read: it is larger than " + limit + " bytes");
            }
            return bytes;
        } catch (UnreadableFileException e) {
            throw e;
        } catch (IOException e) {
            throw new UnreadableFileException(file + " cannot be read: " + reason(e));
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ ->
                "the user " + System.getProperty("user.name") + " has no permission to read it";
            case FileSystemException known when known.getReason() != null -> known.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    /**
     * The text of bytes in UTF-8, with or without a byte order mark.
     *
     * @throws NotUtf8Exception if they are something else
     */
    static String decode(byte[] bytes) throws NotUtf8Exception {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
            throw new NotUtf8Exception(out.flip().chars().filter(c -> c == '\n').count() + 1);
        }
        String text = out.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The text is in another encoding than UTF-8. */
    static final class NotUtf8Exception extends Exception {

        private static final long serialVersionUID = 1;

        private final int line;

        NotUtf8Exception(long line) {
            super("not UTF-8 in line " + line);
            this.line = Math.toIntExact(line);
        }

        /** The first line that cannot be decoded, from 1. */
        int line() {
            return line;
        }
    }
}
