package im.annex.kernel.protocol.adhoc;

import java.util.Locale;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;

/** The conditions of XEP-0050 §4.4 that stand beside those of RFC 6120. */
public enum CommandError {
    MALFORMED_ACTION,
    BAD_ACTION,
    BAD_LOCALE,
    BAD_PAYLOAD,
    BAD_SESSIONID,
    /** Goes with {@code not-allowed}, all the others with {@code bad-request}. */
    SESSION_EXPIRED;

    /** The application-specific condition. */
    public Element element() {
        return DocumentHelper.createElement(
                QName.get(name().toLowerCase(Locale.ROOT).replace('_', '-'), AdHocCodec.NAMESPACE));
    }
}
