package im.annex.kernel.spi;

/**
 * A stanza encoded once that lacks only its {@code to}. Made by {@link Outbound#template}; worth keeping for what goes
 * out again and again. Immutable.
 */
public final class Template {

    private final byte[] beforeTo;
    private final byte[] afterTo;

    /**
     * Made by the kernel's encoder, which hands over the arrays.
     *
     * @param beforeTo UTF-8 up to and including the opening quote of {@code to='}
     * @param afterTo UTF-8 from the closing quote on
     */
    public Template(byte[] beforeTo, byte[] afterTo) {
        this.beforeTo = beforeTo;
        this.afterTo = afterTo;
    }

    /** The length in bytes of this stanza to a recipient. */
    public int length(Recipient recipient) {
        return beforeTo.length + recipient.length() + afterTo.length;
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
        return afterAddress + afterTo.length;
    }
}
