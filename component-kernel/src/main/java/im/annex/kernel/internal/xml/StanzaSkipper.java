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
    private StartTag tag = new StartTag();
    private int depth;
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
     * Begins within a start tag.
     *
     * @param open how many elements are open beside the one that the tag opens; none if that is the stanza
     */
    StanzaSkipper(int open, StartTag tag) {
        this.depth = open;
        this.tag = tag;
        this.place = Place.START_TAG;
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
            if (depth == 0 && place == Place.TEXT) {
                return i + 1;
            }
        }
        return NOT_YET;
    }

    private void step(byte next) throws XmlViolation {
        switch (place) {
            case TEXT -> {
                if (next == '<') {
                    place = Place.MARKUP;
                }
            }
            case MARKUP -> markup(next);
            case START_TAG -> startTag(next);
            case END_TAG -> {
                if (next == '>') {
                    depth--;
                    place = Place.TEXT;
                }
            }
            case CDATA -> {
                if (next == '>' && last == ']' && beforeLast == ']') {
                    place = Place.TEXT;
                }
            }
        }
        beforeLast = last;
        last = next;
    }

    private void markup(byte next) throws XmlViolation {
        switch (next) {
            case '/' -> place = Place.END_TAG;
            case '!' -> {
                // CDATA is the only such markup that is allowed; what it is shows in the next byte.
            }
            case '[' -> place = Place.CDATA;
            case '-', 'D', '?' ->
                throw XmlViolation.restricted("a comment, a processing instruction or a document type");
            default -> {
                place = Place.START_TAG;
                tag = new StartTag();
                tag.step(next);
            }
        }
    }

    private void startTag(byte next) {
        tag.step(next);
        if (tag.ended()) {
            depth += tag.empty() ? 0 : 1;
            place = Place.TEXT;
        }
    }
}
