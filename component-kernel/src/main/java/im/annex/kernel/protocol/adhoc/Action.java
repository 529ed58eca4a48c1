package im.annex.kernel.protocol.adhoc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a requester wants with a command (XEP-0050 §4.1). */
public enum Action {
    /** Begin, or do what the answer before named as the equivalent. */
    EXECUTE,
    CANCEL,
    PREV,
    NEXT,
    COMPLETE;

    /** As on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Action> named(String wireName) {
        return Arrays.stream(values())
                .filter(action -> action.wireName().equals(wireName))
                .findFirst();
    }
}
