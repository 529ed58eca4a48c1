package im.annex.kernel.protocol.hints;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
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

    private QName element() {
        return QName.get(name().toLowerCase(Locale.ROOT).replace('_', '-'), NAMESPACE);
    }

    /** Adds this hint to a message. */
    public void addTo(Element message) {
        message.addElement(element());
    }

    /** The hints of a message; none if it is an error, which often carries those of another message (§5). */
    public static Set<Hint> of(Element message) {
        var hints = EnumSet.noneOf(Hint.class);
        if (!"error".equals(message.attributeValue("type"))) {
            Arrays.stream(values())
                    .filter(hint -> message.element(hint.element()) != null)
                    .forEach(hints::add);
        }
        return hints;
    }
}
