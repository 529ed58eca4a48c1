package im.annex.kernel.protocol.disco;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dom4j.Element;

/**
 * What an entity says of itself in disco#info (XEP-0030 §3).
 *
 * @param identities at least one
 * @param features without duplicates
 * @param extensions {@code jabber:x:data} forms of type result (XEP-0128); never changed after they were given
 */
public record DiscoInfo(List<Identity> identities, Set<String> features, List<Element> extensions) {

    public DiscoInfo {
        if (identities.isEmpty()) {
            throw new IllegalArgumentException("XEP-0030 §3.1: every entity has at least one identity");
        }
        identities = List.copyOf(identities);
        features = Set.copyOf(features);
        extensions = List.copyOf(extensions);
    }

    /** The same with more features. */
    public DiscoInfo plus(Set<String> more) {
        var all = new TreeSet<>(features);
        all.addAll(more);
        return new DiscoInfo(identities, all, extensions);
    }
}
