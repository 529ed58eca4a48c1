package im.annex.muc;

import org.jspecify.annotations.Nullable;

/** An {@link Expression} takes too long. */
final class TooHardException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooHardException(@Nullable Throwable cause) {
        super("the expression takes too long", cause);
    }
}
