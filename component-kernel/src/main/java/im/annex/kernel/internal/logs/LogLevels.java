package im.annex.kernel.internal.logs;

import im.annex.kernel.settings.AnnexSettings.Log.Level;
import java.util.SequencedMap;

/** The levels of the log, by logger; a logger without one has that of the logger whose name begins its own. Thread-safe. */
public interface LogLevels {

    /** The name of the logger from which all others inherit. */
    String ROOT = "root";

    /** The loggers that have a level of their own, {@link #ROOT} first, then by name. */
    SequencedMap<String, Level> list();

    /**
     * Sets the level of a logger until it is set again, {@link #reset} or the process ends.
     *
     * @param logger {@link #ROOT}, or a name such as {@code im.annex.muc}
     * @throws IllegalArgumentException with a sentence for the administrator if there cannot be such a logger
     */
    void set(String logger, Level level);

    /** Sets everything back to what is configured. */
    void reset();
}
