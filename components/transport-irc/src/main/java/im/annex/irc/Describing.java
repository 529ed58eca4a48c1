package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.Address.Named;
import im.annex.irc.Address.Server;
import im.annex.irc.line.Formatting;
import im.annex.irc.line.Isupport;
import im.annex.irc.session.Channel;
import im.annex.kernel.protocol.adhoc.AdHocCodec;
import im.annex.kernel.protocol.disco.DiscoCodec;
import im.annex.kernel.protocol.disco.DiscoInfo;
import im.annex.kernel.protocol.disco.Identity;
import im.annex.kernel.protocol.forms.DataForms;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.protocol.mam.Mam;
import im.annex.kernel.protocol.rsm.PageRequest;
import im.annex.kernel.protocol.stanzaid.StanzaId;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** What servers, channels and people say of themselves (XEP-0030 §3, XEP-0045 §6.4). Thread-safe. */
final class Describing {

    private static final Set<String> CHANNEL_FEATURES = Set.of(
            DiscoCodec.INFO,
            DiscoCodec.ITEMS,
            AdHocCodec.NAMESPACE,
            StanzaId.NAMESPACE,
            Namespaces.MUC,
            Namespaces.STABLE_ID,
            Namespaces.SELF_PING_OPTIMIZATION,
            Namespaces.OCCUPANT_ID,
            Namespaces.PING,
            Namespaces.VERSION,
            Markup.NAMESPACE,
            Xhtml.NAMESPACE,
            "muc_nonanonymous",
            "muc_open",
            "muc_public",
            "muc_persistent",
            "muc_unmoderated",
            "muc_unsecured");

    private static final Set<String> SERVER_FEATURES = Set.of(
            DiscoCodec.INFO,
            DiscoCodec.ITEMS,
            AdHocCodec.NAMESPACE,
            Namespaces.MUC,
            Namespaces.STABLE_ID,
            Namespaces.PING,
            Namespaces.VERSION,
            PageRequest.NAMESPACE);

    private static final Set<String> PERSON_FEATURES =
            Set.of(DiscoCodec.INFO, DiscoCodec.ITEMS, Namespaces.PING, Namespaces.VERSION);

    private static final Field<Long> OCCUPANTS = Field.integer("muc#roominfo_occupants", 0, Integer.MAX_VALUE);
    private static final Field<String> SUBJECT = Field.text("muc#roominfo_subject");

    /** XEP-0045 §15.5.4. */
    private static final Form ROOM = Form.of("http://jabber.org/protocol/muc#roominfo", OCCUPANTS, SUBJECT);

    private final IrcSettings settings;
    private final Addresses addresses;
    private final Bridges bridges;
    private final Choices choices;

    @Inject
    Describing(IrcSettings settings, Addresses addresses, Bridges bridges, Choices choices) {
        this.choices = choices;
        this.settings = settings;
        this.addresses = addresses;
        this.bridges = bridges;
    }

    /** Disco of servers, channels and people. */
    IqAnswer onInfo(IQ request) {
        String node = request.getChildElement().attributeValue("node", "");
        if (node.isEmpty()) {
            return IqAnswer.result(DiscoCodec.encode(info(request.getTo(), request.getFrom()), null));
        }
        if (node.equals(Namespaces.MUC_TRAFFIC)) {
            return IqAnswer.result(DiscoCodec.encode(traffic(), node));
        }
        return node.equals(AdHocCodec.NAMESPACE) || Configuring.isCommand(node)
                ? IqAnswer.result(DiscoCodec.encode(command(node), node))
                : IqAnswer.refused(StanzaError.cancel(Condition.item_not_found));
    }

    private DiscoInfo info(JID address, JID user) {
        return switch (addresses.of(address)) {
            case Address.Gateway _ -> server(settings.name());
            case Server(var host) -> server(host);
            case Named(var host, var name) -> named(new BridgeKey(user.asBareJID(), host), name);
        };
    }

    private DiscoInfo server(String name) {
        Set<String> features = settings.recordHistory() ? withArchive(SERVER_FEATURES) : SERVER_FEATURES;
        return new DiscoInfo(List.of(new Identity("conference", "irc", name)), features, List.of());
    }

    /** XEP-0313 §7. */
    private static Set<String> withArchive(Set<String> features) {
        return Stream.concat(features.stream(), Stream.of(Mam.NAMESPACE)).collect(Collectors.toUnmodifiableSet());
    }

    private DiscoInfo named(BridgeKey key, String name) {
        Optional<Bridge> bridge = bridges.find(key);
        String shown = name + " on " + key.host();
        boolean channel = bridge.map(known -> known.isChannel(name)).orElseGet(() -> Isupport.UNKNOWN.isChannel(name));
        if (!channel) {
            return new DiscoInfo(List.of(new Identity("client", "irc", shown)), PERSON_FEATURES, List.of());
        }
        var identity = new Identity("conference", settings.roomIdentity().type(), shown);
        List<Element> forms = bridge.flatMap(Bridge::session)
                .flatMap(session -> session.channel(name))
                .map(Describing::room)
                .map(List::of)
                .orElse(List.of());
        boolean archive = bridge.flatMap(known -> known.room(name))
                .map(Room::options)
                .orElseGet(() -> choices.orUsual(key, name))
                .record();
        return new DiscoInfo(List.of(identity), archive ? withArchive(CHANNEL_FEATURES) : CHANNEL_FEATURES, forms);
    }

    private static Element room(Channel channel) {
        FormValues values = FormValues.none()
                .with(OCCUPANTS, (long) channel.size())
                .with(SUBJECT, Formatting.plain(channel.topic().text()));
        return ROOM.result(values, Locale.ENGLISH);
    }

    /** XEP-0045 §18.1.1: what passes beside the words. */
    private static DiscoInfo traffic() {
        return new DiscoInfo(
                List.of(new Identity("conference", "irc", "Traffic")),
                Set.of(Markup.NAMESPACE, Xhtml.NAMESPACE),
                List.of());
    }

    /** XEP-0050 §2.2, §2.3: what the list of commands, and a command, is. */
    private static DiscoInfo command(String node) {
        boolean list = AdHocCodec.NAMESPACE.equals(node);
        return new DiscoInfo(
                List.of(new Identity("automation", list ? "command-list" : "command-node", node)),
                list ? Set.of() : Set.of(AdHocCodec.NAMESPACE, DataForms.NAMESPACE),
                List.of());
    }
}
