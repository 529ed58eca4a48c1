package im.annex.kernel.internal.stream;

/** What a link waits for. At most one of each is running. */
enum LinkTimer {
    /** The next attempt. */
    BACK_OFF,
    /** The next address, beside those that are being tried (RFC 8305 §5). */
    STAGGER,
    /** The end of an attempt to attach. */
    ATTEMPT,
    /** The server's own closing tag. */
    CLOSING
}
