package im.annex.kernel.protocol.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments in the DateTime profile (XEP-0082 §3.2). */
public final class DateTimes {

    private static final Pattern DATE_TIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2})(\\.\\d{1,64})?(Z|[+-]\\d{2}:\\d{2})");

    /** Nanoseconds are all that an Instant has; what is finer MAY be ignored. */
    private static final int FRACTION_LENGTH = 10;

    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private DateTimes() {}

    /** A moment in UTC, to the millisecond; what is finer is cut off. */
    public static String print(Instant moment) {
        return MILLISECONDS.format(moment);
    }

    /** The moment that a text stands for; empty if it is not in the profile, or is no moment that there ever was. */
    public static Optional<Instant> parse(String text) {
        Matcher matcher = DATE_TIME.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String fraction = Optional.ofNullable(matcher.group(2)).orElse("");
        String kept = fraction.substring(0, Math.min(FRACTION_LENGTH, fraction.length()));
        try {
            return Optional.of(OffsetDateTime.parse(matcher.group(1) + kept + matcher.group(3))
                    .toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
