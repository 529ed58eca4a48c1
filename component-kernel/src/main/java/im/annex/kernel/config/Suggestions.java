package im.annex.kernel.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what was meant by a word that is not known. */
final class Suggestions {

    private Suggestions() {}

    /** {@code "; did you mean max-occupants?"}, or nothing if no known word is near enough to be meant. */
    static String didYouMean(String word, Collection<String> known) {
        return nearest(word, known)
                .map(guess -> "; did you mean " + guess + "?")
                .orElse("");
    }

    /** The known word that is most alike, ignoring case and the kind of hyphen, if at most a third of it differs. */
    static Optional<String> nearest(String word, Collection<String> known) {
        String given = plain(word);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(given, plain(candidate))))
                .filter(best -> distance(given, plain(best)) <= Math.max(1, best.length() / 3));
    }

    private static String plain(String word) {
        // No key is nearly as long: a longer word is not worth the quadratic time.
        return word.substring(0, Math.min(word.length(), 100))
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    /** Insertions, deletions, replacements and swaps of neighbours that make one word the other. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
