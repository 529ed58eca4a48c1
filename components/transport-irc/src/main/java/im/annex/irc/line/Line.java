package im.annex.irc.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of the IRC protocol (Modern IRC, Message Format; IRCv3 message-tags). What cannot stand on one line cannot be in
 * here, so that writing it never makes two: text of people goes through {@link Texts} first. Immutable.
 *
 * @param source null in what a client sends
 * @param command in upper case, or three digits
 * @param params only the last may be empty, contain a space or begin with a colon
 */
public record Line(Tags tags, @Nullable Source source, String command, List<String> params) {

    /** What a server adds to the params is bounded; more than these are none of a protocol that we speak. */
    private static final int MOST_PARAMS = 64;

    public Line {
        params = List.copyOf(params);
        checkCommand(command);
        if (source != null) {
            checkWord(source.toString());
        }
        for (int i = 0; i < params.size(); i++) {
            if (i < params.size() - 1) {
                checkWord(params.get(i));
            } else {
                checkText(params.get(i));
            }
        }
    }

    /** A line of our own. */
    public static Line of(String command, String... params) {
        return new Line(Tags.NONE, null, command, List.of(params));
    }

    /** The same line with tags. */
    public Line with(Tags more) {
        return new Line(more, source, command, params);
    }

    private static void checkCommand(String command) {
        boolean right = !command.isEmpty();
        for (int i = 0; i < command.length(); i++) {
            char sign = command.charAt(i);
            right &= (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9');
        }
        if (!right) {
            throw new IllegalArgumentException("not a command");
        }
    }

    private static void checkWord(String word) {
        checkText(word);
        if (word.isEmpty() || word.charAt(0) == ':' || word.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("cannot stand before the last parameter");
        }
    }

    private static void checkText(String text) {
        if (!Texts.fitsOnOneLine(text)) {
            throw new IllegalArgumentException("does not fit on one line");
        }
    }

    /**
     * Reads a line.
     *
     * @param text without the line break
     * @return empty if it is none
     */
    public static Optional<Line> parse(String text) {
        try {
            return Optional.of(new Scan(text).line());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** One reading of a line. */
    private static final class Scan {

        private final String text;
        private int at;

        Scan(String text) {
            this.text = text;
        }

        Line line() {
            Tags tags = next() == '@' ? Tags.parse(word().substring(1)) : Tags.NONE;
            Source source = next() == ':' ? somebody(Source.parse(word().substring(1))) : null;
            next();
            String command = word().toUpperCase(Locale.ROOT);
            return new Line(tags, source, command, params());
        }

        private static @Nullable Source somebody(Source source) {
            return source.isSomebody() ? source : null;
        }

        private List<String> params() {
            List<String> params = new ArrayList<>(4);
            while (next() != 0) {
                if (text.charAt(at) == ':' || params.size() == MOST_PARAMS) {
                    params.add(text.substring(text.charAt(at) == ':' ? at + 1 : at));
                    return params;
                }
                params.add(word());
            }
            return params;
        }

        /** The first sign that is no space; 0 at the end. */
        private char next() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }

        private String word() {
            int end = text.indexOf(' ', at);
            String word = text.substring(at, end < 0 ? text.length() : end);
            at += word.length();
            return word;
        }
    }

    /** Parameters are counted from 0; an absent one is empty. */
    public String param(int index) {
        return index < params.size() ? params.get(index) : "";
    }

    /** The last parameter; empty if there is none. */
    public String last() {
        return params.isEmpty() ? "" : params.getLast();
    }

    /** Whose line it is; empty if it says nothing of that. */
    public Optional<Source> from() {
        return Optional.ofNullable(source);
    }

    /** As it stands on the wire, without the line break. */
    public String write() {
        return tags.isEmpty() ? body() : "@" + tags.write() + " " + body();
    }

    /** What counts for the length of a line: all but the tags, without the line break. */
    String body() {
        var text = new StringBuilder(64);
        if (source != null) {
            text.append(':').append(source).append(' ');
        }
        text.append(command);
        for (int i = 0; i < params.size(); i++) {
            String param = params.get(i);
            boolean trailing =
                    i == params.size() - 1 && (param.isEmpty() || param.charAt(0) == ':' || param.indexOf(' ') >= 0);
            text.append(trailing ? " :" : " ").append(param);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return write();
    }
}
