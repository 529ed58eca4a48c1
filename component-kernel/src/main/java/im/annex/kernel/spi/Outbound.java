package im.annex.kernel.spi;

import java.util.List;
import org.xmpp.packet.Packet;

/**
 * The way out to the server. What one thread sends arrives in the order it was sent. Thread-safe.
 *
 * <p>While the link is away, stanzas wait, bounded in bytes and age, and go out in order when it is back, before anything
 * that is sent after {@link Component#attached}. What the server cannot be known to have read when the link broke is sent
 * again, so that it may arrive twice.
 *
 * <p>When more than the configured number of bytes waits for the server, a sending mailbox waits too; when the server
 * takes nothing at all for longer than the configured time, stanzas are dropped, counted and logged, so that nobody
 * waits for ever.
 *
 * @apiNote One message to everybody is encoded once:
 * {@snippet :
 *     Template said = outbound.template(message);
 *     outbound.fanOut(said, occupants);
 * }
 */
public interface Outbound {

    /**
     * Sends one stanza.
     *
     * @throws IllegalArgumentException if it has no {@code to}, or a {@code from} that is not of this component's
     *     domain (XEP-0114 §3)
     */
    void send(Packet stanza);

    /**
     * Encodes a stanza once, for {@link #fanOut}. Its {@code to} is ignored; later changes to the stanza are not seen.
     *
     * @throws IllegalArgumentException if its {@code from} is not of this component's domain
     */
    Template template(Packet stanza);

    /** Sends every template, in order, to every recipient: each gets all of them and in the order given. */
    void fanOut(List<Template> templates, List<Recipient> recipients);

    /** Sends one template to every recipient. */
    default void fanOut(Template template, List<Recipient> recipients) {
        fanOut(List.of(template), recipients);
    }
}
