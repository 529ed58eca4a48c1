package im.annex.kernel.protocol.forms;

import java.util.Locale;

/** The types of fields (XEP-0004 §3.3), but for {@code fixed}, which is a {@link Note}. */
public enum FieldType {
    BOOLEAN,
    HIDDEN,
    JID_MULTI,
    JID_SINGLE,
    LIST_MULTI,
    LIST_SINGLE,
    TEXT_MULTI,
    TEXT_PRIVATE,
    TEXT_SINGLE;

    /** As on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
