package im.annex.kernel.internal.dispatch;

import im.annex.kernel.spi.Mailboxes;

/** Mailboxes that know how large what waits in them is. Thread-safe. */
interface SizedMailboxes extends Mailboxes {

    @Override
    default boolean post(Object key, Runnable command) {
        return post(key, command, 0);
    }

    /**
     * Runs a command in the mailbox of a key, after what is in it already.
     *
     * @param bytes how large what it keeps in memory came
     * @return false if the mailbox is full; the command will not run
     */
    boolean post(Object key, Runnable command, int bytes);
}
