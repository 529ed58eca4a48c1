package im.annex.kernel.internal.xml;

/**
 * Finds the end of a stanza that is not kept, without remembering anything of it: a reader would remember every name, and
 * take longer for each the more it has seen. Looks only at what opens and closes elements. Confined to the decoder.
 */
final class StanzaSkipper {

    /** The stanza does not end in these bytes. */
    static final int NOT_YET = -1;

    private enum Place {
        TEXT,
        MARKUP,
        START_TAG,
        END_TAG,
        CDATA
    }

    private Place place = Place.TEXT;
    private int depth;
    private byte quote;
    private byte last;
    private byte beforeLast;

    /**
     * Begins between two tags.
     *
     * @param open how many elements are open, the stanza being one
     */
    StanzaSkipper(int open) {
        this.depth = open;
    }

    /**
     * Goes on.
     *
     * @return where the first byte after the stanza is, or {@link #NOT_YET}
     * @throws XmlViolation for markup that XMPP forbids (RFC 6120 §11.1)
     */
    int skip(byte[] bytes, int from, int to) throws XmlViolation {
        for (int i = from; i < to; i++) {
            step(bytes[i]);
            if (depth == 0) {
                return i + 1;
            }
        }
        return NOT_YET;
    }

    private void step(byte next) throws XmlViolation {
        switch (place) {
            case TEXT -> {
                if (next == '<') {
                    enter(Place.MARKUP);
                }
            }
            case MARKUP -> markup(next);
            case START_TAG -> startTag(next);
            case END_TAG -> {
                if (next == '>') {
                    depth--;
                    enter(Place.TEXT);
                }
            }
            case CDATA -> {
                if (next == '>' && last == ']' && beforeLast == ']') {
                    enter(Place.TEXT);
                }
            }
        }
        beforeLast = last;
        last = next;
    }

    private void enter(Place next) {
        place = next;
        quote = 0;
    }

    private void markup(byte next) throws XmlViolation {
        switch (next) {
            case '/' -> enter(Place.END_TAG);
            case '!' -> {
                // CDATA is the only such markup that is allowed; what it is shows in the next byte.
            }
            case '[' -> enter(Place.CDATA);
            case '-', 'D', '?' ->
                throw new XmlViolation(
                        "restricted-xml",
                        "the peer sent a comment, a processing instruction or a document type, which XMPP forbids");
            default -> enter(Place.START_TAG);
        }
    }

    private void startTag(byte next) {
        if (quote != 0) {
            if (next == quote) {
                quote = 0;
            }
        } else if (next == '"' || next == '\'') {
            quote = next;
        } else if (next == '>') {
            depth += last == '/' ? 0 : 1;
            enter(Place.TEXT);
        }
    }
}
