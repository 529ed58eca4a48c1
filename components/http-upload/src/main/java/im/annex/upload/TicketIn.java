package im.annex.upload;

/** Where a client finds what it is let in by. */
public enum TicketIn {
    /** In the {@code Authorization} header that comes with the slot. */
    HEADER,
    /** In the URL that comes with the slot, for clients that send no headers. */
    URL
}
