package im.annex.kernel.config;

import static java.util.Objects.requireNonNull;

/**
 * A value that must never be printed: its {@code toString} tells nothing. In a settings record it is read from
 * {@code KEY}, from the file named by {@code KEY-file} (trailing line break dropped), from the environment variable named
 * by {@code KEY-env} or from the credential of systemd named by {@code KEY-credential}; exactly one of the four is given.
 */
public final class Secret {

    private final String value;

    /** Wraps a secret. */
    public Secret(String value) {
        this.value = requireNonNull(value);
    }

    /** The secret itself, for the one place that needs it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
