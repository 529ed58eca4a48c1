package im.annex.muc;

import im.annex.kernel.spi.Outbound;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.Keeper;
import im.annex.muc.domain.Outcome;
import im.annex.muc.domain.Room;
import java.time.Instant;
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

    /** Decides on a command, keeps what is to last, performs what follows, and gives the reply to the sender, if any. */
    Optional<Effect.Reply> run(Command command, Instant now) {
        Room before = room;
        Outcome outcome = before.decide(command, now).kept(keeper);
        Room next = outcome.next();
        if (before.exists() != next.exists() && !(command instanceof Command.ShutDown)) {
            // also when a room is created: nobody reads what was said in one of the same name that ended in a crash
            archiving.forget(next.address());
        }
        room = next;
        acting.follow(before, next);
        Effect.Reply reply = null;
        for (Effect effect : outcome.effects()) {
            if (effect instanceof Effect.Reply toSender) {
                reply = toSender;
            } else {
                acting.perform(effect);
            }
        }
        return Optional.ofNullable(reply);
    }
}
