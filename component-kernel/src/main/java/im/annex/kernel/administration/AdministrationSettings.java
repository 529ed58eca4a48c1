package im.annex.kernel.administration;

import im.annex.kernel.config.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * Who may administer the process, and how.
 *
 * @param admins whom the commands obey
 * @param socket the local socket for {@code annex ctl}
 */
public record AdministrationSettings(
        @Setting("Addresses of those who may administer everything.")
        List<JID> admins,

        @Setting("The local socket for annex ctl; annex.sock in data-folder unless given.")
        Optional<Path> socket) {

    public AdministrationSettings {
        admins = List.copyOf(admins);
    }

    /** The socket, which is in the data folder unless it was named. */
    public Path socketIn(Path dataFolder) {
        return socket.orElseGet(() -> dataFolder.resolve("annex.sock"));
    }
}
