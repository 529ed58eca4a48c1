package im.annex.kernel.internal.admin;

import im.annex.kernel.config.UnreadableFileException;
import im.annex.kernel.internal.admin.reload.Changes;
import im.annex.kernel.settings.AnnexSettings;
import java.util.List;

/** The configuration of the process and the one in the file now. Thread-safe. */
public interface Configurations {

    /**
     * Reads the file again; nothing changes.
     *
     * @throws UnreadableFileException if it is missing or cannot be read
     * @throws im.annex.kernel.config.ConfigurationException if anything in it is wrong
     */
    AnnexSettings read() throws UnreadableFileException;

    /**
     * Makes what was read the configuration of the process: new components are started and those that are gone stopped;
     * what applies at once, such as the log level, is applied; changed components are given their new settings when they
     * are restarted.
     *
     * @param changes the difference to what was applied before
     * @return sentences about what could not be applied
     */
    List<String> apply(AnnexSettings settings, Changes changes);
}
