package im.annex.muc.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.xmpp.packet.JID;

/** The lists of owners and admins as the configuration form has them (§10.2, §16.5.3): each whole, or not given. */
final class Governors {

    private Governors() {}

    /**
     * Sets the lists that are given. Who loses ownership is an admin from then on, and a member where the list of admins
     * says otherwise; who loses adminship is a member (§10.2). The bounds of the lists and the rule that only users
     * govern are those of {@link AffiliationLists}.
     */
    static AffiliationLists.Answer set(Affiliations before, Optional<List<JID>> owners, Optional<List<JID>> admins) {
        boolean many = Stream.of(owners, admins)
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .anyMatch(user -> user.getNode() == null);
        return many
                ? new AffiliationLists.No(Refusal.ONLY_BANS_OF_MANY)
                : AffiliationLists.bounded(before, with(before, owners, admins));
    }

    private static Affiliations with(Affiliations before, Optional<List<JID>> owners, Optional<List<JID>> admins) {
        var next = before;
        if (owners.isPresent()) {
            next = replace(next, Affiliation.OWNER, owners.get(), Affiliation.ADMIN);
        }
        if (admins.isPresent()) {
            var others =
                    admins.get().stream().filter(isNo(Affiliation.OWNER, next)).toList();
            next = replace(next, Affiliation.ADMIN, others, Affiliation.MEMBER);
        }
        return next;
    }

    private static Predicate<JID> isNo(Affiliation affiliation, Affiliations in) {
        return user -> in.membership(user)
                .filter(membership -> membership.affiliation() == affiliation)
                .isEmpty();
    }

    private static Affiliations replace(
            Affiliations before, Affiliation affiliation, List<JID> users, Affiliation others) {
        var listed = Set.copyOf(users);
        var next = before;
        for (Membership former : before.with(affiliation)) {
            if (!listed.contains(former.user())) {
                next = next.with(former.as(others));
            }
        }
        for (JID user : users) {
            var known = next.membership(user);
            if (known.map(Membership::affiliation).filter(affiliation::equals).isEmpty()) {
                next = next.with(known.map(membership -> membership.as(affiliation))
                        .orElseGet(() -> Membership.of(user, affiliation)));
            }
        }
        return next;
    }
}
