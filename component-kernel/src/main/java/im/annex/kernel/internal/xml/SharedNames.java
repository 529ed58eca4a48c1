package im.annex.kernel.internal.xml;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dom4j.DocumentFactory;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.dom4j.tree.QNameCache;
import org.dom4j.util.SingletonStrategy;
import org.jspecify.annotations.Nullable;

/**
 * The names that code asks dom4j for, known to all threads. dom4j itself knows them for each thread: on virtual threads,
 * which live for a few stanzas, it would make them anew and check each against a regular expression, and what is kept of a
 * stanza would have names of its own. Bounded, as it may happen that a stranger chooses a name. Thread-safe.
 */
public final class SharedNames extends QNameCache {

    /** Far more than the code has. */
    static final int MOST = 4096;

    private static final SharedNames OF_ALL = new SharedNames();

    private final Map<Key, QName> names = new ConcurrentHashMap<>();

    private record Key(String name, Namespace namespace) {}

    /** None yet. */
    SharedNames() {}

    /** Makes dom4j use them, if it has not been used yet. */
    public static void use() {
        System.setProperty("org.dom4j.factory", Factory.class.getName());
        System.setProperty("org.dom4j.QName.singleton.strategy", ForAll.class.getName());
    }

    @Override
    public QName get(String name) {
        return get(name, Namespace.NO_NAMESPACE);
    }

    @Override
    public QName get(@Nullable String name, @Nullable Namespace namespace) {
        return get(name, namespace, name);
    }

    @Override
    public QName get(@Nullable String name, @Nullable Namespace namespace, @Nullable String qualifiedName) {
        var key = new Key(name == null ? "" : name, namespace == null ? Namespace.NO_NAMESPACE : namespace);
        QName known = names.get(key);
        if (known != null) {
            return known;
        }
        QName made = namespace == null || name == null || name.equals(qualifiedName)
                ? createQName(key.name, key.namespace)
                : createQName(key.name, key.namespace, qualifiedName);
        if (names.size() < MOST) {
            QName other = names.putIfAbsent(key, made);
            return other == null ? made : other;
        }
        return made;
    }

    /** Makes elements and attributes with such names; dom4j asks for it by its name. */
    public static final class Factory extends DocumentFactory {

        private static final long serialVersionUID = 1;

        @Override
        protected QNameCache createQNameCache() {
            return OF_ALL;
        }
    }

    /** Says where names come from that are asked for without a factory; dom4j asks for it by its name. */
    public static final class ForAll implements SingletonStrategy<QNameCache> {

        @Override
        public QNameCache instance() {
            return OF_ALL;
        }

        @Override
        public void reset() {
            // There is nothing to begin anew: a name means the same for ever.
        }

        @Override
        public void setSingletonClassName(String name) {
            // It is always this class.
        }
    }
}
