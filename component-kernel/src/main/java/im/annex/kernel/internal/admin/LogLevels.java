package im.annex.kernel.internal.admin;

import java.util.List;
import java.util.SortedMap;

/** How much is logged. Thread-safe. */
public interface LogLevels {

    /** What a level can be, the most talkative first. */
    List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error", "off");

    /** The loggers that have a level of their own, with it; the root logger has the empty name. */
    SortedMap<String, String> levels();

    /**
     * Gives a logger and those under it a level until it is reset or the process ends.
     *
     * @param logger such as {@code im.annex.kernel.internal.stream}; empty for all
     * @param level one of {@link #LEVELS}
     */
    void set(String logger, String level);

    /** Gives every logger the level that the configuration says. */
    void reset();
}
