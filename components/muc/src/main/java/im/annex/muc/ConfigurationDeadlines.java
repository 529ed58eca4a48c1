package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.timers.Timers;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Room;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/** Gives up rooms that their owners do not configure in time (§10.1.1 step 5). Thread-safe. */
final class ConfigurationDeadlines {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationDeadlines.class);

    private final Rooms rooms;
    private final Timers timers;
    private final ComponentContext context;
    private final MucSettings settings;

    /** Rooms that wait to be configured, and whose owners have the form; none of them longer than until its deadline. */
    private final Set<JID> configuring = ConcurrentHashMap.newKeySet();

    @Inject
    ConfigurationDeadlines(Rooms rooms, Timers timers, ComponentContext context, MucSettings settings) {
        this.rooms = rooms;
        this.timers = timers;
        this.context = context;
        this.settings = settings;
    }

    /** Begins to keep deadlines; once. */
    void begin() {
        timers.deliver(timer -> new JID(timer.key(), true), timer -> {
            var room = new JID(timer.key(), true);
            configuring.remove(room);
            rooms.run(room, new Command.GiveUpConfiguration());
        });
    }

    /** Somebody has entered a room: if nobody has configured it yet, it is time to. Only in the room's mailbox. */
    void entered(JID room) {
        configuring.remove(room);
        if (isLocked(room) && !settings.roomLockTimeout().isZero()) {
            var due = context.clock().instant().plus(settings.roomLockTimeout());
            orLog(room, () -> timers.schedule(new Timers.Timer(room.toString(), due, "")));
        }
    }

    /** Somebody has been given the form of a room; without a deadline that is not remembered, as nothing would end it. */
    void configuring(JID room) {
        if (isLocked(room) && !settings.roomLockTimeout().isZero()) {
            configuring.add(room);
        }
    }

    /** Whether somebody has the form with which a room is to be opened. */
    boolean isConfiguring(JID room) {
        return configuring.contains(room);
    }

    /** Whether a room waits to be configured. */
    boolean isLocked(JID room) {
        return rooms.find(room)
                .filter(found -> found.phase() == Room.Phase.LOCKED)
                .isPresent();
    }

    /** A room that waited for it has been configured. */
    void configured(JID room) {
        configuring.remove(room);
        orLog(room, () -> timers.cancel(room.toString()));
    }

    /** A missed deadline only leaves a room closed, or is told to one that is open: no reason to refuse anything. */
    private static void orLog(JID room, Runnable change) {
        try {
            change.run();
        } catch (StorageException e) {
            LOG.warn("{}: cannot keep the deadline for its configuration", room, e);
        }
    }
}
