package im.annex.kernel.internal.sockets;

import java.util.regex.Pattern;

/** What people are told of a connection that cannot be had or breaks. Thread-safe. */
public final class NetworkFailure {

    /** What Netty puts before the words of the system: the call that failed, and its number. */
    private static final Pattern CALL = Pattern.compile("^\\w+\\(\\.\\.\\) failed with error\\(-?\\d+\\): ");

    /** Java writes addresses that nobody has looked up with an empty name before them. */
    private static final Pattern EMPTY_NAME = Pattern.compile("(?<=\\s)/(?=[\\[0-9])");

    private NetworkFailure() {}

    /** Why it failed, in words without the names of functions. */
    public static String words(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return EMPTY_NAME.matcher(CALL.matcher(message).replaceFirst("")).replaceAll("");
    }
}
