package im.annex.kernel.spi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stanza encoded once that lacks only its {@code to}. Made by {@link Outbound#template}; worth keeping for what goes
 * out again and again. Immutable.
 */
public final class Template {

    private final byte[] beforeTo;
    private final byte[] afterTo;
    /** What comes after the recipient's address where that stands a second time; null if it does not. */
    private final byte @Nullable [] afterRepeated;

    /**
     * Made by the kernel's encoder, which hands over the arrays.
     *
     * @param beforeTo UTF-8 up to and including the opening quote of {@code to='}
     * @param afterTo UTF-8 from the closing quote on
     */
    public Template(byte[] beforeTo, byte[] afterTo) {
        this(beforeTo, afterTo, null);
    }

    private Template(byte[] beforeTo, byte[] afterTo, byte @Nullable [] afterRepeated) {
        this.beforeTo = beforeTo;
        this.afterTo = afterTo;
        this.afterRepeated = afterRepeated;
    }

    /**
     * The same stanza, but with the recipient's address a second time, such as in a stanza that this one carries.
     *
     * @param placeholder stands for it as the whole value of an attribute: letters, digits and hyphens that nobody who
     *     has a say in the stanza can know
     * @throws IllegalArgumentException if the stanza does not hold the placeholder
     */
    public Template repeatingAddressAt(String placeholder) {
        byte[] sought = placeholder.getBytes(UTF_8);
        for (int i = 0; i + sought.length <= afterTo.length; i++) {
            if (Arrays.equals(afterTo, i, i + sought.length, sought, 0, sought.length)) {
                return new Template(
                        beforeTo,
                        Arrays.copyOf(afterTo, i),
                        Arrays.copyOfRange(afterTo, i + sought.length, afterTo.length));
            }
        }
        throw new IllegalArgumentException("no such placeholder");
    }

    /** The length in bytes of this stanza to a recipient. */
    public int length(Recipient recipient) {
        int once = beforeTo.length + recipient.length() + afterTo.length;
        return afterRepeated == null ? once : once + recipient.length() + afterRepeated.length;
    }

    /**
     * Stamps the recipient's address in and copies the stanza.
     *
     * @param target has room for {@link #length} bytes from {@code offset} on
     * @return the offset after the last byte written
     */
    public int stamp(Recipient recipient, byte[] target, int offset) {
        System.arraycopy(beforeTo, 0, target, offset, beforeTo.length);
        int afterAddress = recipient.copyTo(target, offset + beforeTo.length);
        System.arraycopy(afterTo, 0, target, afterAddress, afterTo.length);
        int end = afterAddress + afterTo.length;
        return afterRepeated == null ? end : repeat(afterRepeated, recipient, target, end);
    }

    private static int repeat(byte[] rest, Recipient recipient, byte[] target, int offset) {
        int afterAddress = recipient.copyTo(target, offset);
        System.arraycopy(rest, 0, target, afterAddress, rest.length);
        return afterAddress + rest.length;
    }
}
