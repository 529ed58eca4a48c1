package im.annex.kernel.rates;

import java.time.Duration;

/** Whether something may be done. */
public sealed interface Decision {

    /** It may be done now, and counts. */
    record Allowed() implements Decision {}

    /**
     * It may not be done now, and does not count; to be answered {@code resource-constraint} or
     * {@code policy-violation}, of type {@code wait}.
     *
     * @param after how long to wait at least; {@link #NEVER} if waiting does not help
     */
    record Refused(Duration after) implements Decision {

        /** Waiting does not help: it is more than may ever be done at once. */
        public static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);
    }

    /** Whether it may be done. */
    default boolean isAllowed() {
        return this instanceof Allowed;
    }
}
