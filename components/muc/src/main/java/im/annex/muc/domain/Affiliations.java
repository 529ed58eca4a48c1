package im.annex.muc.domain;

import im.annex.kernel.collections.PersistentMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/**
 * The lists of a room (§5.2): who is affiliated with it, and which nicknames are reserved. Immutable; a change costs the
 * logarithm of the size.
 */
public final class Affiliations {

    /** Nobody is affiliated. */
    public static final Affiliations NONE =
            new Affiliations(PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty(), 0);

    private final PersistentMap<JID, Membership> byUser;
    private final PersistentMap<String, JID> byLikeness;
    private final PersistentMap<JID, Membership> patterns;
    private final int owners;

    private Affiliations(
            PersistentMap<JID, Membership> byUser,
            PersistentMap<String, JID> byLikeness,
            PersistentMap<JID, Membership> patterns,
            int owners) {
        this.byUser = byUser;
        this.byLikeness = byLikeness;
        this.patterns = patterns;
        this.owners = owners;
    }

    /**
     * The affiliation of a user, by a bare address (§9.2): its own, or else that of a pattern that is about it, or else the
     * ban of its domain. What else a domain is, as one that speaks for itself may be, is no matter of its users.
     */
    public Affiliation of(JID user) {
        return membership(user)
                .or(() -> pattern(user))
                .or(() -> membership(new JID(null, user.getDomain(), null, true))
                        .filter(membership -> membership.affiliation() == Affiliation.OUTCAST))
                .map(Membership::affiliation)
                .orElse(Affiliation.NONE);
    }

    private Optional<Membership> pattern(JID user) {
        if (patterns.size() == 0) {
            return Optional.empty();
        }
        List<Membership> matching = new ArrayList<>();
        patterns.forEach(membership -> {
            if (Wildcards.match(membership.user(), user)) {
                matching.add(membership);
            }
        });
        return matching.stream().findFirst();
    }

    /** How many are about more than one user of a domain, and not about all. */
    int patterns() {
        return patterns.size();
    }

    /** What is kept about a bare address, or a domain, itself. */
    public Optional<Membership> membership(JID user) {
        return byUser.get(user);
    }

    /** For whom a nickname is reserved, or one that looks like it. */
    public Optional<JID> holder(Nick nick) {
        return byLikeness.get(nick.likeness());
    }

    /** Everybody with exactly this affiliation, in the order of addresses. */
    public List<Membership> with(Affiliation affiliation) {
        List<Membership> found = new ArrayList<>();
        byUser.forEach(membership -> {
            if (membership.affiliation() == affiliation) {
                found.add(membership);
            }
        });
        found.sort((one, other) -> one.user().compareTo(other.user()));
        return found;
    }

    /** Everybody, in no particular order. */
    public void forEach(Consumer<? super Membership> action) {
        byUser.forEach(action);
    }

    /** How many are kept. */
    public int size() {
        return byUser.size();
    }

    /** How many owners there are. */
    public int owners() {
        return owners;
    }

    /** See {@link Occupants#changesSince}. */
    public void changesSince(
            Affiliations earlier, Consumer<? super Membership> before, Consumer<? super Membership> after) {
        byUser.changesSince(earlier.byUser, before, after);
    }

    /** With what is known of a user from now on, instead of what was. */
    public Affiliations with(Membership membership) {
        Affiliations others = without(membership.user());
        return new Affiliations(
                others.byUser.with(membership.user(), membership),
                membership
                        .nick()
                        .map(nick -> others.byLikeness.with(nick.likeness(), membership.user()))
                        .orElse(others.byLikeness),
                membership.isPattern() ? others.patterns.with(membership.user(), membership) : others.patterns,
                others.owners + (membership.affiliation() == Affiliation.OWNER ? 1 : 0));
    }

    /** Without anything about a user. */
    public Affiliations without(JID user) {
        @Nullable Membership known = byUser.get(user).orElse(null);
        if (known == null) {
            return this;
        }
        return new Affiliations(
                byUser.without(user),
                known.nick().map(Nick::likeness).map(byLikeness::without).orElse(byLikeness),
                patterns.without(user),
                owners - (known.affiliation() == Affiliation.OWNER ? 1 : 0));
    }

    /** These and no others. */
    public static Affiliations of(Stream<Membership> memberships) {
        return memberships.reduce(NONE, Affiliations::with, (one, other) -> {
            throw new UnsupportedOperationException("in sequence only");
        });
    }
}
