package im.annex.irc.session;

import im.annex.irc.line.Ctcp;
import im.annex.irc.line.Line;
import im.annex.irc.line.Tags;
import im.annex.irc.line.Texts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a server takes as one message of several lines (IRCv3 draft/multiline), and how such a message is taken apart and put
 * together. Immutable.
 *
 * @param mostBytes of the text
 * @param mostLines 0 for any number
 */
record Multiline(int mostBytes, int mostLines) {

    /** The type of its batches. */
    static final String TYPE = "draft/multiline";

    private static final String CONCAT = "draft/multiline-concat";

    /**
     * What goes onto one line.
     *
     * @param goesOn whether it is of the same line of the text as the piece before
     */
    record Piece(String text, boolean goesOn) {}

    /** What a server says of it; empty if it does not say enough. */
    static Optional<Multiline> parse(String value) {
        int bytes = 0;
        int lines = 0;
        for (String token : value.split(",", -1)) {
            if (token.matches("max-bytes=[0-9]{1,9}")) {
                bytes = Integer.parseInt(token.substring("max-bytes=".length()));
            } else if (token.matches("max-lines=[0-9]{1,9}")) {
                lines = Integer.parseInt(token.substring("max-lines=".length()));
            }
        }
        return bytes > 0 ? Optional.of(new Multiline(bytes, lines)) : Optional.empty();
    }

    /**
     * Takes a text apart, with its empty lines, but for those at its ends.
     *
     * @param room the bytes that a line has
     */
    static List<Piece> pieces(String text, int room) {
        List<Piece> pieces = new ArrayList<>();
        for (String line : text.replace("\0", "").strip().lines().toList()) {
            String harmless = Ctcp.harmless(line);
            if (harmless.isBlank()) {
                pieces.add(new Piece("", false));
                continue;
            }
            // The space at a cut stays, as what follows is joined to it; so one byte less has to do.
            int at = 0;
            for (String part : Texts.split(harmless, room - 1, StandardCharsets.UTF_8)) {
                int end = at + part.length();
                boolean space = end < harmless.length() && harmless.charAt(end) == ' ';
                pieces.add(new Piece(space ? part + " " : part, at > 0));
                at = space ? end + 1 : end;
            }
        }
        return pieces;
    }

    boolean takes(List<Piece> pieces) {
        int bytes = pieces.stream()
                .mapToInt(piece -> Texts.length(piece.text(), StandardCharsets.UTF_8) + (piece.goesOn() ? 0 : 1))
                .sum();
        return bytes - 1 <= mostBytes && (mostLines == 0 || pieces.size() <= mostLines);
    }

    /** The lines of a message, of which the first may get a label. */
    static List<Line> lines(String reference, String command, String target, List<Piece> pieces) {
        List<Line> lines = new ArrayList<>(pieces.size() + 2);
        lines.add(Line.of("BATCH", "+" + reference, TYPE, target));
        Tags tags = Tags.of("batch", reference);
        for (Piece piece : pieces) {
            lines.add(Line.of(command, target, piece.text()).with(piece.goesOn() ? tags.with(CONCAT, "") : tags));
        }
        lines.add(Line.of("BATCH", "-" + reference));
        return lines;
    }

    /** What the lines of a batch say together. */
    static String text(List<Line> lines) {
        var text = new StringBuilder();
        for (Line line : lines) {
            boolean goesOn = line.tags().get(CONCAT).isPresent();
            text.append(text.isEmpty() || goesOn ? "" : "\n").append(line.last());
        }
        return text.toString();
    }
}
