package im.annex.kernel.rates;

import im.annex.kernel.config.SettingText;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may be done: {@code 10/s}, {@code 5/m burst 20} or {@code unlimited}. The burst is what may be done
 * at once after a pause; without one it is as many as in one unit of time.
 *
 * @param amount how many times in one period; 0 for no limit
 * @param period one unit of time
 * @param burst how many times at once; at least 1
 */
@SettingText("a limit such as 10/s, 100/m burst 20 or unlimited")
public record RateLimit(long amount, Duration period, long burst) {

    /** No limit at all. */
    public static final RateLimit UNLIMITED = new RateLimit(0, Duration.ofSeconds(1), 1);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}) ?/ ?([smhd])(?: +burst +(\\d{1,9}))?");

    /** Longer than this nobody remembers what was done, so that the arithmetic fits into a long many times over. */
    private static final Duration MEMORY = Duration.ofDays(30);

    /**
     * Checks that the limit can be kept.
     *
     * @throws IllegalArgumentException if it cannot
     */
    public RateLimit {
        if (amount < 0 || burst < 1) {
            throw new IllegalArgumentException("a limit allows something at least once");
        }
        if (amount > 0 && burst > MEMORY.dividedBy(interval(amount, period))) {
            throw new IllegalArgumentException(
                    "a burst of " + burst + " would take more than " + MEMORY.toDays() + " days to come back");
        }
    }

    /**
     * Reads a limit.
     *
     * @throws IllegalArgumentException with a sentence for the operator if it is none
     */
    public static RateLimit parse(String text) {
        if (text.strip().equals("unlimited")) {
            return UNLIMITED;
        }
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a limit such as 10/s, 100/m burst 20 or unlimited");
        }
        long amount = Long.parseLong(matcher.group(1));
        long burst = Optional.ofNullable(matcher.group(3)).map(Long::parseLong).orElse(amount);
        if (amount == 0 || burst == 0) {
            throw new IllegalArgumentException("\"" + text + "\" would allow nothing at all; the least is 1");
        }
        return new RateLimit(amount, unit(matcher.group(2)), burst);
    }

    /** Whether there is no limit. */
    public boolean isUnlimited() {
        return amount == 0;
    }

    /** How long it takes until something may be done once more. */
    Duration interval() {
        return interval(amount, period);
    }

    /** How long it takes until a whole burst may be done once more. */
    Duration recovery() {
        return interval().multipliedBy(burst);
    }

    private static Duration interval(long amount, Duration period) {
        Duration exact = period.dividedBy(amount);
        return exact.isZero() ? Duration.ofNanos(1) : exact;
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }

    /** As an operator would write it. */
    @Override
    public String toString() {
        if (isUnlimited()) {
            return "unlimited";
        }
        String letter =
                period.equals(unit("s")) ? "s" : period.equals(unit("m")) ? "m" : period.equals(unit("h")) ? "h" : "d";
        return amount + "/" + letter + (burst == amount ? "" : " burst " + burst);
    }
}
