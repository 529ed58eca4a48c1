package im.annex.kernel.internal.dispatch;

import im.annex.kernel.spi.IqHandler;
import im.annex.kernel.spi.Payload;
import im.annex.kernel.spi.StanzaHandler;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Message;
import org.xmpp.packet.Presence;

/** The routes of one shape of address. Filled before the link opens, then only read. */
final class RouteTable {

    /** Kinds of message that are routed apart. */
    enum MessageKind {
        GROUPCHAT,
        ERROR,
        OTHER
    }

    /** Kinds of presence that are routed apart. */
    enum PresenceKind {
        AVAILABLE,
        UNAVAILABLE,
        ERROR,
        OTHER
    }

    private record IqKey(IQ.Type type, Payload payload) {}

    private final Map<IqKey, IqHandler> iqs = new HashMap<>();
    private final Map<MessageKind, StanzaHandler<Message>> messages = new EnumMap<>(MessageKind.class);
    private final Map<PresenceKind, StanzaHandler<Presence>> presences = new EnumMap<>(PresenceKind.class);
    private @Nullable IqHandler otherIqs;

    void add(IQ.Type type, Payload payload, IqHandler handler) {
        refuseSecond(iqs.putIfAbsent(new IqKey(type, payload), handler), type + " " + payload);
    }

    void addIfAbsent(IQ.Type type, Payload payload, IqHandler handler) {
        iqs.putIfAbsent(new IqKey(type, payload), handler);
    }

    void addOther(IqHandler handler) {
        refuseSecond(otherIqs, "other IQs");
        otherIqs = handler;
    }

    void add(MessageKind kind, StanzaHandler<Message> handler) {
        refuseSecond(messages.putIfAbsent(kind, handler), kind + " messages");
    }

    void add(PresenceKind kind, StanzaHandler<Presence> handler) {
        refuseSecond(presences.putIfAbsent(kind, handler), kind + " presence");
    }

    private static void refuseSecond(@Nullable Object present, String what) {
        if (present != null) {
            throw new IllegalStateException("routed twice: " + what);
        }
    }

    @Nullable
    IqHandler iq(IQ.Type type, Payload payload) {
        IqHandler handler = iqs.get(new IqKey(type, payload));
        return handler == null ? otherIqs : handler;
    }

    /** Whether the payload is known here, but only in the other type of request. */
    boolean knowsPayload(Payload payload) {
        return iqs.containsKey(new IqKey(IQ.Type.get, payload)) || iqs.containsKey(new IqKey(IQ.Type.set, payload));
    }

    @Nullable
    StanzaHandler<Message> message(MessageKind kind) {
        return messages.get(kind);
    }

    @Nullable
    StanzaHandler<Presence> presence(PresenceKind kind) {
        return presences.get(kind);
    }

    /** The namespaces of all IQ payloads: the features that the routes imply. */
    Set<String> features() {
        Set<String> features = new TreeSet<>();
        iqs.keySet().forEach(key -> features.add(key.payload().namespace()));
        return features;
    }
}
