package im.annex.muc.domain;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What nicknames that look alike have in common, so that nobody passes for another (§14.6, §17.1): the idea of the
 * skeletons of Unicode's UTS #39, with what the JDK knows and a table of the letters that are most often used for it.
 */
final class Likeness {

    private Likeness() {}

    /** The likeness of a nickname; the same object if it is its own. */
    static String of(String nick) {
        return isItsOwn(nick) ? nick : skeleton(nick);
    }

    /** Most nicknames are lower case letters; they cost nothing. */
    private static boolean isItsOwn(String nick) {
        for (int i = 0; i < nick.length(); i++) {
            char letter = nick.charAt(i);
            if (letter < 'a' || letter > 'z' || letter == 'i') {
                return false;
            }
        }
        return true;
    }

    private static String skeleton(String nick) {
        // folding may leave what is composed, and composing may leave what has a case
        String folded = compatible(lowerCase(compatible(nick)));
        var skeleton = new StringBuilder(folded.length());
        folded.codePoints()
                .filter(codePoint -> !invisible(codePoint))
                .forEach(codePoint -> skeleton.appendCodePoint(lookalike(codePoint)));
        return skeleton.toString();
    }

    private static String compatible(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /** By way of upper case, in which some letters fall together that have one lower case each. */
    private static String lowerCase(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Also space, as nobody can tell how many there are, or whether there is a thin one. */
    private static boolean invisible(int codePoint) {
        return !Nick.visible(codePoint) || (codePoint >= 0xFE00 && codePoint <= 0xFE0F);
    }

    /** The Latin letter that looks the same, in lower or upper case. */
    private static int lookalike(int codePoint) {
        return switch (codePoint) {
            case '0' -> 'o';
            case '1', 'i', '|' -> 'l';
            default -> codePoint < 0x80 ? codePoint : fromOtherAlphabets(codePoint);
        };
    }

    private static int fromOtherAlphabets(int codePoint) {
        return switch (codePoint) {
            case 'а', 'α', 'ɑ' -> 'a';
            case 'в', 'β' -> 'b';
            case 'с', 'ϲ' -> 'c';
            case 'ԁ' -> 'd';
            case 'е', 'ε' -> 'e';
            case 'ɡ' -> 'g';
            case 'н', 'һ', 'η' -> 'h';
            case 'і', 'ӏ', 'ı', 'ι' -> 'l';
            case 'ј', 'ϳ' -> 'j';
            case 'к', 'κ' -> 'k';
            case 'м', 'μ' -> 'm';
            case 'о', 'ο', 'օ' -> 'o';
            case 'р', 'ρ' -> 'p';
            case 'ԛ' -> 'q';
            case 'ѕ' -> 's';
            case 'т', 'τ' -> 't';
            case 'υ', 'у', 'ү' -> 'y';
            case 'ν', 'ѵ' -> 'v';
            case 'ԝ' -> 'w';
            case 'х', 'χ' -> 'x';
            case 'ζ' -> 'z';
            default -> codePoint;
        };
    }
}
