package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.access.Access;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.storage.StorageException;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Room;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/**
 * Keeps whom block lists name out of the rooms: at the door, and where they are when a list comes to name them. What
 * people say is not judged again, as nobody speaks who is not in a room. Thread-safe.
 */
final class Blocking {

    private static final Logger log = LoggerFactory.getLogger(Blocking.class);

    /** A list that grows by many entries at a time costs one look at everybody, not one for each of them. */
    private static final Duration GATHERING = Duration.ofMillis(200);

    private static final Duration AGAIN = Duration.ofSeconds(10);

    private static final String REASON = "A block list that this service follows names you or your server.";

    private final BlockLists lists;
    private final Rooms rooms;
    private final Access access;
    private final ComponentContext context;
    private final Alarm alarm;
    private final AtomicBoolean looking = new AtomicBoolean();

    @Inject
    Blocking(BlockLists lists, Rooms rooms, Access access, ComponentContext context, Alarm alarm) {
        this.lists = lists;
        this.rooms = rooms;
        this.access = access;
        this.context = context;
        this.alarm = alarm;
    }

    /** See {@link BlockLists#edition}. */
    long edition() {
        return lists.edition();
    }

    /** Whether somebody is named; admins of the service never are. */
    boolean blocks(JID user) {
        return lists.name(user) && !access.isAdmin(user);
    }

    /** Somebody was let in who may have been named meanwhile. */
    void letIn(long judgedBy) {
        if (lists.edition() != judgedBy) {
            removeSoon();
        }
    }

    /** Removes everybody who is named now from all rooms, also from those that are not in memory yet. */
    void removeSoon() {
        removeIn(GATHERING);
    }

    private void removeIn(Duration time) {
        if (looking.compareAndSet(false, true)) {
            alarm.after(time, this::removeNow);
        }
    }

    private void removeNow() {
        looking.set(false);
        Map<JID, Boolean> verdicts = new HashMap<>();
        Predicate<JID> blocked = user -> verdicts.computeIfAbsent(user, this::blocks);
        try {
            for (JID address : rooms.occupiedOrSaved()) {
                if (rooms.inMemory(address).map(room -> hasAny(room, blocked)).orElse(true)) {
                    remove(address);
                }
            }
            rooms.subscribers(blocked).stream()
                    .flatMap(user -> rooms.subscribedBy(user).stream())
                    .distinct()
                    .forEach(this::remove);
        } catch (StorageException e) {
            log.warn("It is not known yet who is to be removed by block lists: {}", e.getMessage());
            removeIn(AGAIN);
        }
    }

    private static boolean hasAny(Room room, Predicate<JID> blocked) {
        var found = new AtomicBoolean();
        room.occupants().forEach(occupant -> {
            if (!found.get() && blocked.test(occupant.user())) {
                found.set(true);
            }
        });
        return found.get();
    }

    private void remove(JID room) {
        if (!context.mailboxes().post(room, () -> removeFrom(room))) {
            log.warn("{}: its mailbox is full, so those whom block lists name are removed later", room);
            removeIn(AGAIN);
        }
    }

    private void removeFrom(JID room) {
        try {
            int before = occupants(room);
            var _ = rooms.run(room, new Command.RemoveBlocked(this::blocks, REASON));
            int removed = before - occupants(room);
            if (removed > 0) {
                log.info("{}: {} removed whom block lists name", room, removed);
            }
        } catch (StorageException e) {
            log.warn("{}: those whom block lists name are removed later: {}", room, e.getMessage());
            removeIn(AGAIN);
        }
    }

    private int occupants(JID room) {
        return Optional.of(room)
                .flatMap(rooms::inMemory)
                .map(known -> known.occupants().size())
                .orElse(0);
    }
}
