package im.annex.muc;

import im.annex.kernel.protocol.disco.DiscoCodec;
import im.annex.kernel.protocol.disco.DiscoInfo;
import im.annex.kernel.protocol.disco.DiscoItem;
import im.annex.kernel.protocol.disco.Identity;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.IqHandler;
import im.annex.kernel.spi.Payload;
import im.annex.kernel.spi.Routes;
import im.annex.kernel.spi.StanzaError;
import im.annex.kernel.spi.StanzaHandler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** The routes of the component without a kernel: a stanza goes to its handler at once, and the answer comes back. */
final class Switchboard implements Routes {

    private final Map<String, IqHandler> iqs = new HashMap<>();
    private final Map<String, Consumer<Packet>> stanzas = new HashMap<>();
    private final Map<Predicate<String>, IqHandler> infoNodes = new HashMap<>();
    private final List<Identity> identities = new ArrayList<>();
    private final Set<String> features = new HashSet<>();
    private final Consumer<Packet> out;

    Switchboard(Consumer<Packet> out) {
        this.out = out;
    }

    /** Sends a stanza to where it belongs. */
    void accept(Packet stanza) {
        JID to = stanza.getTo();
        String place = to.getResource() != null ? "occupant" : to.getNode() != null ? "entity" : "service";
        if (stanza instanceof IQ iq) {
            answer(iq, iqHandler(place, iq).handle(iq));
            return;
        }
        String type = stanza.getElement().attributeValue("type");
        String kind = stanza instanceof Presence ? "presence" : "message";
        var handler = stanzas.get(place + " " + kind + " " + type);
        if (handler == null && !kind.equals("presence")) {
            handler = stanzas.get(place + " message otherwise");
        }
        if (handler != null) {
            handler.accept(stanza);
        }
    }

    private IqHandler iqHandler(String place, IQ iq) {
        Element child = iq.getChildElement();
        String node = child.attributeValue("node");
        if (node != null && child.getNamespaceURI().equals(DiscoCodec.INFO)) {
            return infoNodes.entrySet().stream()
                    .filter(entry -> entry.getKey().test(node))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(_ -> IqAnswer.refused(StanzaError.cancel(Condition.item_not_found)));
        }
        IqHandler exactly = iqs.get(key(place, iq.getType(), new Payload(child.getName(), child.getNamespaceURI())));
        return exactly == null
                ? iqs.getOrDefault(place, _ -> IqAnswer.refused(StanzaError.cancel(Condition.service_unavailable)))
                : exactly;
    }

    private void answer(IQ request, IqAnswer answer) {
        switch (answer) {
            case IqAnswer.Result(var payload) -> {
                IQ result = IQ.createResultIQ(request);
                if (payload != null) {
                    result.setChildElement(payload);
                }
                out.accept(result);
            }
            case IqAnswer.Refused(var error) -> error.answerTo(request).ifPresent(out);
            case IqAnswer.PartlyRefused(var error, var payload) ->
                error.answerTo(request).ifPresent(refusal -> {
                    refusal.getElement().content().addFirst(payload);
                    out.accept(refusal);
                });
            case IqAnswer.Followed(var first, var next) -> {
                answer(request, first);
                next.run();
            }
            case IqAnswer.Later(var later) -> later.thenAccept(now -> answer(request, now));
        }
    }

    private static String key(String place, IQ.Type type, Payload payload) {
        return place + " " + type + " " + payload;
    }

    @Override
    public void keyedBy(Function<Packet, Object> key) {}

    @Override
    public Service service() {
        return new ServicePlace();
    }

    @Override
    public Entity entity() {
        return new EntityPlace();
    }

    @Override
    public Address occupant() {
        return new Place("occupant");
    }

    private class Place implements Address {

        private final String name;

        Place(String name) {
            this.name = name;
        }

        @Override
        public To<IqHandler> iq(IQ.Type type, Payload payload) {
            return handler -> iqs.put(key(name, type, payload), handler);
        }

        @Override
        public To<IqHandler> iqOtherwise() {
            return handler -> iqs.put(name, handler);
        }

        @Override
        public Messages message() {
            return new Messages() {
                @Override
                public To<StanzaHandler<Message>> groupchat() {
                    return of("groupchat");
                }

                @Override
                public To<StanzaHandler<Message>> error() {
                    return of("error");
                }

                @Override
                public To<StanzaHandler<Message>> otherwise() {
                    return of("otherwise");
                }

                private To<StanzaHandler<Message>> of(String type) {
                    return handler ->
                            stanzas.put(name + " message " + type, stanza -> handler.handle((Message) stanza));
                }
            };
        }

        @Override
        public Presences presence() {
            return new Presences() {
                @Override
                public To<StanzaHandler<Presence>> available() {
                    return of("null");
                }

                @Override
                public To<StanzaHandler<Presence>> unavailable() {
                    return of("unavailable");
                }

                @Override
                public To<StanzaHandler<Presence>> error() {
                    return of("error");
                }

                @Override
                public To<StanzaHandler<Presence>> otherwise() {
                    return of("otherwise");
                }

                private To<StanzaHandler<Presence>> of(String type) {
                    return handler ->
                            stanzas.put(name + " presence " + type, stanza -> handler.handle((Presence) stanza));
                }
            };
        }
    }

    private final class ServicePlace extends Place implements Service {

        ServicePlace() {
            super("service");
            iq(IQ.Type.get, Payload.query(DiscoCodec.INFO))
                    .to(_ -> IqAnswer.result(DiscoCodec.encode(new DiscoInfo(identities, features, List.of()), null)));
        }

        @Override
        public Service identity(String category, String type, String name) {
            identities.add(new Identity(category, type, name));
            return this;
        }

        @Override
        public Service feature(String feature) {
            features.add(feature);
            return this;
        }

        @Override
        public void items(Function<IQ, List<DiscoItem>> items) {
            items().to(iq -> IqAnswer.result(DiscoCodec.encode(items.apply(iq), null)));
        }

        @Override
        public To<IqHandler> items() {
            return iq(IQ.Type.get, Payload.query(DiscoCodec.ITEMS));
        }

        @Override
        public Node node(Predicate<String> name) {
            return nodeOf(name);
        }
    }

    private final class EntityPlace extends Place implements Entity {

        EntityPlace() {
            super("entity");
        }

        @Override
        public void info(Function<JID, Optional<DiscoInfo>> info) {
            iq(IQ.Type.get, Payload.query(DiscoCodec.INFO))
                    .to(iq -> orNotFound(info.apply(iq.getTo()).map(found -> DiscoCodec.encode(found, null))));
        }

        @Override
        public void optional(String feature) {}

        @Override
        public void items(Function<JID, Optional<List<DiscoItem>>> items) {
            iq(IQ.Type.get, Payload.query(DiscoCodec.ITEMS))
                    .to(iq -> orNotFound(items.apply(iq.getTo()).map(found -> DiscoCodec.encode(found, null))));
        }

        @Override
        public Node node(Predicate<String> name) {
            return nodeOf(name);
        }

        private static IqAnswer orNotFound(Optional<Element> found) {
            return found.map(IqAnswer::result)
                    .orElseGet(() -> IqAnswer.refused(StanzaError.cancel(Condition.item_not_found)));
        }
    }

    private Node nodeOf(Predicate<String> name) {
        return new Node() {
            @Override
            public To<IqHandler> info() {
                return handler -> infoNodes.put(name, handler);
            }

            @Override
            public To<IqHandler> items() {
                return _ -> {};
            }
        };
    }
}
