package im.annex.kernel.spi;

import java.nio.file.Path;
import java.time.Clock;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/**
 * What an instance knows of itself and the doors it was handed. Thread-safe.
 *
 * @apiNote What came of a message after its handler had returned, and failed:
 * {@snippet :
 *     mailboxes.post(key, () -> {
 *         try {
 *             onSpoken(message);
 *         } catch (StorageException e) {
 *             context.failed(message, e);
 *         }
 *     });
 * }
 */
public interface ComponentContext {

    /** The domain this instance answers for. */
    JID domain();

    /** The server's own domain: as configured, or else this instance's domain without its first label. */
    default JID server() {
        String domain = domain().getDomain();
        return new JID(null, domain.substring(domain.indexOf('.') + 1), null, true);
    }

    /** The way out to the server. */
    Outbound outbound();

    /** IQs of our own and their answers. */
    Requests requests();

    /** The mailboxes of this instance. */
    Mailboxes mailboxes();

    /**
     * Answers a message or presence that could not be handled after all, as if its handler had thrown this: for what came
     * of it after the handler returned. To be called in a mailbox.
     */
    void failed(Packet stanza, RuntimeException why);

    /**
     * The folder for files of all components, which exists: {@code data-folder} of the configuration. What an instance
     * keeps there goes into a folder that is named after its type and its domain.
     */
    default Path dataFolder() {
        throw new UnsupportedOperationException();
    }

    /** The time; tests move it. */
    Clock clock();
}
