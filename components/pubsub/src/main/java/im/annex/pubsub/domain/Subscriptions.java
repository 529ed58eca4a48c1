package im.annex.pubsub.domain;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.xmpp.packet.JID;

/** The subscriptions to a node, the oldest first; immutable. */
public final class Subscriptions {

    private static final Subscriptions NONE = new Subscriptions(new LinkedHashMap<>());

    private final SequencedMap<JID, List<Subscription>> byAddress;

    private Subscriptions(SequencedMap<JID, List<Subscription>> byAddress) {
        this.byAddress = byAddress;
    }

    /** No subscription at all. */
    public static Subscriptions none() {
        return NONE;
    }

    /** Of exactly this address, bare or full. */
    List<Subscription> of(JID jid) {
        return byAddress.getOrDefault(jid, List.of());
    }

    /** Of a user, whatever the resources. */
    List<Subscription> ofUser(JID user) {
        JID bare = user.asBareJID();
        return byAddress.entrySet().stream()
                .filter(entry -> entry.getKey().asBareJID().equals(bare))
                .map(Map.Entry::getValue)
                .flatMap(Collection::stream)
                .toList();
    }

    /** All of them. */
    public Stream<Subscription> all() {
        return byAddress.values().stream().flatMap(Collection::stream);
    }

    /** The same and one more; the other is replaced if there is one of this address and identifier. */
    public Subscriptions with(Subscription added) {
        var kept = of(added.jid()).stream().filter(other -> !other.id().equals(added.id()));
        return changed(added.jid(), Stream.concat(kept, Stream.of(added)).toList());
    }

    /** The same without one. */
    Subscriptions without(Subscription gone) {
        return changed(
                gone.jid(),
                of(gone.jid()).stream().filter(other -> !other.equals(gone)).toList());
    }

    private Subscriptions changed(JID jid, List<Subscription> ofAddress) {
        var changed = new LinkedHashMap<>(byAddress);
        if (ofAddress.isEmpty()) {
            changed.remove(jid);
        } else {
            changed.put(jid, ofAddress);
        }
        return new Subscriptions(changed);
    }
}
