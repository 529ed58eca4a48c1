package im.annex.kernel.config;

import im.annex.kernel.protocol.jid.Jids;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xmpp.packet.JID;

/** The types whose values are a single word or text in the file. */
final class Scalars {

    private static final Map<Class<?>, String> EXPECTED = Map.of(
            boolean.class, "true or false",
            int.class, "a whole number",
            long.class, "a whole number",
            String.class, "a text",
            Duration.class, "a time such as 500ms, 30s, 5m, 2h or 1d",
            ByteSize.class, "a size such as 4096, 512KiB, 10MiB or 1GiB",
            Path.class, "a path",
            JID.class, "an XMPP address");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}");
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,40}) ?(|KiB|MiB|GiB)");

    private Scalars() {}

    static boolean supports(Class<?> type) {
        return type.isEnum()
                || EXPECTED.containsKey(boxless(type))
                || TextTypes.expected(type).isPresent();
    }

    static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + String.join(", ", words(type));
        }
        return TextTypes.expected(type).orElseGet(() -> String.valueOf(EXPECTED.get(boxless(type))));
    }

    /** {@code Optional<Integer>} and {@code List<Boolean>} hold boxes. */
    private static Class<?> boxless(Class<?> type) {
        if (type == Integer.class) {
            return int.class;
        }
        if (type == Long.class) {
            return long.class;
        }
        return type == Boolean.class ? boolean.class : type;
    }

    /**
     * The value of a text.
     *
     * @param folder what a relative path is relative to
     * @throws IllegalArgumentException with a sentence for the operator if the text is not such a value or out of bounds
     */
    static Object parse(SettingKey key, String text, Path folder) {
        Class<?> type = boxless(key.type());
        if (type.isEnum()) {
            return constant(type, text);
        }
        if (TextTypes.expected(type).isPresent()) {
            return TextTypes.parse(type, text);
        }
        return switch (type.getSimpleName()) {
            case "boolean" -> bool(text);
            case "int" -> Math.toIntExact(number(key, text, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case "long" -> number(key, text, Long.MIN_VALUE, Long.MAX_VALUE);
            case "Duration" -> time(key, text);
            case "ByteSize" -> size(key, text);
            case "Path" -> path(text, folder);
            case "JID" -> address(text);
            default -> text;
        };
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw not(text, "true or false");
        };
    }

    private static long number(SettingKey key, String text, long least, long most) {
        if (!NUMBER.matcher(text).matches()) {
            throw not(text, "a whole number");
        }
        long min = Math.max(least, key.setting().min());
        long max = Math.min(most, key.setting().max());
        return new Bounds(min, max, Bounds.Unit.NUMBER).check(text, new BigInteger(text));
    }

    private static Duration time(SettingKey key, String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw not(text, expected(Duration.class));
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration time = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
        // A broken second counts as the next whole one against the upper bound, and as the one before against the
        // lower.
        var bounds = new Bounds(key.setting().min(), key.setting().max(), Bounds.Unit.SECONDS);
        bounds.check(text, BigInteger.valueOf(time.toSeconds()));
        bounds.check(text, BigInteger.valueOf(time.plusMillis(999).toSeconds()));
        return time;
    }

    private static ByteSize size(SettingKey key, String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw not(text, expected(ByteSize.class));
        }
        int shift = 10 * List.of("", "KiB", "MiB", "GiB").indexOf(matcher.group(2));
        BigInteger bytes = new BigInteger(matcher.group(1)).shiftLeft(shift);
        return new ByteSize(new Bounds(key.setting().min(), key.setting().max(), Bounds.Unit.BYTES).check(text, bytes));
    }

    private static Path path(String text, Path folder) {
        if (text.isEmpty() || text.indexOf('\0') >= 0) {
            throw not(text, "a path");
        }
        return folder.resolve(text).normalize();
    }

    private static JID address(String text) {
        try {
            return Jids.parse(text);
        } catch (IllegalArgumentException _) {
            throw not(text, "an XMPP address");
        }
    }

    private static Object constant(Class<?> type, String text) {
        List<String> words = words(type);
        int index = words.indexOf(text);
        if (index < 0) {
            throw new IllegalArgumentException(
                    quoted(text) + " is not " + expected(type) + Suggestions.didYouMean(text, words));
        }
        return type.getEnumConstants()[index];
    }

    private static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant ->
                        ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private static IllegalArgumentException not(String text, String expected) {
        return new IllegalArgumentException(quoted(text) + " is not " + expected);
    }

    /** As it stands if that is clear, otherwise in quotes; cut short if long. */
    static String quoted(String text) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
        boolean clear = shown.chars().noneMatch(Character::isWhitespace) && !shown.isEmpty();
        return clear ? shown : "\"" + shown + "\"";
    }
}
