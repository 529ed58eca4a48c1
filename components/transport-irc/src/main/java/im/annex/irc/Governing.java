package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.Address.Named;
import im.annex.irc.session.Channel;
import im.annex.irc.session.Effect.ListedMask;
import im.annex.irc.session.Member;
import im.annex.irc.session.ModeChange;
import im.annex.irc.session.Request;
import im.annex.irc.session.Session;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** Kicks, bans, roles and affiliations (XEP-0045 §8, §9, §10), which are modes in IRC. */
final class Governing {

    private static final Set<String> ROLES = Set.of("moderator", "participant", "visitor", "none");
    private static final Set<String> AFFILIATIONS = Set.of("owner", "admin", "member", "outcast", "none");

    private final Addresses addresses;
    private final Bridges bridges;
    private final Occupants occupants;

    @Inject
    Governing(Addresses addresses, Bridges bridges, Occupants occupants) {
        this.addresses = addresses;
        this.bridges = bridges;
        this.occupants = occupants;
    }

    /** A channel that whoever asks is in. */
    private record Place(Bridge bridge, Session session, Channel channel) {}

    private Optional<Place> place(IQ request) {
        if (!(addresses.of(request.getTo()) instanceof Named(var host, var name))) {
            return Optional.empty();
        }
        return bridges.find(new BridgeKey(request.getFrom().asBareJID(), host))
                .filter(bridge -> bridge.isIn(request.getFrom(), name))
                .flatMap(bridge -> bridge.session()
                        .flatMap(session -> session.channel(name).map(channel -> new Place(bridge, session, channel))));
    }

    /** §8.5, §9, §10: lists of people by role or affiliation. */
    IqAnswer onGet(IQ request) {
        Place place = place(request).orElse(null);
        Element item = request.getChildElement().element("item");
        if (place == null) {
            return IqAnswer.refused(Refusals.notJoined());
        }
        if (item == null || !isUnderstood(item)) {
            return IqAnswer.refused(StanzaError.modify(Condition.bad_request));
        }
        String affiliation = item.attributeValue("affiliation");
        if ("outcast".equals(affiliation)) {
            Bridge bridge = place.bridge();
            bridge.request(new Request.ListMasks(0, place.channel().name(), 'b'));
            return bridge.questions().masks(bridge.fold(place.channel().name()), masks -> outcasts(bridge, masks));
        }
        String role = item.attributeValue("role");
        Element query = query();
        for (Member member : place.channel().members(place.session())) {
            Occupants.Standing standing = Occupants.Standing.of(member);
            if (affiliation == null
                    ? standing.role().equals(role)
                    : standing.affiliation().equals(affiliation)) {
                query.addElement("item")
                        .addAttribute("affiliation", standing.affiliation())
                        .addAttribute("role", standing.role())
                        .addAttribute("nick", member.person().nick())
                        .addAttribute(
                                "jid",
                                occupants
                                        .real(place.bridge().host(), member.person())
                                        .toString());
            }
        }
        return IqAnswer.result(query);
    }

    private static Element query() {
        return DocumentHelper.createElement(Namespaces.in(Namespaces.MUC_ADMIN, "query"));
    }

    /** A mask is not an address, but can be written as one. */
    private IqAnswer outcasts(Bridge bridge, List<ListedMask> masks) {
        Element query = query();
        for (ListedMask mask : masks) {
            Element item = query.addElement("item")
                    .addAttribute("affiliation", "outcast")
                    .addAttribute(
                            "jid",
                            addresses.named(bridge.host(), mask.mask(), null).toString());
            if (mask.by() != null) {
                item.addElement("reason").setText("set by " + mask.by());
            }
        }
        return IqAnswer.result(query);
    }

    /** §8.2 to §8.4, §9, §10. */
    IqAnswer onSet(IQ request) {
        Place place = place(request).orElse(null);
        if (place == null) {
            return IqAnswer.refused(Refusals.notJoined());
        }
        List<Element> items = request.getChildElement().elements("item");
        if (items.isEmpty() || !items.stream().allMatch(Governing::isUnderstood)) {
            return IqAnswer.refused(StanzaError.modify(Condition.bad_request));
        }
        long ticket = place.bridge().tickets().ofWhatIsAnswered();
        List<Request> wanted = new ArrayList<>();
        for (Element item : items) {
            Optional<List<Request>> some = wanted(place, item, ticket);
            if (some.isEmpty()) {
                return IqAnswer.refused(StanzaError.cancel(Condition.item_not_found));
            }
            wanted.addAll(some.get());
        }
        if (wanted.isEmpty()) {
            return IqAnswer.done();
        }
        IqAnswer answer = place.bridge()
                .questions()
                .deed(ticket, place.bridge().fold(place.channel().name()));
        wanted.forEach(place.bridge()::request);
        return answer;
    }

    /** Nobody loses what they are because of a word that is none (§8, §9). */
    private static boolean isUnderstood(Element item) {
        String role = item.attributeValue("role");
        String affiliation = item.attributeValue("affiliation");
        return (role != null || affiliation != null)
                && (role == null || ROLES.contains(role))
                && (affiliation == null || AFFILIATIONS.contains(affiliation));
    }

    /** What has to be said for it, which is nothing if it is so already; empty if it is about nobody. */
    private Optional<List<Request>> wanted(Place place, Element item, long ticket) {
        String channel = place.channel().name();
        String role = item.attributeValue("role");
        String affiliation = item.attributeValue("affiliation");
        String reason = Optional.ofNullable(item.elementText("reason")).orElse("");
        Member member = member(place, item);
        if (member == null) {
            return switch (affiliation) {
                case "none" -> ban(place, item, ticket, false);
                case "outcast" -> ban(place, item, ticket, true);
                case null, default -> Optional.empty();
            };
        }
        String nick = member.person().nick();
        if ("none".equals(role)) {
            return Optional.of(List.of(new Request.Kick(ticket, channel, nick, reason)));
        }
        if ("outcast".equals(affiliation)) {
            return Optional.of(List.of(
                    new Request.SetModes(ticket, channel, List.of(new ModeChange(true, 'b', mask(member)))),
                    new Request.Kick(ticket, channel, nick, reason)));
        }
        List<ModeChange> changes = changes(place.session(), member, affiliation == null ? byRole(role) : affiliation);
        return Optional.of(changes.isEmpty() ? List.of() : List.of(new Request.SetModes(ticket, channel, changes)));
    }

    private static String byRole(@Nullable String role) {
        return switch (role) {
            case "moderator" -> "moderator";
            case "participant" -> "member";
            case null, default -> "none";
        };
    }

    private @Nullable Member member(Place place, Element item) {
        String nick = item.attributeValue("nick");
        if (nick == null) {
            nick = address(item)
                    .map(addresses::of)
                    .filter(Named.class::isInstance)
                    .map(named -> ((Named) named).name())
                    .orElse("");
        }
        return place.channel().member(nick, place.session()).orElse(null);
    }

    private static Optional<JID> address(Element item) {
        try {
            return Optional.ofNullable(item.attributeValue("jid")).map(JID::new);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whoever is not there can be banned all the same, by a mask or by a nick, and a ban can be taken back. */
    private Optional<List<Request>> ban(Place place, Element item, long ticket, boolean set) {
        return address(item)
                .map(addresses::of)
                .filter(Named.class::isInstance)
                .map(named -> ((Named) named).name())
                .or(() -> Optional.ofNullable(item.attributeValue("nick")))
                .map(name -> isMask(name) ? name : name + "!*@*")
                .map(mask -> List.of(
                        new Request.SetModes(ticket, place.channel().name(), List.of(new ModeChange(set, 'b', mask)))));
    }

    private static boolean isMask(String name) {
        return name.chars().anyMatch(sign -> "!*@?$".indexOf(sign) >= 0);
    }

    /** As narrow as can be: the host where it is known, or else the nick. */
    private static String mask(Member member) {
        String host = member.person().host();
        return host == null ? member.person().nick() + "!*@*" : "*!*@" + host;
    }

    /** none −vhoaq; member +v −hoaq; moderator +h −oaq; admin +o −aq; owner +a −q; as far as the network has these modes. */
    private static List<ModeChange> changes(Session session, Member member, String standing) {
        String modes = session.isupport().memberModes();
        char highest = switch (standing) {
            case "owner" -> modes.indexOf('a') >= 0 ? 'a' : 'o';
            case "admin" -> 'o';
            case "moderator" -> modes.indexOf('h') >= 0 ? 'h' : 'o';
            case "member" -> 'v';
            default -> 0;
        };
        List<ModeChange> changes = new ArrayList<>();
        String nick = member.person().nick();
        if (highest != 0 && !member.has(highest)) {
            changes.add(new ModeChange(true, highest, nick));
        }
        for (int i = 0; i < modes.length(); i++) {
            char mode = modes.charAt(i);
            boolean above = highest == 0 || i < modes.indexOf(highest);
            if (above && member.has(mode)) {
                changes.add(new ModeChange(false, mode, nick));
            }
        }
        return changes;
    }
}
