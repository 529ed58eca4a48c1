package im.annex.testkit;

import im.annex.kernel.administration.AdministrationSettings;
import im.annex.kernel.config.ConfigurationFile;
import im.annex.kernel.config.Problems;
import im.annex.kernel.config.Secret;
import im.annex.kernel.config.SettingsBinder;
import im.annex.kernel.http.HttpSettings;
import im.annex.kernel.protocol.jid.Jids;
import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import im.annex.kernel.settings.AnnexSettings.Contacts;
import im.annex.kernel.settings.AnnexSettings.KeepAlive;
import im.annex.kernel.settings.AnnexSettings.Limits;
import im.annex.kernel.settings.AnnexSettings.Reconnect;
import im.annex.kernel.settings.AnnexSettings.Server;
import im.annex.kernel.settings.ProcessSettings;
import im.annex.kernel.spi.ComponentType;
import im.annex.kernel.storage.StorageSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xmpp.packet.JID;

/** Settings of the kernel that suit a test on loopback: everything as in production but quick to come back. */
public final class RigSettings {

    private RigSettings() {}

    /** The limits that hold where an operator sets none. */
    public static Limits limits() {
        return parse(Limits.class, "");
    }

    /**
     * As where an operator sets nothing, but that the server is asked at once what it has read: a break repeats next to
     * nothing of what came before.
     */
    public static KeepAlive keepAlive() {
        return parse(KeepAlive.class, "confirm-after: 0s");
    }

    /** Back on the server in milliseconds. */
    public static Reconnect reconnect() {
        return new Reconnect(Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(5));
    }

    /** A file in the folder of data, which no power cut will hit. */
    public static StorageSettings storage() {
        return parse(StorageSettings.class, "synchronous: normal");
    }

    /**
     * As the operator's file would have it, but at any port that is free.
     *
     * @throws im.annex.kernel.config.ConfigurationException if anything in it is wrong
     */
    static HttpSettings http(String yaml) {
        HttpSettings given = parse(HttpSettings.class, yaml);
        return new HttpSettings(
                given.host(),
                0,
                given.tls(),
                given.publicUrl(),
                given.basePath(),
                given.trustedProxies(),
                given.forwardedBy(),
                given.limits());
    }

    /** The same, without admins. */
    static ProcessSettings process(Path folder, Limits limits, KeepAlive keepAlive, Reconnect reconnect) {
        return process(folder, limits, keepAlive, reconnect, storage(), http(""), List.of());
    }

    /** Everything but what tests choose: files in a folder that is thrown away, any free port, nobody watching. */
    static ProcessSettings process(
            Path folder,
            Limits limits,
            KeepAlive keepAlive,
            Reconnect reconnect,
            StorageSettings storage,
            HttpSettings http,
            List<JID> admins) {
        ProcessSettings standard = parse(ProcessSettings.class, "monitoring: {enabled: false}");
        return new ProcessSettings(
                folder,
                limits,
                keepAlive,
                reconnect,
                standard.log(),
                storage,
                standard.archive(),
                standard.caches(),
                http,
                standard.monitoring(),
                new AdministrationSettings(admins, standard.administration().socket()));
    }

    static ComponentInstance instance(
            String domain, ComponentType type, String secret, String host, int port, Record settings) {
        return new ComponentInstance(
                Jids.parse(domain),
                type,
                new Secret(secret),
                new Server(host, port, Optional.empty()),
                parse(Contacts.class, ""),
                true,
                settings);
    }

    /**
     * Settings as they would stand in the operator's file; relative paths are relative to the working folder.
     *
     * @throws im.annex.kernel.config.ConfigurationException if anything in them is wrong
     */
    static <R extends Record> R parse(Class<R> type, String yaml) {
        var file = new ConfigurationFile("settings", Path.of("").toAbsolutePath(), yaml);
        var problems = new Problems(file.name());
        Optional<R> settings = file.parse(problems)
                .flatMap(mapping -> new SettingsBinder(file.folder(), Map.of(), problems).bind(type, mapping));
        problems.throwIfAny();
        return settings.orElseThrow();
    }
}
