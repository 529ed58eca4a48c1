package im.annex.muc;

import im.annex.kernel.spi.Outbound;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.Keeper;
import im.annex.muc.domain.Outcome;
import im.annex.muc.domain.Room;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One room at work: decides, keeps the next state, acts. Confined to the mailbox of its room, but for {@link #room}. */
final class Chatroom {

    private final Archiving archiving;
    private final Keeper keeper;
    private final Acting acting;
    private volatile Room room;

    Chatroom(Room room, Outbound outbound, OccupantIds occupantIds, Archiving archiving) {
        this.room = room;
        this.archiving = archiving;
        this.keeper = archiving.keeper(room.address());
        this.acting = new Acting(room.address(), outbound, occupantIds);
    }

    /** The room as it is now; may be called from everywhere. */
    Room room() {
        return room;
    }

    /** Decides on a command, keeps what is to last, and performs what comes before the sender has its reply. */
    Turn begin(Command command, Instant now) {
        Room before = room;
        Outcome outcome = before.decide(command, now).kept(keeper);
        Room next = outcome.next();
        if (before.exists() != next.exists() && !(command instanceof Command.ShutDown)) {
            // also when a room is created: nobody reads what was said in one of the same name that ended in a crash
            archiving.forget(next.address());
        }
        room = next;
        acting.follow(before, next);
        return perform(outcome.effects());
    }

    private Turn perform(List<Effect> effects) {
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.Reply reply) {
                var rest = effects.subList(i + 1, effects.size());
                return new Turn(Optional.of(reply), () -> rest.forEach(acting::perform));
            }
            acting.perform(effects.get(i));
        }
        return new Turn(Optional.empty(), () -> {});
    }

    /**
     * What a command came to.
     *
     * @param reply to the sender, if any
     * @param rest to be run once the sender has its reply, and before the next command
     */
    record Turn(Optional<Effect.Reply> reply, Runnable rest) {}
}
