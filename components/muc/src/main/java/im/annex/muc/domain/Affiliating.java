package im.annex.muc.domain;

import im.annex.muc.domain.Command.ChangeAffiliations;
import im.annex.muc.domain.Effect.Announced;
import im.annex.muc.domain.Effect.MemberInvited;
import im.annex.muc.domain.Effect.Notified;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/** Bans (§9.1, §9.2), members (§9.3 to §9.5), owners and admins (§10.3 to §10.8): what outlasts a visit. */
final class Affiliating {

    private static final Set<Status> BANNED = EnumSet.of(Status.BANNED);
    private static final Set<Status> AFFILIATION_LOST = EnumSet.of(Status.AFFILIATION_LOST);

    private final Room before;
    private final Room after;
    private final Actor actor;
    private final Map<JID, AffiliationChange> changes = new LinkedHashMap<>();
    private final List<AffiliationChange> ofPatterns;
    private final Set<JID> present = new HashSet<>();
    private final Verdicts verdicts;

    private Affiliating(Room before, Room after, Actor actor, List<AffiliationChange> changes) {
        this.before = before;
        this.after = after;
        this.actor = actor;
        changes.forEach(change -> this.changes.put(change.user(), change));
        this.ofPatterns =
                changes.stream().filter(change -> Wildcards.in(change.user())).toList();
        this.verdicts = new Verdicts(after);
    }

    /** All of it, or nothing and the first obstacle. */
    static Outcome change(Room room, ChangeAffiliations change) {
        var actor = Actor.of(room, change.from());
        return switch (AffiliationLists.change(room, actor, change.changes())) {
            case AffiliationLists.No(var refusal) -> Outcome.refused(room, refusal);
            case AffiliationLists.Yes(var affiliations) ->
                new Affiliating(room, room.with(affiliations), actor, change.changes()).outcome();
        };
    }

    private Outcome outcome() {
        before.occupants().forEach(this::judge);
        return verdicts.answeredThenRemoved(newsOfTheAbsent());
    }

    private void judge(Occupant occupant) {
        AffiliationChange change = concerning(occupant.user());
        if (change == null) {
            return;
        }
        present.add(occupant.user());
        var affiliation = after.affiliation(occupant.user());
        if (affiliation != occupant.affiliation()) {
            judge(occupant, affiliation, actor.because(change.reason()));
        }
    }

    private void judge(Occupant occupant, Affiliation affiliation, Attribution by) {
        if (affiliation == Affiliation.OUTCAST) {
            verdicts.remove(occupant.in(affiliation), BANNED, by);
        } else if (before.config().membersOnly() && !affiliation.atLeast(Affiliation.MEMBER)) {
            verdicts.remove(occupant.in(affiliation), AFFILIATION_LOST, by);
        } else {
            Role role = roleAfter(occupant, affiliation);
            verdicts.change(occupant, occupant.in(affiliation).in(role), by);
        }
    }

    /** The change that is about a user: by address, or else by one that stands for many (§9.2). */
    private @Nullable AffiliationChange concerning(JID user) {
        AffiliationChange own = changes.get(user);
        if (own != null) {
            return own;
        }
        return ofPatterns.stream()
                .filter(change -> Wildcards.match(change.user(), user))
                .findFirst()
                .orElseGet(() -> changes.get(new JID(null, user.getDomain(), null, true)));
    }

    /**
     * §5.1.3, note: what is gained brings its role with it. With what is lost goes what it brought, but a moderator who
     * was made one without being an admin stays it, and so does who has no voice.
     */
    private Role roleAfter(Occupant occupant, Affiliation affiliation) {
        Role usual = before.config().initialRole(affiliation);
        boolean more = affiliation.atLeast(occupant.affiliation());
        if (more) {
            return usual.atLeast(occupant.role()) ? usual : occupant.role();
        }
        boolean broughtByAffiliation = occupant.affiliation().atLeast(Affiliation.ADMIN);
        boolean keeps = !broughtByAffiliation
                && (occupant.role() == Role.MODERATOR || usual.atLeast(occupant.role()));
        return keeps ? occupant.role() : usual;
    }

    private List<Effect> newsOfTheAbsent() {
        var news = new ArrayList<Effect>();
        for (AffiliationChange change : changes.values()) {
            if (!present.contains(change.user()) && isNews(change)) {
                news.add(new Announced(change.user(), change.affiliation(), actor.because(change.reason())));
                toThemselves(change).ifPresent(news::add);
            }
        }
        return news;
    }

    private boolean isNews(AffiliationChange change) {
        return !affiliationIn(before, change).equals(affiliationIn(after, change));
    }

    private static Affiliation affiliationIn(Room room, AffiliationChange change) {
        return room.affiliations()
                .membership(change.user())
                .map(Membership::affiliation)
                .orElse(Affiliation.NONE);
    }

    /** §9.5: who may come in from now on is invited; §18.1 note 2: the others are told. Who stands for many can't be. */
    private Optional<Effect> toThemselves(AffiliationChange change) {
        if (AffiliationLists.standsForMany(change)) {
            return Optional.empty();
        }
        boolean invited = after.config().membersOnly()
                && change.affiliation() == Affiliation.MEMBER
                && !affiliationIn(before, change).atLeast(Affiliation.MEMBER);
        return Optional.of(
                invited
                        ? new MemberInvited(
                                change.user(), actor.user(), after.config().password())
                        : new Notified(change.user(), change.affiliation()));
    }
}
