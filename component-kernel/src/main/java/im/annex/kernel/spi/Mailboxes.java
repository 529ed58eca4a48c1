package im.annex.kernel.spi;

/**
 * The mailboxes of one component instance: one command at a time per key, in order, bounded. Thread-safe.
 *
 * @apiNote What takes its time runs elsewhere, and what comes of it is done in order with everything else of its key:
 * {@snippet :
 *     Thread.ofVirtual().start(() -> {
 *         Element found = payload(); // asks somebody far away
 *         boolean posted = mailboxes.post(key, () -> message.getElement().add(found));
 *         if (!posted) {
 *             outbound.send(message);
 *         }
 *     });
 * }
 */
public interface Mailboxes {

    /**
     * Runs a command in the mailbox of a key, after what is in it already.
     *
     * @return false if the mailbox is full; the command will not run
     */
    boolean post(Object key, Runnable command);

    /**
     * Goes on with what a command has begun and something elsewhere has now come to its end for, such as a write to the disk:
     * as {@link #post}, but also where the mailbox is full, as all that this needs is taken in already. For one thing at a
     * time for each key.
     *
     * @return false if the component has ended; the command will not run
     */
    default boolean resume(Object key, Runnable rest) {
        return post(key, rest);
    }

    /**
     * Leaves the rest of a command for a little later, such as to wait for the disk once for many messages: it runs in the
     * same mailbox as soon as nothing waits there any more, and before anything but messages or presence for the same
     * handler, so that nobody can tell but by the time it takes. To be called by a command for the mailbox it runs in;
     * what was left before is replaced.
     */
    default void putOff(Object key, Runnable rest) {
        rest.run();
    }
}
