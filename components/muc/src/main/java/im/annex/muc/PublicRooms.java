package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.protocol.disco.DiscoCodec;
import im.annex.kernel.protocol.disco.DiscoItem;
import im.annex.kernel.protocol.rsm.PageRequest;
import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.kernel.protocol.rsm.PageResult;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.muc.store.ListedPage;
import im.annex.muc.store.ListedPage.Listed;
import im.annex.muc.store.RoomStore;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.packet.IQ;

/** The list of rooms (§6.3), by pages (XEP-0059), straight from the database. Thread-safe. */
final class PublicRooms {

    /**
     * Owners name rooms, and servers break the link for a stanza that is too long: with every character written as an
     * entity this is far below what they take.
     */
    private static final int MOST_CHARACTERS = 16 * 1024;

    private final RoomStore store;
    private final MucSettings settings;

    @Inject
    PublicRooms(RoomStore store, MucSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    IqAnswer onIq(IQ request) {
        Element query = request.getChildElement();
        return switch (PageRequest.of(query)) {
            case PageRequest.Malformed(var problem) ->
                IqAnswer.refused(StanzaError.modify(Condition.bad_request).saying(problem));
            case PageRequest.Page wanted -> {
                var position = inTheStore(wanted.position());
                var page = store.listed(position, wanted.limit(settings.maxListedRooms()));
                yield IqAnswer.result(answer(fitting(page, backwards(position)), asked(query)));
            }
        };
    }

    /** Pages are known by addresses of rooms on the wire, as §6.3 shows it, and by their nodes in the store. */
    private static Position inTheStore(Position position) {
        return switch (position) {
            case Position.After(var id) -> new Position.After(node(id));
            case Position.Before(var id) -> new Position.Before(node(id));
            case Position.First _, Position.Last _, Position.At _ -> position;
        };
    }

    private static String node(String id) {
        return id.contains("@") ? id.substring(0, id.indexOf('@')) : id;
    }

    private static boolean asked(Element query) {
        return query.element(QName.get("set", PageRequest.NAMESPACE)) != null;
    }

    /** §6.3: who has not asked for pages sees that it was given but one where there is more. */
    private static Element answer(ListedPage page, boolean asked) {
        Element query = DiscoCodec.encode(
                page.rooms().stream()
                        .map(room -> DiscoItem.of(room.address(), name(room)))
                        .toList(),
                null);
        boolean part = page.rooms().size() < page.count();
        // XEP-0059 §2.2: where there is nothing at all, nothing is said of pages
        if (page.count() > 0 && (asked || part)) {
            query.add(result(page).element());
        }
        return query;
    }

    private static PageResult result(ListedPage page) {
        return page.rooms().isEmpty()
                ? PageResult.empty(OptionalLong.of(page.count()))
                : PageResult.of(id(page.rooms().getFirst()), id(page.rooms().getLast()), page.index(), page.count());
    }

    private static String id(Listed room) {
        return room.address().toString();
    }

    private static String name(Listed room) {
        return Directory.name(room.address(), room.name());
    }

    private static boolean backwards(Position position) {
        return position instanceof Position.Before || position instanceof Position.Last;
    }

    /** A shorter page, if it has to be; at least one room, or nobody would come past it. */
    private static ListedPage fitting(ListedPage page, boolean backwards) {
        var inReach = backwards ? page.rooms().reversed() : page.rooms();
        List<Listed> fitting = new ArrayList<>();
        int characters = 0;
        for (Listed room : inReach) {
            characters += room.address().toString().length() + name(room).length();
            if (characters > MOST_CHARACTERS && !fitting.isEmpty()) {
                break;
            }
            fitting.add(room);
        }
        int left = backwards ? page.rooms().size() - fitting.size() : 0;
        return new ListedPage(backwards ? fitting.reversed() : fitting, page.index() + left, page.count());
    }
}
