package im.annex.kernel.internal.xml;

import java.util.HashMap;
import java.util.Map;
import org.dom4j.Namespace;
import org.dom4j.QName;

/**
 * Names seen on one stream, so that each is made once and not through dom4j's locked global cache. Bounded: a stranger
 * chooses the names. Confined to the decoder.
 */
final class QNames {

    /** Far more than all registered XEPs use; a stream that brings more is made of invented names. */
    private static final int MOST = 4096;

    private final Map<Key, QName> cache = new HashMap<>();
    private final Map<String, Namespace> unprefixed = new HashMap<>();
    private int misses;

    private record Key(String local, String uri, String prefix) {}

    QName name(String local, String uri, String prefix) {
        var key = new Key(local, uri, prefix);
        QName known = cache.get(key);
        if (known != null) {
            return known;
        }
        if (cache.size() >= MOST) {
            cache.clear();
        }
        misses++;
        QName made = new QName(local, namespace(prefix, uri));
        cache.put(key, made);
        return made;
    }

    Namespace namespace(String prefix, String uri) {
        if (!prefix.isEmpty()) {
            return new Namespace(prefix, uri);
        }
        if (uri.isEmpty()) {
            return Namespace.NO_NAMESPACE;
        }
        Namespace known = unprefixed.get(uri);
        if (known != null) {
            return known;
        }
        if (unprefixed.size() >= MOST) {
            unprefixed.clear();
        }
        Namespace made = new Namespace("", uri);
        unprefixed.put(uri, made);
        return made;
    }

    /** How many names were new since the last call of {@link #forgetCount}. */
    int newNames() {
        return misses;
    }

    void forgetCount() {
        misses = 0;
    }
}
