package im.annex.kernel.protocol.forms;

import java.util.List;

/**
 * A picture or a sound that belongs to a field (XEP-0221 §2).
 *
 * @param width in pixels, 0 if it has none
 * @param height in pixels, 0 if it has none
 * @param sources where it can be had, the best first
 */
public record Media(int width, int height, List<Source> sources) {

    /**
     * One place where it can be had.
     *
     * @param type the MIME type, with its parameters
     * @param uri such as {@code https:} or {@code cid:} (XEP-0231)
     */
    public record Source(String type, String uri) {}

    public Media {
        sources = List.copyOf(sources);
    }
}
