package im.annex.muc.domain;

import im.annex.muc.domain.Effect.Announce;
import im.annex.muc.domain.Effect.Gone;
import im.annex.muc.domain.Effect.Out;
import im.annex.muc.domain.Effect.ShowOthers;
import im.annex.muc.domain.RoomConfig.Onlookers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What follows from another configuration, and from other owners and admins set with it (§10.2, §10.2.1). */
final class Reconfiguring {

    private static final Set<Status> MEMBERS_ONLY = EnumSet.of(Status.MEMBERS_ONLY);
    private static final Set<Status> MEMBERS_ONLY_SELF = EnumSet.of(Status.SELF, Status.MEMBERS_ONLY);

    private final Room before;
    private final RoomConfig config;
    private final Affiliations affiliations;
    private final Attribution by;
    private final List<Effect> shown = new ArrayList<>();
    private final List<Occupant> removed = new ArrayList<>();
    private Occupants occupants;

    private Reconfiguring(Room before, RoomConfig config, Affiliations affiliations, Attribution by) {
        this.before = before;
        this.config = config;
        this.affiliations = affiliations;
        this.by = by;
        this.occupants = before.occupants();
    }

    /**
     * A room that has these from now on.
     *
     * @param by the owner who wants it, of whom those are told whose affiliation changes
     */
    static Outcome to(RoomConfig config, Affiliations affiliations, Room before, Attribution by) {
        if (config.equals(before.config()) && affiliations == before.affiliations()) {
            return Outcome.of(before);
        }
        return new Reconfiguring(before, config, affiliations, by).outcome();
    }

    private Outcome outcome() {
        if (concernsOccupants()) {
            before.occupants().forEach(this::follow);
        }
        Room next = before.with(config).with(affiliations).with(occupants);
        var effects = new ArrayList<Effect>();
        removed.forEach(occupant -> remove(occupant, effects));
        effects.addAll(shown);
        news().forEach(status -> effects.add(new Announce(status)));
        return new Outcome(next.unlessDeserted(), effects);
    }

    /** Most changes are of no consequence for anybody who is there, be they as many as they may. */
    private boolean concernsOccupants() {
        return affiliations != before.affiliations()
                || membersOnlyNow()
                || voiceForAllNow()
                || !config.broadcast().equals(before.config().broadcast());
    }

    private boolean membersOnlyNow() {
        return config.membersOnly() && !before.config().membersOnly();
    }

    /** §4.2: in a room that is not moderated everybody has a voice, also who came when it still was. */
    private boolean voiceForAllNow() {
        return config.initialRole(Affiliation.NONE) == Role.PARTICIPANT
                && before.config().initialRole(Affiliation.NONE) == Role.VISITOR;
    }

    private void follow(Occupant occupant) {
        Affiliation affiliation = affiliations.of(occupant.user());
        if (membersOnlyNow() && !affiliation.atLeast(Affiliation.MEMBER)) {
            removed.add(occupant);
            occupants = occupants.without(occupant);
            return;
        }
        Role role = role(occupant, affiliation);
        boolean changed = affiliation != occupant.affiliation() || role != occupant.role();
        Occupant after = changed ? occupant.as(affiliation, role) : occupant;
        if (changed) {
            occupants = occupants.with(after);
        }
        var news = Visibility.follow(before.config(), occupant, config, after);
        shown.addAll(affiliation == occupant.affiliation() ? news : Visibility.by(by, news));
        if (after.role() == Role.MODERATOR && occupant.role() != Role.MODERATOR) {
            revealOthers(after);
        }
    }

    /**
     * §7.2.4: moderators learn real addresses by presence. Where everybody is to see them from now on (172), everybody
     * sees each with the next presence of whom it is: the text demands no more, and all of them to all is a square.
     */
    private void revealOthers(Occupant moderator) {
        if (config.addressesShownTo() == Onlookers.MODERATORS) {
            moderator.sessions().forEach(session -> shown.add(new ShowOthers(session.address(), moderator)));
        }
    }

    /** §5.1.2: an affiliation that is gained brings its role with it; with one that is lost goes the role it had brought. */
    private Role role(Occupant occupant, Affiliation affiliation) {
        Role initial = config.initialRole(affiliation);
        boolean lost = !affiliation.atLeast(occupant.affiliation());
        boolean gained = affiliation != occupant.affiliation() && !lost;
        if (lost || (gained && initial.atLeast(occupant.role()))) {
            return initial;
        }
        return voiceForAllNow() && occupant.role() == Role.VISITOR ? Role.PARTICIPANT : occupant.role();
    }

    /** §10.2: to those who are removed and to those who remain. */
    private static void remove(Occupant occupant, List<Effect> effects) {
        occupant.sessions()
                .forEach(session -> effects.add(
                        new Out(occupant, session.address(), Optional.empty(), MEMBERS_ONLY_SELF, Optional.empty())));
        effects.add(new Gone(occupant, Optional.empty(), MEMBERS_ONLY));
    }

    /** §10.2.1: one message for each, as a message says one thing only. */
    private List<Status> news() {
        var news = new ArrayList<Status>();
        RoomConfig old = before.config();
        if (config.logged() != old.logged()) {
            news.add(config.logged() ? Status.LOGGED : Status.NOT_LOGGED);
        }
        if (config.addressesShownTo() != old.addressesShownTo()) {
            boolean open = config.addressesShownTo() == Onlookers.ANYONE;
            news.add(open ? Status.NOW_NON_ANONYMOUS : Status.NOW_SEMI_ANONYMOUS);
        }
        RoomConfig privacyAside = old.draft()
                .logged(config.logged())
                .addressesShownTo(config.addressesShownTo())
                .done();
        if (!privacyAside.equals(config)) {
            news.add(Status.CONFIGURED);
        }
        return news;
    }
}
