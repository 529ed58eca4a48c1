package im.annex.testkit;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.xmpp.packet.StreamError.Condition;

/**
 * Cuts a stream into frames, as text and without waiting for anything behind a frame. An ordinary XML parser would read
 * ahead and merge the white space that keeps a link alive. Malformed UTF-8 is an {@link IOException}. Confined to the
 * thread that reads.
 */
final class StreamFramer {

    private static final String CDATA = "<![CDATA[";

    private final Reader in;
    private final StringBuilder frame = new StringBuilder();
    private boolean open;

    StreamFramer(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    }

    /** Waits for the next frame. */
    Frame next() throws IOException {
        frame.setLength(0);
        return open ? inside() : header();
    }

    private Frame header() throws IOException {
        String tag;
        do {
            tag = firstTag();
        } while (tag.startsWith("<?xml "));
        open = true;
        return new Frame.Header(tag);
    }

    private String firstTag() throws IOException {
        char first = read();
        while (Character.isWhitespace(first)) {
            first = read();
        }
        if (first != '<') {
            throw new StreamViolation(Condition.not_well_formed, "text before the stream's header: " + first);
        }
        return tag();
    }

    private Frame inside() throws IOException {
        char first = read();
        if (first == ' ' || first == '\t' || first == '\r' || first == '\n') {
            return new Frame.KeepAlive();
        }
        if (first != '<') {
            throw new StreamViolation(Condition.not_well_formed, "text between stanzas: " + first);
        }
        int depth = depthAfter(tag());
        if (depth < 0) {
            return new Frame.End();
        }
        while (depth > 0) {
            if (read() == '<') {
                depth += depthAfter(tag());
            }
        }
        return new Frame.Complete(frame.toString());
    }

    private static int depthAfter(String tag) {
        if (tag.startsWith(CDATA)) {
            return 0;
        }
        if (tag.startsWith("</")) {
            return -1;
        }
        return tag.endsWith("/>") ? 0 : 1;
    }

    /** Reads to the end of the markup whose {@code <} has been read. */
    private String tag() throws IOException {
        int start = frame.length() - 1;
        char quote = 0;
        boolean cdata = false;
        while (true) {
            char next = read();
            int length = frame.length() - start;
            refuseRestricted(start, length);
            cdata = cdata || (length == CDATA.length() && frame.indexOf(CDATA, start) == start);
            if (quote != 0) {
                quote = next == quote ? 0 : quote;
            } else if (!cdata && (next == '"' || next == '\'')) {
                quote = next;
            } else if (next == '>' && (!cdata || endsCdata())) {
                return frame.substring(start);
            }
        }
    }

    /** RFC 6120 §11.1: no comments, no processing instructions, no declarations. Told before their end is looked for. */
    private void refuseRestricted(int start, int length) throws StreamViolation {
        boolean instruction = open && length == 2 && frame.charAt(start + 1) == '?';
        boolean declaration = length == 3 && frame.charAt(start + 1) == '!' && frame.charAt(start + 2) != '[';
        if (instruction || declaration) {
            throw new StreamViolation(Condition.restricted_xml, "in the stream: " + frame.substring(start));
        }
    }

    private boolean endsCdata() {
        int length = frame.length();
        return frame.charAt(length - 2) == ']' && frame.charAt(length - 3) == ']';
    }

    private char read() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the connection was closed");
        }
        frame.append((char) next);
        return (char) next;
    }
}
