package im.annex.kernel.spi;

import static java.util.Objects.requireNonNull;

/**
 * The qualified name of a stanza's child: what an IQ is about.
 *
 * @param element the local name, such as {@code query}
 * @param namespace the namespace, such as {@code http://jabber.org/protocol/disco#info}
 */
public record Payload(String element, String namespace) {

    public Payload {
        requireNonNull(element);
        requireNonNull(namespace);
    }

    /** A {@code <query/>} in the given namespace. */
    public static Payload query(String namespace) {
        return new Payload("query", namespace);
    }
}
