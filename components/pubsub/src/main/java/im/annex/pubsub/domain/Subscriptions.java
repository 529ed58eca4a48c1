package im.annex.pubsub.domain;

import im.annex.kernel.collections.PersistentMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.xmpp.packet.JID;

/** The subscriptions to a node, in no order; immutable, and cheap to change however many there are. */
public final class Subscriptions {

    private static final Subscriptions NONE = new Subscriptions(PersistentMap.empty(), 0);

    /** Those of a user in the order in which they came to be. */
    private final PersistentMap<JID, List<Subscription>> byUser;

    private final int approved;

    private Subscriptions(PersistentMap<JID, List<Subscription>> byUser, int approved) {
        this.byUser = byUser;
        this.approved = approved;
    }

    /** No subscription at all. */
    public static Subscriptions none() {
        return NONE;
    }

    /** Those that are named. */
    public static Subscriptions of(Stream<Subscription> subscriptions) {
        return subscriptions.reduce(NONE, Subscriptions::with, (_, last) -> last);
    }

    /** Of exactly this address, bare or full. */
    public List<Subscription> of(JID jid) {
        return ofUser(jid).stream().filter(one -> one.jid().equals(jid)).toList();
    }

    /** Of a user, whatever the resources. */
    public List<Subscription> ofUser(JID user) {
        return byUser.get(user.asBareJID()).orElse(List.of());
    }

    /** How many are approved of. */
    public int approved() {
        return approved;
    }

    /** All of them. */
    public Stream<Subscription> all() {
        var all = new ArrayList<Subscription>(byUser.size());
        byUser.forEach(all::addAll);
        return all.stream();
    }

    /** The same and one more; the other is replaced if there is one of this address and identifier. */
    public Subscriptions with(Subscription added) {
        var changed = new ArrayList<>(ofUser(added.jid()));
        changed.removeIf(known -> same(known, added));
        changed.add(added);
        return changed(added.jid(), changed);
    }

    /** The same without the one of this address and identifier. */
    Subscriptions without(Subscription gone) {
        var changed = new ArrayList<>(ofUser(gone.jid()));
        changed.removeIf(known -> same(known, gone));
        return changed(gone.jid(), changed);
    }

    private static boolean same(Subscription one, Subscription other) {
        return one.id().equals(other.id()) && one.jid().equals(other.jid());
    }

    private Subscriptions changed(JID jid, List<Subscription> ofUser) {
        JID user = jid.asBareJID();
        int count = approved - approved(ofUser(user)) + approved(ofUser);
        return new Subscriptions(
                ofUser.isEmpty() ? byUser.without(user) : byUser.with(user, List.copyOf(ofUser)), count);
    }

    private static int approved(List<Subscription> some) {
        return (int) some.stream()
                .filter(one -> one.state() == SubscriptionState.SUBSCRIBED)
                .count();
    }

    /** Names what there was earlier and what there is now; some that did not change may be in both. */
    public void changesSince(Subscriptions earlier, Consumer<Subscription> gone, Consumer<Subscription> come) {
        byUser.changesSince(earlier.byUser, some -> some.forEach(gone), some -> some.forEach(come));
    }
}
