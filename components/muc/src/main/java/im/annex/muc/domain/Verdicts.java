package im.annex.muc.domain;

import im.annex.muc.domain.Effect.Changed;
import im.annex.muc.domain.Effect.Done;
import im.annex.muc.domain.Effect.Expelled;
import im.annex.muc.domain.Effect.Expulsion;
import im.annex.muc.domain.Effect.Hide;
import im.annex.muc.domain.Effect.ShowOthers;
import im.annex.muc.domain.RoomConfig.Onlookers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What one request brings upon occupants, put together in the order in which everybody learns of it. */
final class Verdicts {

    private final List<Effect> removals = new ArrayList<>();
    private final List<Effect> news = new ArrayList<>();
    private Room room;

    Verdicts(Room room) {
        this.room = room;
    }

    void change(Occupant before, Occupant after, Attribution by) {
        room = room.with(room.occupants().with(after));
        if (room.config().broadcasts(before.role()) && !room.config().broadcasts(after.role())) {
            news.add(new Hide(after));
        }
        news.add(new Changed(after, by));
        if (before.role() != Role.MODERATOR && after.role() == Role.MODERATOR) {
            revealOthers(after);
        }
    }

    /** §8: moderators discover real addresses by presence. */
    private void revealOthers(Occupant moderator) {
        if (room.config().addressesShownTo() == Onlookers.MODERATORS) {
            moderator.sessions().forEach(session -> news.add(new ShowOthers(session.address(), moderator)));
        }
    }

    void remove(Occupant occupant, Set<Status> why, Attribution by) {
        room = room.with(room.occupants().without(occupant));
        var toItself = EnumSet.of(Status.SELF);
        toItself.addAll(why);
        occupant.sessions()
                .forEach(session -> removals.add(new Expelled(occupant, session.address(), toItself, by)));
        news.add(new Expulsion(occupant, why, by));
    }

    /** §8.2: whoever is removed learns of it first. */
    Outcome removedThenAnswered() {
        Outcome outcome = new Outcome(next(), removals).then(new Done());
        return outcome.next().exists() ? outcome.then(news) : outcome;
    }

    /**
     * §9.1, §9.3: whoever changes affiliations learns first that it is done.
     *
     * @param further what others who are not in the room learn after that
     */
    Outcome answeredThenRemoved(List<Effect> further) {
        Outcome outcome = Outcome.of(next(), new Done()).then(removals);
        return outcome.next().exists() ? outcome.then(news).then(further) : outcome;
    }

    private Room next() {
        return removals.isEmpty() ? room : room.unlessDeserted();
    }
}
