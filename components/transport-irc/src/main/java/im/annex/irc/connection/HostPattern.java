package im.annex.irc.connection;

import im.annex.kernel.config.SettingText;
import java.util.Locale;

/**
 * Names of hosts: one, or all below one. Immutable.
 *
 * @param text such as {@code irc.example.org}, or {@code *.example.org} for that domain and all below it; {@code *} for all
 */
@SettingText("a host such as irc.example.org, or *.example.org for a domain and all hosts in it, or * for all")
public record HostPattern(String text) {

    /** Prepares. */
    public HostPattern {
        text = text.toLowerCase(Locale.ROOT);
        String name = text.startsWith("*.") ? text.substring(2) : text;
        if (!text.equals("*") && !name.matches("[a-z0-9_.:-]+")) {
            throw new IllegalArgumentException(text + " is not a host such as irc.example.org or *.example.org");
        }
    }

    /** Reads one. */
    public static HostPattern parse(String text) {
        return new HostPattern(text);
    }

    /** Whether a name, in lower case, is one of these; a dot at its end means nothing. */
    public boolean matches(String name) {
        String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (text.equals("*")) {
            return true;
        }
        if (text.startsWith("*.")) {
            return plain.equals(text.substring(2)) || plain.endsWith(text.substring(1));
        }
        return plain.equals(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
