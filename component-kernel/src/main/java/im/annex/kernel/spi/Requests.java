package im.annex.kernel.spi;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.xmpp.packet.IQ;

/**
 * IQs of our own. An answer counts only if it comes from the address that was asked. Thread-safe.
 *
 * @apiNote The answer comes outside of any mailbox, so what is to be done with it is posted to one:
 * {@snippet :
 *     requests.send(question, Duration.ofSeconds(10))
 *             .thenAccept(answer -> mailboxes.post(key, () -> heard(answer)))
 *             .exceptionally(failure -> null); // nobody answered in time
 * }
 */
public interface Requests {

    /**
     * Sends a get or set and completes with the result or error that answers it. The id is chosen by the kernel. The
     * stage completes on a virtual thread outside any mailbox: to touch an entity's state, post a command to its
     * mailbox.
     *
     * @return fails with {@link java.util.concurrent.TimeoutException} when no answer came in time; a
     *     break of the link is waited through
     * @throws IllegalArgumentException if the IQ is not a get or set, or as {@link Outbound#send} does
     */
    CompletionStage<IQ> send(IQ request, Duration timeout);
}
