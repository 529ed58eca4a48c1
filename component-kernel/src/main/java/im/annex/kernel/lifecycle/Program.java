package im.annex.kernel.lifecycle;

import im.annex.kernel.config.UnreadableFileException;
import im.annex.kernel.internal.logs.LogLevels;
import im.annex.kernel.settings.AnnexSettings;
import im.annex.kernel.settings.AnnexSettings.Log;

/** What a process needs of the program that runs it. Thread-safe. */
public interface Program {

    /** Where component types come from. */
    Types types();

    /** How much is logged. */
    LogLevels logLevels();

    /** Applies the levels of another configuration. */
    void log(Log configured);

    /**
     * Reads the configuration again.
     *
     * @throws UnreadableFileException if it is missing or cannot be read
     * @throws im.annex.kernel.config.ConfigurationException if anything in it is wrong
     */
    AnnexSettings configuration() throws UnreadableFileException;
}
