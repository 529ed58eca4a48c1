package im.annex.upload.domain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Map;

/** Whether contents are what they are said to be, as far as their first bytes tell. */
public final class Contents {

    /** So many of the first bytes are looked at. */
    public static final int HEAD_BYTES = 16;

    /** Where a mark stands, and what it is, each byte a sign of ISO 8859-1. */
    private record Mark(int offset, String bytes) {

        boolean isIn(String head) {
            return head.startsWith(bytes, offset);
        }
    }

    private static final Map<String, List<Mark>> MARKS = Map.of(
            "image/jpeg", List.of(new Mark(0, "\u00FF\u00D8\u00FF")),
            "image/png", List.of(new Mark(0, "\u0089PNG\r\n\u001A\n")),
            "image/gif", List.of(new Mark(0, "GIF87a"), new Mark(0, "GIF89a")),
            "image/webp", List.of(new Mark(8, "WEBP")),
            "image/avif", List.of(new Mark(4, "ftyp")),
            "video/mp4", List.of(new Mark(4, "ftyp")),
            "video/webm", List.of(new Mark(0, "\u001AE\u00DF\u00A3")),
            "application/pdf", List.of(new Mark(0, "%PDF-")));

    private Contents() {}

    /**
     * Whether contents contradict their type. Of types whose contents have no mark nothing is said.
     *
     * @param head the first {@value #HEAD_BYTES} bytes, or all if there are fewer
     */
    public static boolean contradict(ContentType type, byte[] head) {
        List<Mark> marks = MARKS.getOrDefault(type.value(), List.of());
        String text = new String(head, ISO_8859_1);
        return !marks.isEmpty() && marks.stream().noneMatch(mark -> mark.isIn(text));
    }
}
