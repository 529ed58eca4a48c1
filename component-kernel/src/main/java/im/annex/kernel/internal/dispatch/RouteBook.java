package im.annex.kernel.internal.dispatch;

import static java.util.Objects.requireNonNull;

import im.annex.kernel.internal.dispatch.RouteTable.MessageKind;
import im.annex.kernel.internal.dispatch.RouteTable.PresenceKind;
import im.annex.kernel.protocol.disco.DiscoCodec;
import im.annex.kernel.protocol.disco.DiscoInfo;
import im.annex.kernel.protocol.disco.DiscoItem;
import im.annex.kernel.protocol.disco.Identity;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.IqHandler;
import im.annex.kernel.spi.Payload;
import im.annex.kernel.spi.Routes;
import im.annex.kernel.spi.StanzaHandler;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** What a component declared. Filled by {@code Component.route} and {@link BasicServices}, then only read. */
final class RouteBook implements Routes, Everything {

    private final Map<AddressShape, RouteTable> tables = new EnumMap<>(AddressShape.class);
    private final List<Identity> identities = new ArrayList<>();
    private final Set<String> features = new TreeSet<>();
    private final Set<String> optionalOfEntities = new TreeSet<>();
    private final List<Function<JID, Element>> extensions = new ArrayList<>();
    private final NodeTable serviceNodes = new NodeTable();
    private final NodeTable entityNodes = new NodeTable();
    private Function<Packet, Object> key = RouteBook::standardKey;
    private @Nullable IqHandler serviceItems;
    private @Nullable Function<JID, Optional<DiscoInfo>> entityInfo;
    private @Nullable Function<JID, Optional<List<DiscoItem>>> entityItems;
    private @Nullable StanzaHandler<Packet> everything;

    RouteBook() {
        for (AddressShape shape : AddressShape.values()) {
            tables.put(shape, new RouteTable());
        }
    }

    private static Object standardKey(Packet stanza) {
        JID to = stanza.getTo();
        return to.getNode() == null ? stanza.getFrom().asBareJID() : to.asBareJID();
    }

    RouteTable table(AddressShape shape) {
        return requireNonNull(tables.get(shape));
    }

    NodeTable serviceNodes() {
        return serviceNodes;
    }

    NodeTable entityNodes() {
        return entityNodes;
    }

    Object key(Packet stanza) {
        return key.apply(stanza);
    }

    List<Identity> identities() {
        return identities;
    }

    Set<String> features() {
        return features;
    }

    List<Element> extensions(JID reader) {
        return extensions.stream().map(form -> form.apply(reader)).toList();
    }

    /** The features that every entity has by its routes. */
    Set<String> entityFeatures() {
        Set<String> implied = table(AddressShape.ENTITY).features();
        implied.removeAll(optionalOfEntities);
        return implied;
    }

    @Nullable
    IqHandler serviceItems() {
        return serviceItems;
    }

    @Nullable
    Function<JID, Optional<DiscoInfo>> entityInfo() {
        return entityInfo;
    }

    @Nullable
    Function<JID, Optional<List<DiscoItem>>> entityItems() {
        return entityItems;
    }

    /** Where every stanza goes, if the component does its own dispatching. */
    @Nullable
    StanzaHandler<Packet> takerOfEverything() {
        return everything;
    }

    @Override
    public To<StanzaHandler<Packet>> everything() {
        return handler -> {
            if (everything != null) {
                throw new IllegalStateException("routed twice: everything");
            }
            everything = handler;
        };
    }

    @Override
    public void keyedBy(Function<Packet, Object> naming) {
        key = naming;
    }

    @Override
    public Service service() {
        return new ServiceRoutes();
    }

    @Override
    public Entity entity() {
        return new EntityRoutes();
    }

    @Override
    public Address occupant() {
        return new AddressRoutes(AddressShape.OCCUPANT);
    }

    private class AddressRoutes implements Address {

        private final RouteTable table;

        AddressRoutes(AddressShape shape) {
            this.table = table(shape);
        }

        @Override
        public To<IqHandler> iq(IQ.Type type, Payload payload) {
            return handler -> table.add(type, payload, handler);
        }

        @Override
        public To<IqHandler> iqOtherwise() {
            return table::addOther;
        }

        @Override
        public Messages message() {
            return new MessageRoutes(table);
        }

        @Override
        public Presences presence() {
            return new PresenceRoutes(table);
        }
    }

    private final class ServiceRoutes extends AddressRoutes implements Service {

        ServiceRoutes() {
            super(AddressShape.SERVICE);
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
        public Service extension(Function<JID, Element> form) {
            extensions.add(form);
            return this;
        }

        @Override
        public void items(Function<IQ, List<DiscoItem>> items) {
            items().to(request -> IqAnswer.result(DiscoCodec.encode(items.apply(request), null)));
        }

        @Override
        public To<IqHandler> items() {
            return handler -> {
                if (serviceItems != null) {
                    throw new IllegalStateException("routed twice: disco#items of the service");
                }
                serviceItems = handler;
            };
        }

        @Override
        public Node node(Predicate<String> name) {
            return serviceNodes.add(name);
        }
    }

    private final class EntityRoutes extends AddressRoutes implements Entity {

        EntityRoutes() {
            super(AddressShape.ENTITY);
        }

        @Override
        public void info(Function<JID, Optional<DiscoInfo>> info) {
            entityInfo = info;
        }

        @Override
        public void optional(String feature) {
            optionalOfEntities.add(feature);
        }

        @Override
        public void items(Function<JID, Optional<List<DiscoItem>>> items) {
            entityItems = items;
        }

        @Override
        public Node node(Predicate<String> name) {
            return entityNodes.add(name);
        }
    }

    private record MessageRoutes(RouteTable table) implements Messages {

        @Override
        public To<StanzaHandler<Message>> groupchat() {
            return handler -> table.add(MessageKind.GROUPCHAT, handler);
        }

        @Override
        public To<StanzaHandler<Message>> error() {
            return handler -> table.add(MessageKind.ERROR, handler);
        }

        @Override
        public To<StanzaHandler<Message>> otherwise() {
            return handler -> table.add(MessageKind.OTHER, handler);
        }
    }

    private record PresenceRoutes(RouteTable table) implements Presences {

        @Override
        public To<StanzaHandler<Presence>> available() {
            return handler -> table.add(PresenceKind.AVAILABLE, handler);
        }

        @Override
        public To<StanzaHandler<Presence>> unavailable() {
            return handler -> table.add(PresenceKind.UNAVAILABLE, handler);
        }

        @Override
        public To<StanzaHandler<Presence>> error() {
            return handler -> table.add(PresenceKind.ERROR, handler);
        }

        @Override
        public To<StanzaHandler<Presence>> otherwise() {
            return handler -> table.add(PresenceKind.OTHER, handler);
        }
    }
}
