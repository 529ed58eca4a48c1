package im.annex.pubsub;

import im.annex.kernel.protocol.rsm.PageRequest;
import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.kernel.protocol.rsm.PageResult;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.packet.IQ;

/**
 * Lists that may be longer than one stanza, by pages (XEP-0059): for those who ask for that, and for all where a list is
 * too long. Who does not know of pages sees the first then.
 */
final class Pages {

    private Pages() {}

    /**
     * Answers a request for a list.
     *
     * @param list what the items are put into, within the wrapping of the request
     * @param items all of them
     * @param key what an item is known by
     * @param most how many there may be in one answer
     */
    static IqAnswer answer(IQ request, Element list, List<Element> items, Function<Element, String> key, int most) {
        Element query = request.getChildElement();
        return switch (PageRequest.of(query)) {
            case PageRequest.Malformed(var problem) -> IqAnswer.refused(Refusals.malformed(problem));
            case PageRequest.Page wanted -> {
                int begin = begin(wanted, items, key, most);
                if (begin < 0) {
                    yield IqAnswer.refused(StanzaError.cancel(Condition.item_not_found));
                }
                int end = end(wanted, items, key, begin, most);
                items.subList(begin, end).forEach(list::add);
                Element pubsub = Answers.pubsub(list);
                boolean asked = query.element(QName.get("set", PageRequest.NAMESPACE)) != null;
                if (asked || end - begin < items.size()) {
                    pubsub.add(result(items, begin, end, key).element());
                }
                yield IqAnswer.result(pubsub);
            }
        };
    }

    private static PageResult result(List<Element> items, int begin, int end, Function<Element, String> key) {
        return begin == end
                ? PageResult.empty(OptionalLong.of(items.size()))
                : PageResult.of(key.apply(items.get(begin)), key.apply(items.get(end - 1)), begin, items.size());
    }

    /** Where the page begins; -1 if the item that it lies beside is not known. */
    private static int begin(PageRequest.Page wanted, List<Element> items, Function<Element, String> key, int most) {
        int limit = wanted.limit(most);
        return switch (wanted.position()) {
            case Position.First _ -> 0;
            case Position.At(var index) -> Math.min(index, items.size());
            case Position.Last _ -> Math.max(0, items.size() - limit);
            case Position.After(var id) -> {
                int known = find(items, key, id);
                yield known < 0 ? known : known + 1;
            }
            case Position.Before(var id) -> {
                int known = find(items, key, id);
                yield known < 0 ? known : Math.max(0, known - limit);
            }
        };
    }

    private static int end(
            PageRequest.Page wanted, List<Element> items, Function<Element, String> key, int begin, int most) {
        int end = wanted.position() instanceof Position.Before(var id) ? find(items, key, id) : items.size();
        return Math.min(end, begin + wanted.limit(most));
    }

    private static int find(List<Element> items, Function<Element, String> key, String id) {
        return IntStream.range(0, items.size())
                .filter(i -> key.apply(items.get(i)).equals(id))
                .findFirst()
                .orElse(-1);
    }
}
