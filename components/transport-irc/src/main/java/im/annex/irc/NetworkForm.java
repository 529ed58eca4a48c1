package im.annex.irc;

import im.annex.irc.session.Profile;
import im.annex.irc.store.NetworkOptions;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormPart;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.sockets.Encryption.Trust;
import im.annex.kernel.texts.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a user sets for a server, as a form. Immutable. */
final class NetworkForm {

    private static final Text TITLE = Text.literal("What you set for this IRC server");
    private static final int LAST_PORT = 65_535;
    private static final int MOST_AT_ONCE = 1000;

    private static final Field<String> ADDRESS =
            Forms.text("address", "Address", "Of the server, if it is not the name that it has here.");
    private static final Field<String> NICK = Forms.text("nick", "Nickname", "Instead of the one that you enter with.");
    private static final Field<String> USERNAME = Forms.text("username", "Username", "What others see before the @.");
    private static final Field<String> REALNAME = Forms.text("realname", "Real name", "What others see who ask.");
    private static final Field<String> PASSWORD =
            Forms.secret("pass", "Password of the server", "Of the server, not of you.");
    private static final Field<String> ACCOUNT =
            Forms.text("sasl_account", "Account", "With which to log in; your nickname, if empty.");
    private static final Field<String> ACCOUNT_PASSWORD = Forms.secret(
            "sasl_password", "Password of the account", "With which to log in before channels are entered.");
    private static final Field<String> CERTIFICATE = Field.lines("sasl_certificate")
            .label(Text.literal("Certificate to log in with"))
            .description(Text.literal("With its key, both in PEM; it is not shown again. Write none to have none."));
    private static final Field<List<String>> TLS_PORTS = Field.texts("tls_ports")
            .label(Text.literal("Ports with TLS"))
            .description(Text.literal("Tried one after the other, such as 6697 and 6670."));
    private static final Field<List<String>> PORTS = Field.texts("ports")
            .label(Text.literal("Ports without TLS"))
            .description(Text.literal("Tried after those where the operator allows it, such as 6667."));
    private static final Field<Boolean> VERIFY = Field.bool("verify_cert")
            .label(Text.literal("Verify the certificate"))
            .description(Text.literal("Whether it has to be from a known authority."))
            .standard(true);
    private static final Field<String> FINGERPRINT =
            Forms.text("fingerprint", "Fingerprint", "SHA-256 of the only certificate that is right.");
    private static final Field<Long> THROTTLE = Field.integer("throttle_limit", 1, MOST_AT_ONCE)
            .label(Text.literal("Lines at once"))
            .description(Text.literal("How many lines are sent at once before it is one at a time."));
    private static final Field<String> AFTER_CONNECT = Field.lines("after_connect_commands")
            .label(Text.literal("Commands after connecting"))
            .description(Text.literal("Lines of IRC that are sent before channels are entered."));

    private final Form form;
    private final boolean names;

    /**
     * A form.
     *
     * @param names whether users may set how they are called
     */
    NetworkForm(boolean names) {
        this.names = names;
        List<FormPart> parts = new ArrayList<>(List.of(ADDRESS, TLS_PORTS, PORTS, VERIFY, FINGERPRINT, NICK));
        if (names) {
            parts.addAll(List.of(USERNAME, REALNAME));
        }
        parts.addAll(List.of(
                PASSWORD,
                ACCOUNT,
                ACCOUNT_PASSWORD,
                CERTIFICATE,
                AFTER_CONNECT,
                THROTTLE,
                Forms.HISTORY,
                Forms.ENCODING_OUT,
                Forms.ENCODING_IN));
        form = Form.untyped(parts.toArray(FormPart[]::new)).title(TITLE);
    }

    Form form() {
        return form;
    }

    /** The form with what there is now, for who cannot be given values beside it. */
    Form form(NetworkOptions now) {
        FormValues values = values(now);
        FormPart[] parts =
                form.fields().stream().map(field -> standing(field, values)).toArray(FormPart[]::new);
        return Form.untyped(parts).title(TITLE);
    }

    private static <T> Field<T> standing(Field<T> field, FormValues values) {
        return values.find(field).map(field::standard).orElse(field);
    }

    FormValues values(NetworkOptions options) {
        FormValues values = FormValues.none();
        values = Forms.with(values, ADDRESS, options.address());
        values = Forms.with(values, NICK, options.nick());
        values = Forms.with(values, PASSWORD, options.password());
        values = Forms.with(values, ACCOUNT, options.account());
        values = Forms.with(values, ACCOUNT_PASSWORD, options.accountPassword());
        values = Forms.with(values, TLS_PORTS, ports(options.tlsPorts()));
        values = Forms.with(values, PORTS, ports(options.plainPorts()));
        values = Forms.with(values, VERIFY, options.verify());
        values = Forms.with(values, FINGERPRINT, options.fingerprint());
        values = Forms.with(values, THROTTLE, options.throttle().map(Long::valueOf));
        values = Forms.with(values, Forms.HISTORY, options.historyLength().map(Long::valueOf));
        values = Forms.with(values, Forms.ENCODING_IN, options.encodingIn());
        values = Forms.with(values, Forms.ENCODING_OUT, options.encodingOut());
        if (names) {
            values = Forms.with(values, USERNAME, options.username());
            values = Forms.with(values, REALNAME, options.realname());
        }
        return options.afterConnect().isEmpty()
                ? values
                : values.with(AFTER_CONNECT, String.join("\n", options.afterConnect()));
    }

    private static Optional<List<String>> ports(List<Integer> ports) {
        return ports.isEmpty()
                ? Optional.empty()
                : Optional.of(ports.stream().map(String::valueOf).toList());
    }

    /**
     * What was filled in; what is left out stays as it was.
     *
     * @throws IllegalArgumentException with a sentence for the user if it cannot be used
     */
    NetworkOptions options(FormValues values, NetworkOptions before) {
        var options = new NetworkOptions(
                Forms.given(values, ADDRESS, before.address()),
                Forms.given(values, NICK, before.nick()),
                names ? Forms.given(values, USERNAME, before.username()) : before.username(),
                names ? Forms.given(values, REALNAME, before.realname()) : before.realname(),
                Forms.given(values, PASSWORD, before.password()),
                Forms.given(values, ACCOUNT, before.account()),
                Forms.given(values, ACCOUNT_PASSWORD, before.accountPassword()),
                certificate(values, before),
                ports(values, TLS_PORTS, before.tlsPorts()),
                ports(values, PORTS, before.plainPorts()),
                Forms.flag(values, VERIFY, before.verify()),
                Forms.given(values, FINGERPRINT, before.fingerprint()),
                Forms.given(values, Forms.ENCODING_IN, before.encodingIn()),
                Forms.given(values, Forms.ENCODING_OUT, before.encodingOut()),
                Forms.number(values, THROTTLE, before.throttle()),
                Forms.number(values, Forms.HISTORY, before.historyLength()),
                values.has(AFTER_CONNECT) ? lines(values) : before.afterConnect());
        check(options);
        return options;
    }

    private static List<String> lines(FormValues values) {
        return values.find(AFTER_CONNECT).stream()
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** It is never shown, so that what comes back empty says nothing. */
    private static Optional<String> certificate(FormValues values, NetworkOptions before) {
        String text = values.find(CERTIFICATE).map(String::strip).orElse("");
        if (text.isEmpty()) {
            return before.certificate();
        }
        if (text.equalsIgnoreCase("none")) {
            return Optional.empty();
        }
        if (Certificates.shown(text).isEmpty()) {
            throw new IllegalArgumentException("This is not a certificate with its key, both in PEM.");
        }
        return Optional.of(text);
    }

    private static List<Integer> ports(FormValues values, Field<List<String>> field, List<Integer> before) {
        return values.has(field)
                ? values.find(field).orElse(List.of()).stream()
                        .flatMap(ports -> Arrays.stream(ports.split("[;, ]+")))
                        .filter(port -> !port.isEmpty())
                        .map(NetworkForm::port)
                        .toList()
                : before;
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
        options.encodingIn().ifPresent(Forms::checkEncoding);
        options.encodingOut().ifPresent(Forms::checkEncoding);
    }
}
