package im.annex.irc;

import im.annex.irc.line.Encoding;
import im.annex.irc.session.Profile;
import im.annex.irc.store.NetworkOptions;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.sockets.Encryption.Trust;
import im.annex.kernel.texts.Text;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a user sets for a server, as a form; its fields are called as other gateways call them. Immutable. */
final class NetworkForm {

    private static final int LAST_PORT = 65_535;

    private static final Field<String> NICK = text("nick", "Nickname", "Instead of the one that you enter with.");
    private static final Field<String> USERNAME = text("username", "Username", "What others see before the @.");
    private static final Field<String> REALNAME = text("realname", "Real name", "What others see who ask.");
    private static final Field<String> PASSWORD =
            secret("pass", "Password of the server", "Of the server, not of you.");
    private static final Field<String> ACCOUNT =
            text("sasl_account", "Account", "With which to log in; your nickname, if empty.");
    private static final Field<String> ACCOUNT_PASSWORD =
            secret("sasl_password", "Password of the account", "With which to log in before channels are entered.");
    private static final Field<String> TLS_PORTS =
            text("tls_ports", "Ports with TLS", "Separated by semicolons, such as 6697;6670.");
    private static final Field<String> PORTS =
            text("ports", "Ports without TLS", "Used where the operator allows it, such as 6667.");
    private static final Field<Boolean> VERIFY = Field.bool("verify_cert")
            .label(Text.literal("Verify the certificate"))
            .description(Text.literal("Whether it has to be from a known authority."))
            .standard(true);
    private static final Field<String> FINGERPRINT =
            text("fingerprint", "Fingerprint", "SHA-256 of the only certificate that is right.");
    private static final Field<String> ENCODING_IN =
            text("encoding_in", "Encoding of others", "Of what is not UTF-8, such as ISO-8859-1.");
    private static final Field<String> ENCODING_OUT = text("encoding_out", "Your encoding", "UTF-8, if empty.");
    private static final Field<String> AFTER_CONNECT = Field.lines("after_connect_commands")
            .label(Text.literal("Commands after connecting"))
            .description(Text.literal("Lines of IRC that are sent before channels are entered."));

    private static final Form FORM = Form.untyped(
                    NICK,
                    USERNAME,
                    REALNAME,
                    ACCOUNT,
                    ACCOUNT_PASSWORD,
                    PASSWORD,
                    AFTER_CONNECT,
                    TLS_PORTS,
                    PORTS,
                    VERIFY,
                    FINGERPRINT,
                    ENCODING_IN,
                    ENCODING_OUT)
            .title(Text.literal("What you set for this IRC server"));

    private static Field<String> text(String name, String label, String description) {
        return Field.text(name).label(Text.literal(label)).description(Text.literal(description));
    }

    private static Field<String> secret(String name, String label, String description) {
        return Field.secret(name).label(Text.literal(label)).description(Text.literal(description));
    }

    Form form() {
        return FORM;
    }

    FormValues values(NetworkOptions options) {
        FormValues values = FormValues.none();
        values = with(values, NICK, options.nick());
        values = with(values, USERNAME, options.username());
        values = with(values, REALNAME, options.realname());
        values = with(values, ACCOUNT, options.account());
        values = with(values, ACCOUNT_PASSWORD, options.accountPassword());
        values = with(values, PASSWORD, options.password());
        values = with(values, TLS_PORTS, ports(options.tlsPorts()));
        values = with(values, PORTS, ports(options.plainPorts()));
        values = with(values, VERIFY, options.verify());
        values = with(values, FINGERPRINT, options.fingerprint());
        values = with(values, ENCODING_IN, options.encodingIn());
        values = with(values, ENCODING_OUT, options.encodingOut());
        return options.afterConnect().isEmpty()
                ? values
                : values.with(AFTER_CONNECT, String.join("\n", options.afterConnect()));
    }

    private static <T> FormValues with(FormValues values, Field<T> field, Optional<T> value) {
        return value.isPresent() ? values.with(field, value.get()) : values;
    }

    private static Optional<String> ports(List<Integer> ports) {
        return ports.isEmpty()
                ? Optional.empty()
                : Optional.of(ports.stream().map(String::valueOf).collect(Collectors.joining(";")));
    }

    /**
     * What was filled in.
     *
     * @throws IllegalArgumentException with a sentence for the user if it cannot be used
     */
    NetworkOptions options(FormValues values) {
        var options = new NetworkOptions(
                given(values, NICK),
                given(values, USERNAME),
                given(values, REALNAME),
                given(values, PASSWORD),
                given(values, ACCOUNT),
                given(values, ACCOUNT_PASSWORD),
                ports(given(values, TLS_PORTS)),
                ports(given(values, PORTS)),
                values.find(VERIFY),
                given(values, FINGERPRINT),
                given(values, ENCODING_IN),
                given(values, ENCODING_OUT),
                given(values, AFTER_CONNECT).stream()
                        .flatMap(String::lines)
                        .filter(line -> !line.isBlank())
                        .toList());
        check(options);
        return options;
    }

    private static Optional<String> given(FormValues values, Field<String> field) {
        return values.find(field).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static List<Integer> ports(Optional<String> text) {
        return text.stream()
                .flatMap(ports -> Arrays.stream(ports.split("[;, ]+")))
                .filter(port -> !port.isEmpty())
                .map(NetworkForm::port)
                .toList();
    }

    private static Integer port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > LAST_PORT) {
            throw new IllegalArgumentException(text + " is not a port.");
        }
        return Integer.valueOf(text);
    }

    private static void check(NetworkOptions options) {
        try {
            var _ = new Profile(
                    options.nick().orElse("nick"),
                    "user",
                    options.realname().orElse(""),
                    options.password(),
                    Optional.empty(),
                    false,
                    false,
                    List.of());
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("The nickname, the real name or the password cannot be said in IRC.");
        }
        try {
            options.fingerprint().ifPresent(print -> {
                var _ = new Trust.Fingerprints(Set.of(print));
            });
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("The fingerprint is not a SHA-256 in hexadecimal digits.");
        }
        options.encodingIn().ifPresent(NetworkForm::checkEncoding);
        options.encodingOut().ifPresent(NetworkForm::checkEncoding);
    }

    private static void checkEncoding(String name) {
        try {
            if (Encoding.hasAscii(Charset.forName(name))) {
                return;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            // Told below.
        }
        throw new IllegalArgumentException(name + " is not an encoding for IRC.");
    }
}
