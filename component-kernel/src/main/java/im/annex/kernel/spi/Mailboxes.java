package im.annex.kernel.spi;

/** The mailboxes of one component instance: one command at a time per key, in order, bounded. Thread-safe. */
public interface Mailboxes {

    /**
     * Runs a command in the mailbox of a key, after what is in it already.
     *
     * @return false if the mailbox is full; the command will not run
     */
    boolean post(Object key, Runnable command);
}
