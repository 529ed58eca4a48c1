package im.annex.irc.store;

import java.util.List;
import java.util.Optional;

/**
 * What a user has set for a network. Immutable.
 *
 * @param nick instead of the one with which the first channel is entered
 * @param password of the server (PASS)
 * @param account of the network, with which to log in; the nick, if empty
 * @param accountPassword with which to log in, if that is wanted
 * @param tlsPorts empty for the usual ones
 * @param plainPorts empty for the usual ones
 * @param verify whether certificates have to be from a known authority; empty for what the operator says
 * @param fingerprint of the one certificate that is right, SHA-256 in hexadecimal digits
 * @param encodingIn of what is not UTF-8
 * @param encodingOut of what we say
 * @param afterConnect lines to send before channels are joined
 */
public record NetworkOptions(
        Optional<String> nick,
        Optional<String> username,
        Optional<String> realname,
        Optional<String> password,
        Optional<String> account,
        Optional<String> accountPassword,
        List<Integer> tlsPorts,
        List<Integer> plainPorts,
        Optional<Boolean> verify,
        Optional<String> fingerprint,
        Optional<String> encodingIn,
        Optional<String> encodingOut,
        List<String> afterConnect) {

    /** Nothing is set. */
    public static final NetworkOptions NONE = new NetworkOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    /** Copies. */
    public NetworkOptions {
        tlsPorts = List.copyOf(tlsPorts);
        plainPorts = List.copyOf(plainPorts);
        afterConnect = List.copyOf(afterConnect);
    }

    /** Tells nothing, as there are passwords in it. */
    @Override
    public String toString() {
        return "NetworkOptions[]";
    }
}
