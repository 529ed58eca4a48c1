package im.annex.kernel.protocol.rsm;

import java.util.Optional;
import java.util.OptionalLong;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;

/**
 * What page it became (XEP-0059 §2.2).
 *
 * @param items what the page holds; empty if it holds nothing
 * @param count how many items there are in all, if that is known
 */
public record PageResult(Optional<Items> items, OptionalLong count) {

    /**
     * The items of a page that holds any.
     *
     * @param first the id of the first
     * @param last the id of the last; that of the first if there is but one
     * @param index where the first is in the whole set, from 0, if that is known
     */
    public record Items(String first, String last, OptionalLong index) {}

    /** A page without items. */
    public static PageResult empty(OptionalLong count) {
        return new PageResult(Optional.empty(), count);
    }

    /** A page of items of which neither number nor place is known. */
    public static PageResult of(String first, String last) {
        return new PageResult(Optional.of(new Items(first, last, OptionalLong.empty())), OptionalLong.empty());
    }

    /** A page of items. */
    public static PageResult of(String first, String last, long index, long count) {
        return new PageResult(Optional.of(new Items(first, last, OptionalLong.of(index))), OptionalLong.of(count));
    }

    /** The {@code set} element. */
    public Element element() {
        Element set = DocumentHelper.createElement(QName.get("set", PageRequest.NAMESPACE));
        items.ifPresent(page -> {
            Element first = set.addElement("first").addText(page.first());
            page.index().ifPresent(index -> first.addAttribute("index", Long.toString(index)));
            set.addElement("last").addText(page.last());
        });
        count.ifPresent(all -> set.addElement("count").addText(Long.toString(all)));
        return set;
    }
}
