package im.annex.muc;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that somebody typed, to be found in many short texts. Java goes back and tries again, so that an
 * expression such as {@code a*a*a*a*a*a*b} can take for ever; rather than to forbid what might, and much that would not, it is
 * counted how often it looks at a character, and too often is an end with a sentence. Confined to one command.
 */
final class Expression {

    static final int MAX_LENGTH = 200;

    /** Less than a second; a hundred thousand names of usual length take a tenth of it. */
    private static final long MOST_LOOKS = 20_000_000;

    private final Pattern pattern;
    private long looks;

    Expression(String text) {
        this.pattern = Pattern.compile(text);
    }

    /** Whether a text is a regular expression, and not too long for one. */
    static boolean isValid(String text) {
        try {
            Pattern.compile(text);
            return text.length() <= MAX_LENGTH;
        } catch (PatternSyntaxException _) {
            return false;
        }
    }

    /**
     * Whether it is found in a text.
     *
     * @throws TooHardException if that takes too long, here or in all texts together
     */
    boolean isIn(String text) {
        try {
            return pattern.matcher(new Watched(text)).find();
        } catch (StackOverflowError e) {
            throw new TooHardException(e);
        }
    }

    private void look() {
        looks++;
        if (looks > MOST_LOOKS) {
            throw new TooHardException(null);
        }
    }

    private final class Watched implements CharSequence {

        private final CharSequence text;

        Watched(CharSequence text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            look();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text.subSequence(start, end));
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
