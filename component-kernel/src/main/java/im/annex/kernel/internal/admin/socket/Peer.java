package im.annex.kernel.internal.admin.socket;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;

/** Who is at the other end of a local socket. */
final class Peer {

    private Peer() {}

    /**
     * The name of the user at the other end, if that is the owner of the socket's file or root. Where the operating system
     * does not tell, the permissions of the file have decided already.
     */
    static Optional<String> allowed(SocketChannel channel, Path socket) throws IOException {
        UserPrincipal owner = Files.getOwner(socket);
        if (!channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
            return Optional.of(owner.getName());
        }
        UserPrincipal user =
                channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        boolean allowed = user.equals(owner) || user.getName().equals("root");
        return allowed ? Optional.of(user.getName()) : Optional.empty();
    }
}
