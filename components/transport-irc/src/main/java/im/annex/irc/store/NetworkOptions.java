package im.annex.irc.store;

import java.util.List;
import java.util.Optional;

/**
 * What a user has set for a network. Immutable.
 *
 * @param address of the server, instead of the name that the network goes by here
 * @param nick instead of the one with which the first channel is entered
 * @param password of the server (PASS)
 * @param account of the network, with which to log in; the nick, if empty
 * @param accountPassword with which to log in, if that is wanted
 * @param certificate with which to log in, if that is wanted: in PEM, with its key
 * @param tlsPorts empty for the usual ones
 * @param plainPorts empty for the usual ones
 * @param verify whether certificates have to be from a known authority; empty for what the operator says
 * @param fingerprint of the one certificate that is right, SHA-256 in hexadecimal digits
 * @param encodingIn of what is not UTF-8
 * @param encodingOut of what we say
 * @param throttle how many lines are sent at once
 * @param historyLength the most messages that are told on entering a channel
 * @param afterConnect lines to send before channels are joined
 */
public record NetworkOptions(
        Optional<String> address,
        Optional<String> nick,
        Optional<String> username,
        Optional<String> realname,
        Optional<String> password,
        Optional<String> account,
        Optional<String> accountPassword,
        Optional<String> certificate,
        List<Integer> tlsPorts,
        List<Integer> plainPorts,
        Optional<Boolean> verify,
        Optional<String> fingerprint,
        Optional<String> encodingIn,
        Optional<String> encodingOut,
        Optional<Integer> throttle,
        Optional<Integer> historyLength,
        List<String> afterConnect) {

    /** Nothing is set. */
    public static final NetworkOptions NONE = read("");

    /** Copies. */
    public NetworkOptions {
        tlsPorts = List.copyOf(tlsPorts);
        plainPorts = List.copyOf(plainPorts);
        afterConnect = List.copyOf(afterConnect);
    }

    String write() {
        var text = new OptionsText();
        text.add("address", address);
        text.add("nick", nick);
        text.add("username", username);
        text.add("realname", realname);
        text.add("pass", password);
        text.add("account", account);
        text.add("sasl_password", accountPassword);
        text.add("certificate", certificate);
        tlsPorts.forEach(port -> text.add("tls_port", port.toString()));
        plainPorts.forEach(port -> text.add("port", port.toString()));
        text.add("verify_cert", verify);
        text.add("fingerprint", fingerprint);
        text.add("encoding_in", encodingIn);
        text.add("encoding_out", encodingOut);
        text.add("throttle_limit", throttle);
        text.add("max_history_length", historyLength);
        afterConnect.forEach(line -> text.add("after_connect", line));
        return text.toString();
    }

    static NetworkOptions read(String written) {
        var text = OptionsText.read(written);
        return new NetworkOptions(
                text.one("address"),
                text.one("nick"),
                text.one("username"),
                text.one("realname"),
                text.one("pass"),
                text.one("account"),
                text.one("sasl_password"),
                text.one("certificate"),
                text.numbers("tls_port"),
                text.numbers("port"),
                text.flag("verify_cert"),
                text.one("fingerprint"),
                text.one("encoding_in"),
                text.one("encoding_out"),
                text.number("throttle_limit"),
                text.number("max_history_length"),
                text.all("after_connect"));
    }

    /** Tells nothing, as there are passwords in it. */
    @Override
    public String toString() {
        return "NetworkOptions[]";
    }
}
