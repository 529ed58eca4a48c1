package im.annex.upload.domain;

import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Which file it is: 144 random bits (Security Considerations, General: nobody can guess it), as 24 signs that need no
 * escaping in URLs and in the names of files.
 *
 * @param value these signs
 */
public record FileId(String value) {

    private static final int BYTES = 18;
    private static final int LENGTH = 24;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if it is none
     */
    public FileId {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not the id of a file");
        }
    }

    /** A new one. */
    public static FileId random(RandomGenerator random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new FileId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Reads a part of a path; empty if it is none. */
    public static Optional<FileId> of(String given) {
        return isOne(given) ? Optional.of(new FileId(given)) : Optional.empty();
    }

    /** Quicker than a pattern: it is asked for every request. */
    private static boolean isOne(String given) {
        return given.length() == LENGTH && given.chars().allMatch(FileId::isSign);
    }

    private static boolean isSign(int sign) {
        return (sign >= 'a' && sign <= 'z')
                || (sign >= 'A' && sign <= 'Z')
                || (sign >= '0' && sign <= '9')
                || sign == '-'
                || sign == '_';
    }
}
