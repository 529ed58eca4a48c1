package im.annex.irc.line;

/** One text of IRC on its way to message styling (XEP-0393 §6). Used once. */
final class ToStyling {

    private static final String STYLES = "*_~`";

    private static final int BOLD = 1;
    private static final int ITALIC = 2;
    private static final int STRUCK = 4;
    private static final int CODE = 8;

    private final String text;
    private final StringBuilder styled = new StringBuilder();
    private final StringBuilder run = new StringBuilder();
    private int style;

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

    private int changed(char sign) {
        return switch (sign) {
            case Formatting.BOLD -> style ^ BOLD;
            case Formatting.ITALIC -> style ^ ITALIC;
            case Formatting.STRIKETHROUGH -> style ^ STRUCK;
            case Formatting.MONOSPACE -> style ^ CODE;
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
        styled.append(signs).append(core).append(new StringBuilder(signs).reverse());
        styled.append(all, start + core.length(), all.length());
    }

    /** Nothing is a directive within code. */
    private String signs(String core) {
        if (core.isEmpty() || !mayBegin()) {
            return "";
        }
        if ((style & CODE) != 0) {
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
