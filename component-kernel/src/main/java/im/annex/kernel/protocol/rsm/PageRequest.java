package im.annex.kernel.protocol.rsm;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jspecify.annotations.Nullable;

/** Which page of a result set is wanted (XEP-0059 §2). */
public sealed interface PageRequest {

    /** The namespace, also the feature. */
    String NAMESPACE = "http://jabber.org/protocol/rsm";

    /**
     * A page.
     *
     * @param max how many items at most; 0 asks for the count alone (§2.7)
     * @param position where it lies
     */
    record Page(OptionalInt max, Position position) implements PageRequest {

        /**
         * How many items at most, for who never gives more than so many.
         *
         * @param most also what is given if nothing is asked for
         */
        public int limit(int most) {
            return Math.min(max.orElse(most), most);
        }
    }

    /**
     * The request cannot be understood; to be answered {@code bad-request}.
     *
     * @param problem a sentence in English
     */
    record Malformed(String problem) implements PageRequest {}

    /** Where a page lies in the result set. */
    sealed interface Position {

        /** At the beginning. */
        record First() implements Position {}

        /** At the end (§2.5). */
        record Last() implements Position {}

        /** It begins behind an item (§2.2); one that is not known is answered {@code item-not-found} (§2.4). */
        record After(String id) implements Position {}

        /** It ends before an item (§2.3); one that is not known is answered {@code item-not-found} (§2.4). */
        record Before(String id) implements Position {}

        /** It begins at the item of this number, from 0 (§2.6); {@code feature-not-implemented} where that costs too much. */
        record At(int index) implements Position {}
    }

    /**
     * Reads which page a query wants; without a {@code set} it is the first one, as long as may be.
     *
     * @param query what the {@code set} is a child of
     */
    static PageRequest of(Element query) {
        Element set = query.element(QName.get("set", NAMESPACE));
        if (set == null) {
            return new Page(OptionalInt.empty(), new Position.First());
        }
        String max = text(set, "max");
        String index = text(set, "index");
        if (max != null && number(max).isEmpty()) {
            return new Malformed("max is not a number of items.");
        }
        if (index != null && number(index).isEmpty()) {
            return new Malformed("index is not the number of an item.");
        }
        OptionalInt most = max == null ? OptionalInt.empty() : number(max);
        return position(text(set, "after"), text(set, "before"), index)
                .<PageRequest>map(position -> new Page(most, position))
                .orElseGet(() -> new Malformed("Only one of after, before and index can be given."));
    }

    private static Optional<Position> position(
            @Nullable String after, @Nullable String before, @Nullable String index) {
        if (Stream.of(after, before, index).filter(Objects::nonNull).count() > 1) {
            return Optional.empty();
        }
        if (after != null) {
            return Optional.of(after.isEmpty() ? new Position.First() : new Position.After(after));
        }
        if (before != null) {
            return Optional.of(before.isEmpty() ? new Position.Last() : new Position.Before(before));
        }
        return Optional.of(
                index == null
                        ? new Position.First()
                        : new Position.At(number(index).orElse(0)));
    }

    private static @Nullable String text(Element set, String name) {
        return set.element(name) == null ? null : set.elementText(name).strip();
    }

    /** More than an int holds is more than anyone has. */
    private static OptionalInt number(String text) {
        if (!Pattern.matches("[0-9]{1,18}", text)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) Math.min(Long.parseLong(text), Integer.MAX_VALUE));
    }
}
