package im.annex.kernel.spi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A stanza encoded once that lacks only its {@code to}. Made by {@link Outbound#template}; worth keeping for what goes
 * out again and again. Thread-safe; immutable but for the number of {@link #countingAt}.
 */
public final class Template {

    private static final byte[] DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz".getBytes(US_ASCII);

    private final byte[] beforeTo;
    private final byte[] afterTo;
    /** What comes after the recipient's address where that stands a second time; null if it does not. */
    private final byte @Nullable [] afterRepeated;

    private final @Nullable Counter counter;

    /** How often a template was stamped, and where in {@code afterTo} that is said. */
    private record Counter(AtomicInteger next, int from, int to) {

        /** Base 36, beginning anew when there are not enough digits. */
        void write(byte[] target, int offset) {
            int left = next.getAndIncrement() & Integer.MAX_VALUE;
            for (int i = offset + to - 1; i >= offset + from; i--) {
                target[i] = DIGITS[left % DIGITS.length];
                left /= DIGITS.length;
            }
        }
    }

    /**
     * Made by the kernel's encoder, which hands over the arrays.
     *
     * @param beforeTo UTF-8 up to and including the opening quote of {@code to='}
     * @param afterTo UTF-8 from the closing quote on
     */
    public Template(byte[] beforeTo, byte[] afterTo) {
        this(beforeTo, afterTo, null, null);
    }

    private Template(byte[] beforeTo, byte[] afterTo, byte @Nullable [] afterRepeated, @Nullable Counter counter) {
        this.beforeTo = beforeTo;
        this.afterTo = afterTo;
        this.afterRepeated = afterRepeated;
        this.counter = counter;
    }

    /**
     * The same stanza, but with the recipient's address a second time, such as in a stanza that this one carries.
     *
     * @param placeholder stands for it as the whole value of an attribute: letters, digits and hyphens that nobody who
     *     has a say in the stanza can know
     * @throws IllegalArgumentException if the stanza does not hold the placeholder
     * @throws IllegalStateException if there is a number in it already
     */
    public Template repeatingAddressAt(String placeholder) {
        if (counter != null) {
            throw new IllegalStateException("the address comes before the number");
        }
        byte[] sought = placeholder.getBytes(UTF_8);
        int at = find(sought);
        return new Template(
                beforeTo,
                Arrays.copyOf(afterTo, at),
                Arrays.copyOfRange(afterTo, at + sought.length, afterTo.length),
                null);
    }

    /**
     * The same stanza, but with another number in it each time that it is stamped: an {@code id} of its own.
     *
     * @param placeholder stands where it first does, after the {@code to}, for itself; in the place of the zeros that it
     *     ends with comes the number
     * @throws IllegalArgumentException if the stanza does not hold the placeholder, or that has no zero at its end
     */
    public Template countingAt(String placeholder) {
        byte[] sought = placeholder.getBytes(UTF_8);
        int end = find(sought) + sought.length;
        int from = end;
        for (int i = sought.length - 1; i >= 0 && sought[i] == '0'; i--) {
            from--;
        }
        if (from == end) {
            throw new IllegalArgumentException("no room for a number");
        }
        return new Template(beforeTo, afterTo, afterRepeated, new Counter(new AtomicInteger(), from, end));
    }

    private int find(byte[] sought) {
        for (int i = 0; i + sought.length <= afterTo.length; i++) {
            if (Arrays.equals(afterTo, i, i + sought.length, sought, 0, sought.length)) {
                return i;
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
        if (counter != null) {
            counter.write(target, afterAddress);
        }
        int end = afterAddress + afterTo.length;
        return afterRepeated == null ? end : repeat(afterRepeated, recipient, target, end);
    }

    private static int repeat(byte[] rest, Recipient recipient, byte[] target, int offset) {
        int afterAddress = recipient.copyTo(target, offset);
        System.arraycopy(rest, 0, target, afterAddress, rest.length);
        return afterAddress + rest.length;
    }
}
