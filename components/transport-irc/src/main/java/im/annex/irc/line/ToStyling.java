package im.annex.irc.line;

import java.util.ArrayList;
import java.util.List;

/** One text of IRC on its way to message styling (XEP-0393 §6). Used once. */
final class ToStyling {

    private static final String STYLES = "*_~`";

    private final String text;
    private final StringBuilder styled = new StringBuilder();
    private final StringBuilder run = new StringBuilder();
    private final List<Stretch> stretches = new ArrayList<>();
    private int style;
    private int counted;
    private int points;

    ToStyling(String text) {
        this.text = text;
    }

    String styled() {
        for (int at = 0; at < text.length(); ) {
            char sign = text.charAt(at);
            if (!Formatting.formats(sign)) {
                run.append(sign);
                at++;
                continue;
            }
            int next = changed(sign);
            if (next != style) {
                endRun();
                style = next;
            }
            at = Formatting.after(text, at);
        }
        endRun();
        return styled.toString();
    }

    /** What has a style, whether or not it has signs that say so. */
    List<Stretch> stretches() {
        var _ = styled();
        return stretches;
    }

    private int changed(char sign) {
        return switch (sign) {
            case Formatting.BOLD -> style ^ Span.BOLD;
            case Formatting.ITALIC -> style ^ Span.ITALIC;
            case Formatting.STRIKETHROUGH -> style ^ Span.STRUCK;
            case Formatting.MONOSPACE -> style ^ Span.CODE;
            case Formatting.RESET -> 0;
            default -> style;
        };
    }

    /** Spaces stay outside, for a span begins and ends with something else. */
    private void endRun() {
        String all = run.toString();
        String core = all.strip();
        run.setLength(0);
        int start = all.indexOf(core);
        styled.append(all, 0, start);
        String signs = signs(core);
        styled.append(signs);
        int from = point();
        styled.append(core);
        if (style != 0 && !core.isEmpty()) {
            stretches.add(new Stretch(from, point(), style));
        }
        styled.append(new StringBuilder(signs).reverse());
        styled.append(all, start + core.length(), all.length());
    }

    /** How many code points there are by now. */
    private int point() {
        points += styled.codePointCount(counted, styled.length());
        counted = styled.length();
        return points;
    }

    /** Nothing is a directive within code. */
    private String signs(String core) {
        if (core.isEmpty() || !mayBegin()) {
            return "";
        }
        if ((style & Span.CODE) != 0) {
            return core.indexOf('`') < 0 ? "`" : "";
        }
        var signs = new StringBuilder();
        for (int i = 0; i < STYLES.length() - 1; i++) {
            if ((style & (1 << i)) != 0 && core.indexOf(STYLES.charAt(i)) < 0) {
                signs.append(STYLES.charAt(i));
            }
        }
        return signs.toString();
    }

    private boolean mayBegin() {
        return styled.isEmpty() || Character.isWhitespace(styled.charAt(styled.length() - 1));
    }
}
