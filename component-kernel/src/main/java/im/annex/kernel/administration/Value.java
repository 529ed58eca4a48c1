package im.annex.kernel.administration;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A value in a report: people read it one way and programs another. */
public sealed interface Value {

    /** What people read. */
    String shown();

    /** What programs read: a {@link String}, {@link Long} or {@link Boolean}. */
    Object raw();

    /** A word or a text. */
    record Words(String shown) implements Value {
        @Override
        public Object raw() {
            return shown;
        }
    }

    /** A number of things. */
    record Count(long count) implements Value {
        @Override
        public String shown() {
            return Long.toString(count);
        }

        @Override
        public Object raw() {
            return count;
        }
    }

    /** Yes or no. */
    record Flag(boolean is) implements Value {
        @Override
        public String shown() {
            return is ? "yes" : "no";
        }

        @Override
        public Object raw() {
            return is;
        }
    }

    /** A number of bytes; programs read bytes. */
    record Bytes(long bytes) implements Value {
        @Override
        public String shown() {
            double shown = bytes;
            String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
            int unit = 0;
            while (shown >= 1024 && unit < units.length - 1) {
                shown /= 1024;
                unit++;
            }
            return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", shown, units[unit]);
        }

        @Override
        public Object raw() {
            return bytes;
        }
    }

    /** A length of time; programs read seconds. */
    record Span(Duration duration) implements Value {
        @Override
        public String shown() {
            long seconds = duration.toSeconds();
            if (seconds < 60) {
                return seconds + " s";
            }
            if (seconds < 3600) {
                return seconds / 60 + " min " + seconds % 60 + " s";
            }
            return seconds < 86400
                    ? seconds / 3600 + " h " + seconds % 3600 / 60 + " min"
                    : seconds / 86400 + " d " + seconds % 86400 / 3600 + " h";
        }

        @Override
        public Object raw() {
            return duration.toSeconds();
        }
    }

    /** A moment; both read ISO 8601 in UTC, to the second. */
    record Moment(Instant instant) implements Value {
        @Override
        public String shown() {
            return instant.truncatedTo(ChronoUnit.SECONDS).toString();
        }

        @Override
        public Object raw() {
            return shown();
        }
    }

    /** A word or a text. */
    static Value of(String words) {
        return new Words(words);
    }

    /** A number of things. */
    static Value of(long count) {
        return new Count(count);
    }

    /** Yes or no. */
    static Value of(boolean is) {
        return new Flag(is);
    }

    /** A length of time. */
    static Value of(Duration duration) {
        return new Span(duration);
    }

    /** A moment. */
    static Value of(Instant instant) {
        return new Moment(instant);
    }

    /** A number of bytes. */
    static Value bytes(long bytes) {
        return new Bytes(bytes);
    }
}
