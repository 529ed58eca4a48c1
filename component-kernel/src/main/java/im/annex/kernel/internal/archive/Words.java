package im.annex.kernel.internal.archive;

import static java.util.stream.Collectors.toCollection;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.regex.MatchResult;
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

    /** Surrogate pairs and marks are matched as whole letters, digits and numbers. */
    private static final Pattern WORD = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}&&\\p{L}]"
                    + "|[\\p{L}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]]+");

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
        return WORD.matcher(folded(text))
                .results()
                .map(MatchResult::group)
                .map(Words::shortened)
                .distinct()
                .limit(most)
                .collect(toCollection(LinkedHashSet::new));
    }

    /** Lower case is taken twice: taking letters apart may bring forth capitals, and the other way round. */
    private static String folded(String text) {
        String apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        return MARKS.matcher(apart.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static String shortened(String word) {
        return word.codePointCount(0, word.length()) <= MOST_LETTERS
                ? word
                : word.substring(0, word.offsetByCodePoints(0, MOST_LETTERS));
    }
}
