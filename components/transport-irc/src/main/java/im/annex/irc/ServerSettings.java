package im.annex.irc;

import im.annex.irc.connection.HostPattern;
import im.annex.kernel.config.Secret;
import im.annex.kernel.config.Setting;
import im.annex.kernel.sockets.Encryption.Trust;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What is different for some servers.
 *
 * @param host which they are
 * @param allowUnencrypted instead of what is set for all
 * @param verifyCertificates instead of what is set for all
 * @param caFile instead of what is set for all
 * @param fingerprint of the only certificate that is right
 * @param webircPassword instead of what is set for all
 * @param maxUsers instead of what is set for all
 * @param burst instead of what is set for all
 * @param interval instead of what is set for all
 */
public record ServerSettings(
        @Setting("Which servers this is about.") HostPattern host,

        @Setting("Instead of allow-unencrypted of all servers.")
        Optional<Boolean> allowUnencrypted,

        @Setting("Instead of verify-certificates of all servers.")
        Optional<Boolean> verifyCertificates,

        @Setting("Instead of ca-file of all servers.") Optional<Path> caFile,

        @Setting("The SHA-256 fingerprint of the only certificate that is right.")
        Optional<String> fingerprint,

        @Setting("Instead of webirc-password of all servers.")
        Optional<Secret> webircPassword,

        @Setting(value = "Instead of max-users-per-server of all servers.", min = 0, max = 100_000)
        Optional<Integer> maxUsers,

        @Setting(value = "Instead of burst of all servers.", min = 1, max = 1000)
        Optional<Integer> burst,

        @Setting(value = "Instead of interval of all servers.", min = 0, max = 60)
        Optional<Duration> interval) {

    /** Nothing is different. */
    static final ServerSettings USUAL = new ServerSettings(
            new HostPattern("*"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Checks the fingerprint. */
    public ServerSettings {
        fingerprint.ifPresent(print -> {
            var _ = new Trust.Fingerprints(Set.of(print));
        });
    }
}
