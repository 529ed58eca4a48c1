package im.annex.muc;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.annex.kernel.protocol.rsm.PageRequest;
import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.kernel.protocol.rsm.PageResult;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.packet.IQ;

/**
 * Lists of people, by pages (XEP-0059) for those who ask for that, and for all where a list is too long for one stanza: a
 * server breaks the link for that. Who does not know of pages sees the first then.
 */
final class ListPage {

    /** Half of what servers commonly take from a component at once. */
    static final int MOST_BYTES = 256 * 1024;

    private final List<Element> items;
    private final String key;

    private ListPage(List<Element> items, String key) {
        this.items = items;
        this.key = key;
    }

    /**
     * Answers a request for a list.
     *
     * @param all the answer with every item
     * @param key the attribute that each item is known by
     */
    static IqAnswer answer(IQ request, Element all, String key) {
        return switch (PageRequest.of(request.getChildElement())) {
            case PageRequest.Malformed(var problem) ->
                IqAnswer.refused(StanzaError.modify(Condition.bad_request).saying(problem));
            case PageRequest.Page wanted -> new ListPage(all.elements(), key).answer(request, all, wanted);
        };
    }

    private IqAnswer answer(IQ request, Element all, PageRequest.Page wanted) {
        int begin = begin(wanted.position());
        int end = end(wanted.position());
        if (begin < 0 || end < 0) {
            return IqAnswer.refused(StanzaError.cancel(Condition.item_not_found));
        }
        IntStream within = backwards(wanted.position())
                ? IntStream.iterate(end - 1, i -> i >= begin, i -> i - 1)
                : IntStream.range(begin, end);
        int[] page = fitting(within.limit(wanted.limit(items.size())));
        boolean asked = request.getChildElement().element(QName.get("set", PageRequest.NAMESPACE)) != null;
        if (!asked && page.length == items.size()) {
            return IqAnswer.result(all);
        }
        Element answer = all.createCopy();
        answer.clearContent();
        IntStream.of(page).sorted().forEach(i -> answer.add(items.get(i).createCopy()));
        answer.add(result(page).element());
        return IqAnswer.result(answer);
    }

    private PageResult result(int[] page) {
        if (page.length == 0) {
            return PageResult.empty(OptionalLong.of(items.size()));
        }
        int first = Math.min(page[0], page[page.length - 1]);
        int last = Math.max(page[0], page[page.length - 1]);
        return PageResult.of(id(first), id(last), first, items.size());
    }

    /** At least one, or nobody would come past it. */
    private int[] fitting(IntStream order) {
        int[] bytes = {0};
        return order.takeWhile(i -> {
                    boolean first = bytes[0] == 0;
                    bytes[0] += items.get(i).asXML().getBytes(UTF_8).length;
                    return first || bytes[0] <= MOST_BYTES;
                })
                .toArray();
    }

    private int begin(Position position) {
        return switch (position) {
            case Position.After(var id) -> {
                int known = find(id);
                yield known < 0 ? known : known + 1;
            }
            case Position.At(var index) -> Math.min(index, items.size());
            case Position.First _, Position.Last _, Position.Before _ -> 0;
        };
    }

    private int end(Position position) {
        return position instanceof Position.Before(var id) ? find(id) : items.size();
    }

    private static boolean backwards(Position position) {
        return position instanceof Position.Before || position instanceof Position.Last;
    }

    private String id(int index) {
        return items.get(index).attributeValue(key);
    }

    /** -1 if there is none of that id. */
    private int find(String id) {
        return IntStream.range(0, items.size())
                .filter(i -> id(i).equals(id))
                .findFirst()
                .orElse(-1);
    }
}
