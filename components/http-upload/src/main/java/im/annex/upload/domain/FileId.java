package im.annex.upload.domain;

import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Which file it is: 144 random bits (Security Considerations, General: nobody can guess it), as 24 signs that need no
 * escaping in URLs and in the names of files.
 *
 * @param value these signs
 */
public record FileId(String value) {

    private static final int BYTES = 18;
    private static final Pattern SIGNS = Pattern.compile("[A-Za-z0-9_-]{24}");

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if it is none
     */
    public FileId {
        if (!SIGNS.matcher(value).matches()) {
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
        return SIGNS.matcher(given).matches() ? Optional.of(new FileId(given)) : Optional.empty();
    }
}
