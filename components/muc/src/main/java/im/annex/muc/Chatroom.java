package im.annex.muc;

import im.annex.kernel.spi.Outbound;
import im.annex.kernel.storage.StorageException;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.Keeper;
import im.annex.muc.domain.Kept;
import im.annex.muc.domain.Outcome;
import im.annex.muc.domain.Room;
import im.annex.muc.store.RoomStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One room at work: decides, keeps the next state, acts. Confined to the mailbox of its room, but for {@link #room}. */
final class Chatroom {

    private final Archiving archiving;
    private final Keeper keeper;
    private final Saving saving;
    private final Acting acting;
    private final RoomEvents events;
    private final UnderWay underWay = new UnderWay();
    private volatile Room room;
    /** Whether the history is here; a new room has none. */
    private boolean recalled;

    /**
     * A room that is not at work yet.
     *
     * @param room as it was saved, or does not exist
     */
    Chatroom(
            Room room,
            Outbound outbound,
            OccupantIds occupantIds,
            Ids ids,
            Archiving archiving,
            RoomStore store,
            RoomEvents events) {
        this.room = room;
        this.saving = new Saving(store);
        this.archiving = archiving;
        this.events = events;
        this.keeper = archiving.keeper(room.address());
        this.acting = new Acting(room.address(), outbound, occupantIds, ids);
        acting.follow(Room.nonexistent(room.address(), room.rules()), room);
    }

    /** The room as it is now; may be called from everywhere. */
    Room room() {
        return room;
    }

    /**
     * Says something, but does not wait until it is archived; everything after it does, whoever does it.
     *
     * @param failed learns why it could not be archived, if so
     * @return what came of it already; unless the room {@link #isSettled}, {@link #settle} is to be called for the rest
     */
    Turn say(Command.Say say, Instant now, Consumer<RuntimeException> failed) {
        var saying = room.decide(say, now).nothingButSaying(room);
        if (saying.isEmpty() || (underWay.isEmpty() && !saying.get().keeping().archived())) {
            return begin(say, now);
        }
        underWay.settleWhatIsDone(this::tell);
        if (underWay.isFull()) {
            settle();
        }
        underWay.add(new UnderWay.Saying(saying.get(), keeper.keepLater(saying.get()), failed));
        return Turn.NOTHING;
    }

    /** Whether everything that was said is archived and told. */
    boolean isSettled() {
        return underWay.isEmpty();
    }

    /** Waits until everything that was said is archived, and tells everybody. */
    void settle() {
        if (underWay.isEmpty()) {
            return;
        }
        underWay.settle(this::tell);
        saving.save(room, room, false);
    }

    private void tell(Effect.Reflect message, Kept kept) {
        room = room.remembering(message, kept);
        var told = new Effect.Tell(kept.content());
        acting.perform(told);
        events.told(room.address(), told);
    }

    /** Decides on a command, keeps what is to last, and performs what comes before the sender has its reply. */
    Turn begin(Command command, Instant now) {
        settle();
        Room before = recalled(command);
        Outcome decided = before.decide(command, now);
        Outcome outcome = setsSubject(before, decided) ? keptAfterSaving(before, decided) : decided.kept(keeper);
        Room next = outcome.next();
        recalled = recalled || !before.exists();
        if (before.exists() != next.exists() && !keepsArchive(command)) {
            // also when a room is created: nobody reads what was said in one of the same name that ended in a crash
            archiving.forget(next.address());
        }
        saving.save(before, next, !leaving(command));
        room = next;
        acting.follow(before, next);
        events.decided(before, next, outcome.effects());
        return perform(outcome.effects());
    }

    private static boolean keepsArchive(Command command) {
        return command instanceof Command.ShutDown
                || (command instanceof Command.Destroy destroy && destroy.keepingArchive());
    }

    /**
     * §8.1: a subject is on disk as the room's own before it is in the archive. A crash between the two leaves a room that
     * tells it to whoever enters, with its author and time, and an archive without it; the other way round, the archive
     * would tell of a subject that the room never had. What the archive calls it is saved after that, with the rest. If the
     * archive can't keep it, nothing has happened, and what was saved is taken back.
     */
    private Outcome keptAfterSaving(Room before, Outcome decided) {
        saving.save(before, decided.next(), true);
        try {
            return decided.kept(keeper);
        } catch (StorageException e) {
            saving.save(decided.next(), before, false);
            throw e;
        }
    }

    private static boolean setsSubject(Room before, Outcome decided) {
        return decided.next().exists() && !decided.next().subject().equals(before.subject());
    }

    private Turn perform(List<Effect> effects) {
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.Reply reply) {
                var rest = effects.subList(i + 1, effects.size());
                return new Turn(Optional.of(reply), () -> rest.forEach(acting::perform));
            }
            acting.perform(effects.get(i));
        }
        return Turn.NOTHING;
    }

    /**
     * What a command came to.
     *
     * @param reply to the sender, if any
     * @param rest to be run once the sender has its reply, and before the next command
     */
    record Turn(Optional<Effect.Reply> reply, Runnable rest) {

        static final Turn NOTHING = new Turn(Optional.empty(), () -> {});
    }

    /** What was said is read from the archive when somebody enters or speaks in an empty room, and not before. */
    private Room recalled(Command command) {
        if (recalled || !room.exists() || !(entering(command) || speaksFromOutside(command))) {
            return room;
        }
        recalled = true;
        int most = Math.min(room.config().historyLength(), room.rules().historyLength());
        return most == 0 ? room : room.recalling(archiving.lastMessages(room.address(), most));
    }

    private static boolean entering(Command command) {
        return command instanceof Command.Enter || command instanceof Command.EnterBlocked;
    }

    /** Who speaks without being there adds to what was said before. */
    private boolean speaksFromOutside(Command command) {
        return command instanceof Command.Say
                && room.occupants().size() == 0
                && room.subscriptions().size() > 0;
    }

    /** Whoever leaves is gone, whether the database is there or not. */
    private static boolean leaving(Command command) {
        return command instanceof Command.Leave
                || command instanceof Command.Bounce
                || command instanceof Command.DropSubscription
                || command instanceof Command.RemoveBlocked
                || command instanceof Command.ShutDown;
    }

    /** §18.1.2: sends everybody something that comes back from where nobody is. */
    void callRoll() {
        acting.callRoll();
    }
}
