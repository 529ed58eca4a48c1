package im.annex.upload.domain;

import java.util.List;
import java.util.Set;

/** Whether a browser may show a file by itself, and the header that says so (RFC 6266). */
public final class Disposition {

    /** They carry scripts, whatever a rule says of them. */
    private static final Set<String> NEVER_SHOWN =
            Set.of("image/svg+xml", "text/html", "application/xhtml+xml", "application/xml", "text/xml");

    private Disposition() {}

    /**
     * The value of {@code Content-Disposition}.
     *
     * @param shown types that browsers may show
     */
    public static String of(FileName name, ContentType type, List<TypeRule> shown) {
        boolean inline = !NEVER_SHOWN.contains(type.value()) && shown.stream().anyMatch(rule -> rule.matches(type));
        return (inline ? "inline" : "attachment") + "; filename=\"" + ascii(name) + "\"; filename*=UTF-8''"
                + name.encoded();
    }

    /** For those who do not read {@code filename*}. */
    private static String ascii(FileName name) {
        var plain = new StringBuilder();
        name.value().codePoints().map(sign -> isPlain(sign) ? sign : '_').forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isPlain(int sign) {
        return sign < 0x80 && (Character.isLetterOrDigit(sign) || sign == '.' || sign == '-');
    }
}
