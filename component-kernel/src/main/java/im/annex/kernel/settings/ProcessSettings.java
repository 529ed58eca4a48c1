package im.annex.kernel.settings;

import im.annex.kernel.administration.AdministrationSettings;
import im.annex.kernel.archive.QueryLimits;
import im.annex.kernel.cache.CacheSettings;
import im.annex.kernel.config.Setting;
import im.annex.kernel.http.HttpSettings;
import im.annex.kernel.http.MonitoringSettings;
import im.annex.kernel.settings.AnnexSettings.KeepAlive;
import im.annex.kernel.settings.AnnexSettings.Limits;
import im.annex.kernel.settings.AnnexSettings.Log;
import im.annex.kernel.settings.AnnexSettings.Reconnect;
import im.annex.kernel.storage.StorageSettings;
import java.nio.file.Path;
import java.util.Map;

/**
 * What all components share.
 *
 * @param dataFolder where files are that no other setting names
 * @param limits what one stanza may be, and how much may wait
 * @param keepAlive how a silent link is kept and a dead one noticed
 * @param reconnect how long to wait between attempts
 * @param log what is written to the log
 * @param storage where what must last is kept
 * @param archive how much may be asked of archives at once
 * @param caches bounds of caches, by their names
 * @param http where HTTP listens
 * @param monitoring where metrics and health are served
 * @param administration who may administer the process
 */
public record ProcessSettings(
        @Setting(
                value = "The folder of the database and the local socket, relative to that of this file.",
                standard = DATA_FOLDER)
        Path dataFolder,

        @Setting("What one stanza may be, and how much may wait.")
        Limits limits,

        @Setting("How a silent link is kept.") KeepAlive keepAlive,
        @Setting("How long to wait between attempts.") Reconnect reconnect,
        @Setting("The log.") Log log,
        @Setting("Where what must last is kept.") StorageSettings storage,

        @Setting("How much may be asked of archives at once.")
        QueryLimits archive,

        @Setting("Bounds of caches, by their names.") Map<String, CacheSettings> caches,

        @Setting("The HTTP server.") HttpSettings http,

        @Setting("Where metrics and health are served.") MonitoringSettings monitoring,

        @Setting("Who may administer the process.") AdministrationSettings administration) {

    /** The folder of files that no setting names, beside the configuration. */
    public static final String DATA_FOLDER = "data";

    public ProcessSettings {
        caches = Map.copyOf(caches);
    }

    /** Where what must last is kept, with the file named. */
    public StorageSettings storageInFolder() {
        return storage.in(dataFolder);
    }

    /** The local socket of {@code annex ctl}. */
    public Path socket() {
        return administration.socketIn(dataFolder);
    }
}
