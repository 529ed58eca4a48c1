package im.annex.kernel.config;

/**
 * A number of bytes, written {@code 512KiB}, {@code 10MiB}, {@code 1GiB} or as a plain number.
 *
 * @param bytes not negative
 */
public record ByteSize(long bytes) {

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a number of bytes is not negative");
        }
    }

    /**
     * The number of bytes as an int.
     *
     * @throws ArithmeticException if it is larger than an int
     */
    public int asInt() {
        return Math.toIntExact(bytes);
    }
}
