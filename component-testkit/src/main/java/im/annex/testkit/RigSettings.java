package im.annex.testkit;

import im.annex.kernel.config.ByteSize;
import im.annex.kernel.config.Secret;
import im.annex.kernel.lifecycle.AnnexSettings.ComponentInstance;
import im.annex.kernel.lifecycle.AnnexSettings.Contacts;
import im.annex.kernel.lifecycle.AnnexSettings.KeepAlive;
import im.annex.kernel.lifecycle.AnnexSettings.Limits;
import im.annex.kernel.lifecycle.AnnexSettings.Log;
import im.annex.kernel.lifecycle.AnnexSettings.Reconnect;
import im.annex.kernel.lifecycle.AnnexSettings.Server;
import im.annex.kernel.spi.ComponentType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/** Settings of the kernel that suit a test on loopback: everything as in production but quick to come back. */
public final class RigSettings {

    private RigSettings() {}

    /** The limits that hold where an operator sets none, but for a shorter wait for answers. */
    public static Limits limits() {
        return new Limits(
                new ByteSize(512 << 10),
                64,
                64,
                new ByteSize(512 << 10),
                1000,
                new ByteSize(32 << 20),
                Duration.ofSeconds(5));
    }

    /** As quiet as where an operator sets nothing: a test sees no keep-alives it did not ask for. */
    public static KeepAlive keepAlive() {
        return new KeepAlive(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(20));
    }

    /** Back on the server in milliseconds. */
    public static Reconnect reconnect() {
        return new Reconnect(Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(5));
    }

    static Log log() {
        return new Log(Log.Level.INFO);
    }

    static Contacts noContacts() {
        return new Contacts(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    static ComponentInstance instance(
            String domain, ComponentType type, String secret, String host, int port, Record settings) {
        return new ComponentInstance(
                new JID(domain),
                type,
                new Secret(secret),
                new Server(host, port, Optional.empty()),
                noContacts(),
                settings);
    }
}
