package im.annex.kernel.spi;

import im.annex.kernel.protocol.disco.DiscoInfo;
import im.annex.kernel.protocol.disco.DiscoItem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * A component's table of contents: each use case it serves, by the shape of the address and by what the stanza is.
 *
 * <p>An IQ payload that is routed at the service or entity shape is advertised there as a disco feature. A stanza
 * without a route is answered by the kernel with the error that RFC 6120 names. Handlers of stanzas with the same
 * mailbox key run one at a time and in order; handlers of different keys run concurrently.
 *
 * <p>Not thread-safe: used only during {@link Component#route}.
 *
 * @apiNote Of a service with rooms:
 * {@snippet :
 *     routes.service().identity("conference", "text", "Rooms");
 *     routes.entity().iq(IQ.Type.get, Payload.query("urn:example:0")).to(this::onRequest); // room@domain
 *     routes.entity().message().groupchat().to(this::onSpoken);
 *     routes.occupant().presence().available().to(this::onEntering); // room@domain/nick
 * }
 */
public interface Routes {

    /**
     * Names the mailbox of a stanza. Without a call to this, stanzas to an entity or an occupant go to the mailbox of
     * the bare {@code to} address, and stanzas to the service itself to that of the bare {@code from} address.
     */
    void keyedBy(Function<Packet, Object> key);

    /** Stanzas to {@code domain}, also with a resource but without a node. */
    Service service();

    /** Stanzas to {@code node@domain}. */
    Entity entity();

    /** Stanzas to {@code node@domain/resource}. */
    Address occupant();

    /** What can be routed at every shape of address. */
    interface Address {

        /** IQ requests of a type and payload; the handler's answer is sent, exactly one for every request. */
        To<IqHandler> iq(IQ.Type type, Payload payload);

        /** IQ requests for which no other route of this shape matches. */
        To<IqHandler> iqOtherwise();

        /** Messages. */
        Messages message();

        /** Presence. */
        Presences presence();
    }

    /** The domain itself; the kernel answers disco, ping, version, last activity and time here. */
    interface Service extends Address {

        /** Adds an identity (XEP-0030 §3.1). The name is shown to people. */
        Service identity(String category, String type, String name);

        /** Adds a feature that no IQ route of the service implies. */
        Service feature(String feature);

        /**
         * Adds a form to what disco#info says (XEP-0128).
         *
         * @param form of type result; not changed after it was given
         */
        default Service extension(Element form) {
            return extension(_ -> form);
        }

        /**
         * Adds a form that does not tell everybody the same.
         *
         * @param form for the address that asks; of type result
         */
        default Service extension(Function<JID, Element> form) {
            throw new UnsupportedOperationException();
        }

        /** Answers disco#items; without this, the kernel answers an empty list. */
        void items(Function<IQ, List<DiscoItem>> items);

        /**
         * Requests for disco#items without a node, instead of {@link #items(Function)}, for a component that has more of
         * them than fit into one answer (XEP-0059). The handler answers with what
         * {@link im.annex.kernel.protocol.disco.DiscoCodec} encodes, and may add a {@code set} to that.
         */
        default To<IqHandler> items() {
            throw new UnsupportedOperationException();
        }

        /** Disco nodes of the service whose name passes a test; see {@link Node}. */
        Node node(Predicate<String> name);

        /** The disco node of the service with a name. */
        default Node node(String name) {
            return node(name::equals);
        }
    }

    /** Addresses with a node: rooms, pubsub services of users, channels. */
    interface Entity extends Address {

        /**
         * Answers disco#info without a node (XEP-0030 §3). An empty answer becomes {@code item-not-found}. The kernel
         * adds the features that the routes of this shape imply.
         */
        void info(Function<JID, Optional<DiscoInfo>> info);

        /**
         * Says that not every entity has a feature, though the routes of this shape imply it: those have it of which
         * {@link #info} says so.
         */
        default void optional(String feature) {
            throw new UnsupportedOperationException();
        }

        /** Answers disco#items without a node. An empty answer becomes {@code item-not-found}. */
        void items(Function<JID, Optional<List<DiscoItem>>> items);

        /** Disco nodes of every entity whose name passes a test; see {@link Node}. */
        Node node(Predicate<String> name);

        /** The disco node of every entity with a name. */
        default Node node(String name) {
            return node(name::equals);
        }
    }

    /**
     * Nodes of service discovery (XEP-0030 §3.2 and §4.2). A handler is called for the first test that passes, in the
     * order of declaration, and answers with what {@link im.annex.kernel.protocol.disco.DiscoCodec} encodes, including
     * the node. A node that no test knows, or that has no handler for the request, is answered
     * {@code item-not-found}.
     */
    interface Node {

        /** Requests for disco#info with the node. */
        To<IqHandler> info();

        /** Requests for disco#items with the node. */
        To<IqHandler> items();
    }

    /** Messages by type (RFC 6121 §5.2.2). */
    interface Messages {

        /** {@code type='groupchat'}. */
        To<StanzaHandler<Message>> groupchat();

        /** {@code type='error'}: something we sent was not delivered. Never answered. */
        To<StanzaHandler<Message>> error();

        /** {@code chat}, {@code normal}, {@code headline} and everything without a known type. */
        To<StanzaHandler<Message>> otherwise();
    }

    /** Presence by type (RFC 6121 §4.7.1). Presence without a route is dropped in silence. */
    interface Presences {

        /** Without a type. */
        To<StanzaHandler<Presence>> available();

        /** {@code type='unavailable'}. */
        To<StanzaHandler<Presence>> unavailable();

        /** {@code type='error'}: something we sent was not delivered. Never answered. */
        To<StanzaHandler<Presence>> error();

        /** {@code probe}, {@code subscribe}, {@code subscribed}, {@code unsubscribe}, {@code unsubscribed}. */
        To<StanzaHandler<Presence>> otherwise();
    }

    /**
     * The end of a route.
     *
     * @param <H> the kind of handler
     */
    interface To<H> {

        /**
         * Points the route at a handler.
         *
         * @throws IllegalStateException if the component has routed the same thing already
         */
        void to(H handler);
    }
}
