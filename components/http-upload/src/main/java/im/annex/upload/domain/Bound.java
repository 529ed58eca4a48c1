package im.annex.upload.domain;

/**
 * The most that may be kept in a scope.
 *
 * @param most in bytes; 0 for any number
 */
public record Bound(Scope scope, long most) {

    /** Whether so many bytes are more. */
    public boolean isExceededBy(long bytes) {
        return most > 0 && bytes > most;
    }
}
