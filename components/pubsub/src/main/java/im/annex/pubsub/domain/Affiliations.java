package im.annex.pubsub.domain;

import im.annex.kernel.collections.PersistentMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.xmpp.packet.JID;

/** Who is affiliated with a node, by bare addresses; immutable, and cheap to change however many there are. */
public final class Affiliations {

    /** Nobody is affiliated. */
    public static final Affiliations NONE = new Affiliations(PersistentMap.empty(), 0);

    private final PersistentMap<JID, Affiliated> byUser;
    private final int owners;

    private Affiliations(PersistentMap<JID, Affiliated> byUser, int owners) {
        this.byUser = byUser;
        this.owners = owners;
    }

    /** Those who are named. */
    public static Affiliations of(Stream<Affiliated> affiliated) {
        return affiliated.reduce(NONE, (all, one) -> all.with(one.user(), one.affiliation()), (_, last) -> last);
    }

    /** What a user is, by whatever address (§4.1). */
    public Affiliation of(JID user) {
        return byUser.get(user.asBareJID()).map(Affiliated::affiliation).orElse(Affiliation.NONE);
    }

    /** How many own the node. */
    int owners() {
        return owners;
    }

    /** Everybody who is affiliated, in the order of the addresses. */
    public List<Affiliated> all() {
        var all = new ArrayList<Affiliated>(byUser.size());
        byUser.forEach(all::add);
        all.sort(Comparator.comparing(one -> one.user().toString()));
        return all;
    }

    /** Those of one affiliation, in the order of the addresses. */
    public List<JID> with(Affiliation affiliation) {
        return all().stream()
                .filter(one -> one.affiliation() == affiliation)
                .map(Affiliated::user)
                .toList();
    }

    /** The same with a user affiliated otherwise. */
    public Affiliations with(JID user, Affiliation affiliation) {
        JID bare = user.asBareJID();
        int others = owners - (of(bare) == Affiliation.OWNER ? 1 : 0);
        return affiliation == Affiliation.NONE
                ? new Affiliations(byUser.without(bare), others)
                : new Affiliations(
                        byUser.with(bare, new Affiliated(bare, affiliation)),
                        others + (affiliation == Affiliation.OWNER ? 1 : 0));
    }

    /** Names who was affiliated earlier and who is now; some of those with whom nothing changed may be in both. */
    public void changesSince(Affiliations earlier, Consumer<Affiliated> gone, Consumer<Affiliated> come) {
        byUser.changesSince(earlier.byUser, gone, come);
    }
}
