package im.annex.irc.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options as text: lines with a name and a value. A name that is not known, as of a later version, is passed over. */
final class OptionsText {

    private OptionsText() {}

    static String write(NetworkOptions options) {
        var text = new StringBuilder();
        options.nick().ifPresent(value -> add(text, "nick", value));
        options.username().ifPresent(value -> add(text, "username", value));
        options.realname().ifPresent(value -> add(text, "realname", value));
        options.password().ifPresent(value -> add(text, "pass", value));
        options.account().ifPresent(value -> add(text, "account", value));
        options.accountPassword().ifPresent(value -> add(text, "sasl_password", value));
        options.tlsPorts().forEach(port -> add(text, "tls_port", port.toString()));
        options.plainPorts().forEach(port -> add(text, "port", port.toString()));
        options.verify().ifPresent(value -> add(text, "verify_cert", value.toString()));
        options.fingerprint().ifPresent(value -> add(text, "fingerprint", value));
        options.encodingIn().ifPresent(value -> add(text, "encoding_in", value));
        options.encodingOut().ifPresent(value -> add(text, "encoding_out", value));
        options.afterConnect().forEach(line -> add(text, "after_connect", line));
        return text.toString();
    }

    private static void add(StringBuilder text, String name, String value) {
        text.append(name)
                .append('=')
                .append(value.replace("\\", "\\\\").replace("\n", "\\n"))
                .append('\n');
    }

    static NetworkOptions read(String text) {
        Map<String, List<String>> values = new HashMap<>();
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.computeIfAbsent(line.substring(0, equals), _ -> new ArrayList<>())
                        .add(unescaped(line.substring(equals + 1)));
            }
        }
        return new NetworkOptions(
                one(values, "nick"),
                one(values, "username"),
                one(values, "realname"),
                one(values, "pass"),
                one(values, "account"),
                one(values, "sasl_password"),
                numbers(values, "tls_port"),
                numbers(values, "port"),
                one(values, "verify_cert").map(Boolean::valueOf),
                one(values, "fingerprint"),
                one(values, "encoding_in"),
                one(values, "encoding_out"),
                values.getOrDefault("after_connect", List.of()));
    }

    private static String unescaped(String value) {
        var text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char sign = value.charAt(i);
            if (sign == '\\' && i + 1 < value.length()) {
                char next = value.charAt(++i);
                text.append(next == 'n' ? '\n' : next);
            } else {
                text.append(sign);
            }
        }
        return text.toString();
    }

    private static Optional<String> one(Map<String, List<String>> values, String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst();
    }

    private static List<Integer> numbers(Map<String, List<String>> values, String name) {
        return values.getOrDefault(name, List.of()).stream()
                .map(Integer::valueOf)
                .toList();
    }
}
