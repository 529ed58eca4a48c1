package im.annex.kernel.protocol.jid;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import org.xmpp.packet.JID;

/**
 * Reads addresses (RFC 7622). Tinder prepares them as RFC 6122 wants it, by Unicode 3.2: it refuses whatever letter or sign
 * is younger, and everything beyond the first plane, so that nobody could be called by an emoji. Servers let people have
 * such names, before the at sign as well as behind the slash, and so they are taken here, too. And it writes international
 * domains in ASCII, which on the wire are other domains than those in letters (RFC 7622 §3.2.1). And it takes a tenth of a
 * millisecond for each character, so that a stanza full of long addresses would keep a processor busy for a minute: each
 * character is prepared by it once, and what is too long is not prepared at all.
 */
public final class Jids {

    /** RFC 7622 §3.3, §3.4. */
    private static final int MOST_BYTES = 1023;

    /** What is in ASCII is below. */
    private static final int LETTERS_OF_OTHERS = 0x80;

    /** Neither this nor what is before the space is allowed anywhere (RFC 3454, table C.2.1). */
    private static final int DELETE = 0x7F;

    /** RFC 6122 §A.5. */
    private static final String NOT_IN_LOCAL_PARTS = " \"&'/:<>@";

    private static final int LONGEST_LABEL = 63;

    /** What Tinder makes of a character of the first plane: of others, it makes nothing. */
    private static final Map<Integer, String> FOLDED = new ConcurrentHashMap<>();

    private Jids() {}

    /**
     * An address as somebody wrote it.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static JID parse(String text) {
        int slash = text.indexOf('/');
        String bare = slash < 0 ? text : text.substring(0, slash);
        int at = bare.indexOf('@');
        return new JID(
                at < 0 ? null : local(bare.substring(0, at)),
                domain(bare.substring(at + 1)),
                slash < 0 ? null : resource(text.substring(slash + 1)),
                true);
    }

    /**
     * A domain as it is written for comparison: in letters if it was, and in ASCII if it was; servers know it as the one or
     * as the other.
     *
     * @throws IllegalArgumentException if it can't be one
     */
    public static String domain(String text) {
        checkLength(text);
        boolean inAscii = isAscii(text);
        String ascii = (inAscii ? text : IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES)).toLowerCase(Locale.ROOT);
        if (!isDomain(ascii)) {
            throw unfit(text);
        }
        return inAscii ? ascii : IDN.toUnicode(ascii);
    }

    /** RFC 3490 §4, with the rules of STD 3: labels of letters, digits, and hyphens within. */
    private static boolean isDomain(String ascii) {
        int label = 0;
        for (int i = 0; i <= ascii.length(); i++) {
            char character = i < ascii.length() ? ascii.charAt(i) : '.';
            if (character == '.') {
                if (!isLabel(ascii, label, i)) {
                    return false;
                }
                label = i + 1;
            } else if (!((character >= 'a' && character <= 'z')
                    || (character >= '0' && character <= '9')
                    || character == '-')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLabel(String ascii, int from, int to) {
        return to > from && to - from <= LONGEST_LABEL && ascii.charAt(from) != '-' && ascii.charAt(to - 1) != '-';
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= LETTERS_OF_OTHERS) {
                return false;
            }
        }
        return true;
    }

    /**
     * The part of an address before the at sign, as it is written for comparison. A letter that Unicode 3.2 did not know
     * stays as it is, be it large or small.
     *
     * @throws IllegalArgumentException if it can't be one
     */
    public static String local(String text) {
        checkLength(text);
        if (isAscii(text)) {
            for (int i = 0; i < text.length(); i++) {
                char character = text.charAt(i);
                if (character == DELETE || character < ' ' || NOT_IN_LOCAL_PARTS.indexOf(character) >= 0) {
                    throw unfit(text);
                }
            }
            return text.toLowerCase(Locale.ROOT);
        }
        var folded = new StringBuilder(text.length());
        normalized(text)
                .codePoints()
                .forEach(codePoint -> folded.append(
                        Character.isBmpCodePoint(codePoint)
                                ? FOLDED.computeIfAbsent(codePoint, Jids::folded)
                                : Character.toString(codePoint)));
        return checked(
                normalized(folded.toString()),
                text,
                codePoint -> permitted(codePoint) && NOT_IN_LOCAL_PARTS.indexOf(codePoint) < 0);
    }

    /** RFC 3454, table B.2, where that knows it. */
    private static String folded(int codePoint) {
        String character = Character.toString(codePoint);
        try {
            return JID.nodeprep(character);
        } catch (IllegalArgumentException _) {
            return character;
        }
    }

    /**
     * The part of an address behind the slash, which is a nickname in the address of an occupant, as it is written for
     * comparison.
     *
     * @throws IllegalArgumentException if it can't be one
     */
    public static String resource(String text) {
        checkLength(text);
        if (!isAscii(text)) {
            return younger(text);
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) == DELETE) {
                throw unfit(text);
            }
        }
        return text;
    }

    /**
     * As Resourceprep (RFC 6122, appendix B), but also for characters that were not known yet when it was made (RFC 3454
     * §7), which is how servers prepare these, too.
     */
    private static String younger(String text) {
        return checked(normalized(text), text, Jids::permitted);
    }

    private static String normalized(String text) {
        var visible = new StringBuilder(text.length());
        text.codePoints().filter(codePoint -> !vanishes(codePoint)).forEach(visible::appendCodePoint);
        return Normalizer.normalize(visible, Normalizer.Form.NFKC);
    }

    /** No preparation makes a part with more characters than it may have bytes short enough, but for what vanishes. */
    private static void checkLength(String text) {
        if (text.isEmpty() || text.length() > MOST_BYTES) {
            throw new IllegalArgumentException("a part of an address is empty or too long");
        }
    }

    private static IllegalArgumentException unfit(String written) {
        return new IllegalArgumentException("not a part of an address: " + written);
    }

    private static String checked(String prepared, String written, IntPredicate permitted) {
        if (prepared.isEmpty()
                || prepared.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES
                || !prepared.codePoints().allMatch(permitted)
                || !readsOneWay(prepared)) {
            throw unfit(written);
        }
        return prepared;
    }

    /** RFC 3454, table B.1. */
    private static boolean vanishes(int codePoint) {
        return switch (codePoint) {
            case 0x00AD, 0x034F, 0x1806, 0x180B, 0x180C, 0x180D, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF -> true;
            default -> codePoint >= 0xFE00 && codePoint <= 0xFE0F;
        };
    }

    /** RFC 3454, tables C.1.2 to C.9, by what a character is and not by when it was first known. */
    private static boolean permitted(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> !unfitForText(codePoint);
        };
    }

    /** RFC 3454 §6: what is written from right to left is so from its first character to its last. */
    private static boolean readsOneWay(String text) {
        return text.codePoints().noneMatch(Jids::isRightToLeft)
                || (text.codePoints().noneMatch(Jids::isLeftToRight)
                        && isRightToLeft(text.codePointAt(0))
                        && isRightToLeft(text.codePointBefore(text.length())));
    }

    private static boolean isRightToLeft(int codePoint) {
        byte direction = Character.getDirectionality(codePoint);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private static boolean isLeftToRight(int codePoint) {
        return Character.getDirectionality(codePoint) == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
    }

    /** RFC 3454, tables C.6 and C.7. */
    private static boolean unfitForText(int codePoint) {
        return (codePoint >= 0xFFF9 && codePoint <= 0xFFFD) || (codePoint >= 0x2FF0 && codePoint <= 0x2FFB);
    }
}
