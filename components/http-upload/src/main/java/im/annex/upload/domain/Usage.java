package im.annex.upload.domain;

/**
 * What is kept.
 *
 * @param bytes of all files together
 * @param files how many
 */
public record Usage(long bytes, long files) {

    /** Nothing. */
    public static final Usage NONE = new Usage(0, 0);

    /** Both together. */
    public Usage plus(Usage other) {
        return new Usage(bytes + other.bytes, files + other.files);
    }
}
