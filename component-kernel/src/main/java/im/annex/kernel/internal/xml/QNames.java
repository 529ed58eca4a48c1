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

    /** A name can be as long as a stanza. */
    private static final int MOST_CHARS = 1 << 20;

    /** {@code <name1/>}: a stanza made of elements has hardly more names than this allows. */
    private static final int LEAST_BYTES_PER_NAME = 8;

    /** After so many new names, or characters of them, a reader that remembers them all is not worth keeping. */
    private static final int NAMES_PER_READER = 2000;

    private final Map<Key, QName> cache = new HashMap<>();
    private final Map<Key, Namespace> namespaces = new HashMap<>();
    private long keptChars;
    private int newNames;
    private long newChars;

    private record Key(String local, String uri, String prefix) {

        int length() {
            return local.length() + uri.length() + prefix.length();
        }
    }

    /**
     * A name.
     *
     * @throws IllegalArgumentException if it is none, which the reader does not find in every case
     */
    QName name(String local, String uri, String prefix) {
        var key = new Key(local, uri, prefix);
        QName known = cache.get(key);
        if (known != null) {
            return known;
        }
        makeRoom(key);
        QName made = new QName(local, namespace(prefix, uri));
        cache.put(key, made);
        return made;
    }

    /**
     * A namespace under a prefix, or under none if that is empty.
     *
     * @throws IllegalArgumentException if the prefix is none
     */
    Namespace namespace(String prefix, String uri) {
        if (prefix.isEmpty() && uri.isEmpty()) {
            return Namespace.NO_NAMESPACE;
        }
        var key = new Key("", uri, prefix);
        Namespace known = namespaces.get(key);
        if (known != null) {
            return known;
        }
        makeRoom(key);
        Namespace made = new Namespace(prefix, uri);
        namespaces.put(key, made);
        return made;
    }

    private void makeRoom(Key key) {
        newNames++;
        newChars += key.length();
        if (cache.size() >= MOST || namespaces.size() >= MOST || keptChars > MOST_CHARS) {
            cache.clear();
            namespaces.clear();
            keptChars = 0;
        }
        keptChars += key.length();
    }

    /** How many names were new, since the reader is in use. */
    int newNames() {
        return newNames;
    }

    /** So many bytes were read without looking at their names, all of which may have been new. */
    void skipped(long bytes) {
        newNames += Math.toIntExact(Math.min(bytes / LEAST_BYTES_PER_NAME, NAMES_PER_READER));
        newChars += bytes;
    }

    /** Whether a reader that remembers every name has come to remember too many. */
    boolean crowdTheReader() {
        return newNames > NAMES_PER_READER || newChars > MOST_CHARS;
    }

    /** The reader was replaced. */
    void forgetCount() {
        newNames = 0;
        newChars = 0;
    }
}
