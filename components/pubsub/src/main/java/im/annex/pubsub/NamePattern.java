package im.annex.pubsub;

import im.annex.kernel.access.Glob;
import im.annex.kernel.config.SettingText;
import im.annex.pubsub.domain.NodeName;

/**
 * Names of nodes, as an operator writes them.
 *
 * @param glob what is meant
 */
@SettingText("the name of a node, or a pattern such as urn:xmpp:bookmarks:*")
public record NamePattern(Glob glob) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with a sentence for the operator if it is none
     */
    public static NamePattern parse(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a node has a name");
        }
        return new NamePattern(new Glob(text));
    }

    boolean matches(NodeName name) {
        return glob.matches(name.value());
    }

    /** As an operator would write it. */
    @Override
    public String toString() {
        return glob.pattern();
    }
}
