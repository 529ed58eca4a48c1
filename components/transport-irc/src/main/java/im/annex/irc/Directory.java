package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.Address.Server;
import im.annex.irc.line.Formatting;
import im.annex.irc.session.Effect.ListedChannel;
import im.annex.irc.session.Session;
import im.annex.kernel.protocol.adhoc.AdHocCodec;
import im.annex.kernel.protocol.disco.DiscoCodec;
import im.annex.kernel.protocol.disco.DiscoItem;
import im.annex.kernel.protocol.jid.Jids;
import im.annex.kernel.protocol.rsm.PageRequest;
import im.annex.kernel.protocol.rsm.PageRequest.Page;
import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.kernel.protocol.rsm.PageResult;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.dom4j.Element;
import org.xmpp.packet.IQ;

/** What there is: the user's servers at the gateway, and the channels of a server (LIST), page by page. */
final class Directory {

    private static final int MOST_ITEMS = 100;

    private static final int LONGEST_TOPIC = 200;

    /** Not the number of anything, with whatever is added to it. */
    private static final int UNKNOWN = Integer.MIN_VALUE / 2;

    private final Listing listing;
    private final Addresses addresses;
    private final Bridges bridges;
    private final Configuring configuring;

    @Inject
    Directory(Listing listing, Addresses addresses, Bridges bridges, Configuring configuring) {
        this.configuring = configuring;
        this.listing = listing;
        this.addresses = addresses;
        this.bridges = bridges;
    }

    /** The servers that the user is connected to; with one server only, its channels. */
    IqAnswer onGateway(IQ request) {
        if (addresses.of(request.getTo()) instanceof Server(var host)) {
            return channels(request, host);
        }
        List<DiscoItem> servers = bridges.networksOf(request.getFrom().asBareJID()).stream()
                .sorted()
                .map(host -> DiscoItem.of(addresses.server(host), host))
                .toList();
        return IqAnswer.result(DiscoCodec.encode(servers, null));
    }

    IqAnswer onEntity(IQ request) {
        String node = request.getChildElement().attributeValue("node", "");
        if (node.equals(AdHocCodec.NAMESPACE)) {
            return configuring.onCommands(request);
        }
        if (!node.isEmpty()) {
            return IqAnswer.refused(StanzaError.cancel(Condition.item_not_found));
        }
        return addresses.of(request.getTo()) instanceof Server(var host)
                ? channels(request, host)
                : IqAnswer.result(DiscoCodec.encode(List.of(), null));
    }

    private IqAnswer channels(IQ request, String host) {
        Optional<Bridge> bridge = bridges.find(new BridgeKey(request.getFrom().asBareJID(), host))
                .filter(known -> known.session().filter(Session::isWelcome).isPresent());
        if (bridge.isEmpty()) {
            return IqAnswer.refused(StanzaError.wait(Condition.recipient_unavailable)
                    .saying("Join a channel on " + host + " first; then all of them can be listed."));
        }
        return switch (PageRequest.of(request.getChildElement())) {
            case PageRequest.Malformed(var problem) ->
                IqAnswer.refused(StanzaError.modify(Condition.bad_request).saying(problem));
            case Page page -> page(bridge.get(), page);
        };
    }

    private IqAnswer page(Bridge bridge, Page page) {
        return listing.of(bridge, (channels, complete) -> answer(bridge.host(), channels, complete, page));
    }

    /** In the order in which they come, so that the first pages do not wait for the last. */
    private Optional<IqAnswer> answer(String host, List<ListedChannel> all, boolean complete, Page page) {
        int size = page.limit(MOST_ITEMS);
        int start = switch (page.position()) {
            case Position.First _ -> 0;
            case Position.Last _ -> complete ? Math.max(0, all.size() - size) : UNKNOWN;
            case Position.After(var id) -> behind(host, all, id);
            case Position.Before(var id) -> Math.max(0, behind(host, all, id) - 1 - size);
            case Position.At(var index) -> index;
        };
        int end = page.position() instanceof Position.Before(var id)
                ? Math.min(start + size, behind(host, all, id) - 1)
                : start + size;
        boolean known = start >= 0 && end >= 0;
        if (!complete && (!known || end > all.size())) {
            return Optional.empty();
        }
        return Optional.of(
                !known || start > all.size()
                        ? IqAnswer.refused(StanzaError.cancel(Condition.item_not_found))
                        : IqAnswer.result(query(host, all, complete, start, Math.min(end, all.size()))));
    }

    private Element query(String host, List<ListedChannel> all, boolean complete, int start, int end) {
        List<DiscoItem> items = all.subList(start, Math.max(start, end)).stream()
                .map(channel -> item(host, channel))
                .toList();
        OptionalLong count = complete ? OptionalLong.of(all.size()) : OptionalLong.empty();
        Element query = DiscoCodec.encode(items, null);
        query.add((items.isEmpty()
                        ? PageResult.empty(count)
                        : new PageResult(
                                Optional.of(new PageResult.Items(
                                        items.getFirst().jid().toString(),
                                        items.getLast().jid().toString(),
                                        OptionalLong.of(start))),
                                count))
                .element());
        return query;
    }

    /** The number of the item behind one; negative if that is unknown. */
    private int behind(String host, List<ListedChannel> all, String id) {
        String name = name(host, id);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).channel().equalsIgnoreCase(name)) {
                return i + 1;
            }
        }
        return UNKNOWN;
    }

    private String name(String host, String id) {
        try {
            return addresses.of(Jids.parse(id)) instanceof Address.Named named
                            && named.host().equals(host)
                    ? named.name()
                    : "";
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private DiscoItem item(String host, ListedChannel channel) {
        String topic = Formatting.plain(channel.topic());
        String shortened = topic.length() > LONGEST_TOPIC
                ? topic.substring(
                        0,
                        topic.offsetByCodePoints(0, Math.min(LONGEST_TOPIC, topic.codePointCount(0, topic.length()))))
                : topic;
        String name =
                channel.channel() + " (" + channel.members() + ")" + (shortened.isEmpty() ? "" : ": " + shortened);
        return DiscoItem.of(addresses.named(host, channel.channel(), null), name);
    }
}
