package im.annex.kernel.internal.archive;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cuts texts into the words they are found by: the same for what is archived and what is looked for, and the same on
 * every database, as these only get words ready made. Case, accents and the width of letters do not count. Where a
 * script does not put spaces between words, every sign is one.
 */
final class Words {

    /** Longer ones are cut short, on both sides: nobody types more, and databases have bounds of their own. */
    private static final int MOST_LETTERS = 40;

    /** Of one message; a stanza of the usual size has fewer. */
    private static final int MOST_WORDS = 10_000;

    /** Of one search. */
    private static final int MOST_WANTED = 20;

    /** No script before Thai does without spaces. */
    private static final int FIRST_WITHOUT_SPACES = 0x0E00;

    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Words() {}

    /** The words of a text that is archived. */
    static SequencedSet<String> in(String text) {
        return words(text, MOST_WORDS);
    }

    /** The words of a text that is looked for; empty if it has none. */
    static SequencedSet<String> wanted(String text) {
        return words(text, MOST_WANTED);
    }

    private static SequencedSet<String> words(String text, int most) {
        String folded = folded(text);
        var words = new LinkedHashSet<String>();
        int begin = 0;
        while (begin < folded.length() && words.size() < most) {
            int sign = folded.codePointAt(begin);
            int end = begin + Character.charCount(sign);
            if (isJoined(sign)) {
                end = endOfWord(folded, end);
                words.add(shortened(folded.substring(begin, end)));
            } else if (Character.isLetter(sign)) {
                words.add(folded.substring(begin, end));
            }
            begin = end;
        }
        return words;
    }

    private static int endOfWord(String text, int begin) {
        int end = begin;
        while (end < text.length()) {
            int sign = text.codePointAt(end);
            if (!isJoined(sign)) {
                return end;
            }
            end += Character.charCount(sign);
        }
        return end;
    }

    /** Whether it is a letter or a number that makes a word with those beside it. */
    private static boolean isJoined(int sign) {
        return (Character.isLetter(sign) || isNumber(sign))
                && (sign < FIRST_WITHOUT_SPACES || !WITHOUT_SPACES.contains(UnicodeScript.of(sign)));
    }

    private static boolean isNumber(int sign) {
        return switch (Character.getType(sign)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    /** Lower case is taken twice: taking letters apart may bring forth capitals, and the other way round. */
    private static String folded(String text) {
        if (text.chars().allMatch(sign -> sign < 0x80)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        return MARKS.matcher(apart.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static String shortened(String word) {
        return word.codePointCount(0, word.length()) <= MOST_LETTERS
                ? word
                : word.substring(0, word.offsetByCodePoints(0, MOST_LETTERS));
    }
}
