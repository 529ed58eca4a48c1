package im.annex.kernel.protocol.hints;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dom4j.Element;
import org.dom4j.QName;

/** A hint of how to treat a message (XEP-0334 §4). Only a hint: nobody may rely on it (§5). */
public enum Hint {
    /** §4.1: not to be kept in an archive. */
    NO_PERMANENT_STORE,
    /** §4.2: not to be kept at all, not even for those who are away. */
    NO_STORE,
    /** §4.3: not to be copied to others; says nothing of rooms. */
    NO_COPY,
    /** §4.4: worth keeping, whatever it looks like. */
    STORE;

    /** The namespace of hints. */
    public static final String NAMESPACE = "urn:xmpp:hints";

    private static final Map<Hint, QName> ELEMENTS = elements();

    private static Map<Hint, QName> elements() {
        var elements = new EnumMap<Hint, QName>(Hint.class);
        for (Hint hint : values()) {
            elements.put(hint, QName.get(hint.name().toLowerCase(Locale.ROOT).replace('_', '-'), NAMESPACE));
        }
        return elements;
    }

    /** Adds this hint to a message. */
    public void addTo(Element message) {
        message.addElement(requireNonNull(ELEMENTS.get(this)));
    }

    /** The hints of a message; none if it is an error, which often carries those of another message (§5). */
    public static Set<Hint> of(Element message) {
        var hints = EnumSet.noneOf(Hint.class);
        if (!"error".equals(message.attributeValue("type"))) {
            ELEMENTS.forEach((hint, element) -> {
                if (message.element(element) != null) {
                    hints.add(hint);
                }
            });
        }
        return hints;
    }
}
