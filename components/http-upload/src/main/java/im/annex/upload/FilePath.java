package im.annex.upload;

import im.annex.upload.domain.FileId;
import im.annex.upload.domain.FileName;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the path of a URL names: {@code /ID/NAME}.
 *
 * @param id which file
 * @param name of the file
 */
record FilePath(FileId id, FileName name) {

    /** More than a name can have when each of its bytes is escaped. */
    private static final int MOST_CHARS = 1024;

    /**
     * Reads a path as it came, with its escapes.
     *
     * @param path of the URL, whatever stands before the last two parts
     */
    static Optional<FilePath> of(String path) {
        int last = path.lastIndexOf('/');
        int before = last <= 0 ? -1 : path.lastIndexOf('/', last - 1);
        if (before < 0 || path.length() - last > MOST_CHARS) {
            return Optional.empty();
        }
        return FileId.of(path.substring(before + 1, last))
                .flatMap(id ->
                        decoded(path.substring(last + 1)).flatMap(FileName::of).map(name -> new FilePath(id, name)));
    }

    private static Optional<String> decoded(String escaped) {
        return escaped.indexOf('%') < 0 ? Optional.of(escaped) : unescaped(escaped);
    }

    private static Optional<String> unescaped(String escaped) {
        ByteBuffer bytes = ByteBuffer.allocate(escaped.length() * 3);
        for (int at = 0; at < escaped.length(); at++) {
            char sign = escaped.charAt(at);
            if (sign != '%') {
                bytes.put(Character.toString(sign).getBytes(StandardCharsets.UTF_8));
            } else if (at + 2 < escaped.length() && isHex(escaped.charAt(at + 1)) && isHex(escaped.charAt(at + 2))) {
                bytes.put((byte) Integer.parseInt(escaped, at + 1, at + 3, 16));
                at += 2;
            } else {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static boolean isHex(char sign) {
        return Character.digit(sign, 16) >= 0 && sign < 0x80;
    }
}
