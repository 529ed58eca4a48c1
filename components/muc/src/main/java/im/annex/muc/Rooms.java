package im.annex.muc;

import com.github.benmanes.caffeine.cache.Cache;
import com.google.inject.Inject;
import im.annex.kernel.cache.CacheBounds;
import im.annex.kernel.cache.Caches;
import im.annex.kernel.events.Events;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.storage.StorageException;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.Founding;
import im.annex.muc.domain.Occupants;
import im.annex.muc.domain.Room;
import im.annex.muc.store.RoomStore;
import im.annex.muc.store.UserSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/**
 * The rooms of one service: those where somebody is, all of them in memory, and the others in the database and for a while
 * in a cache. Thread-safe; commands to one room run in its mailbox.
 */
final class Rooms {

    private static final Logger log = LoggerFactory.getLogger(Rooms.class);

    /** A room where nobody is takes little, and those that somebody asks about are asked about again. */
    private static final CacheBounds IDLE = CacheBounds.of(1_000);

    private static final int PAGE = 1_000;

    private static final int NOT_COUNTED = -1;

    /** The next room is not kept waiting by one that is long at work. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ComponentContext context;
    private final MucSettings settings;
    private final Founders founders;
    private final Whereabouts whereabouts = new Whereabouts();
    private final OccupantIds occupantIds;
    private final Ids ids;
    private final Archiving archiving;
    private final RoomStore store;
    private final RoomEvents events;
    private final Map<JID, Chatroom> occupied = new ConcurrentHashMap<>();
    private final Cache<JID, Chatroom> idle;
    private final AtomicInteger count = new AtomicInteger(NOT_COUNTED);

    @Inject
    Rooms(
            ComponentContext context,
            MucSettings settings,
            Founders founders,
            OccupantIds occupantIds,
            Ids ids,
            Archiving archiving,
            RoomStore store,
            Caches caches,
            Events events) {
        this.context = context;
        this.settings = settings;
        this.founders = founders;
        this.occupantIds = occupantIds;
        this.ids = ids;
        this.archiving = archiving;
        this.store = store;
        this.events = new RoomEvents(events);
        this.idle = caches.named(context.domain().getDomain(), "muc-rooms", IDLE);
    }

    /**
     * Runs a command in a room, which may come to be or cease to be by it. Only in the room's mailbox.
     *
     * @throws StorageException if that takes the database and it cannot do it now: then nothing
     *     has happened
     */
    Optional<Effect.Reply> run(JID address, Command command) {
        var turn = begin(address, command);
        turn.rest().run();
        return turn.reply();
    }

    /**
     * Says something in a room: as {@link #run}, but while it is being archived, what is said after it is handed in.
     *
     * @param failed learns why it could not be archived, in the mailbox
     */
    Optional<Effect.Reply> say(JID address, Command.Say say, Consumer<RuntimeException> failed) {
        Chatroom chatroom = chatroom(address);
        // a room where nobody is may leave the memory before it is settled
        if (chatroom.room().occupants().size() == 0) {
            return run(address, say);
        }
        var turn = chatroom.say(say, context.clock().instant(), failed);
        if (!chatroom.isSettled()) {
            context.mailboxes().putOff(address, chatroom::settle);
        }
        turn.rest().run();
        return turn.reply();
    }

    /** As {@link #run}, but what comes after the reply is left to the caller. Only in the room's mailbox. */
    Chatroom.Turn begin(JID address, Command command) {
        Chatroom chatroom = chatroom(address);
        Room before = chatroom.room();
        var turn = chatroom.begin(command, context.clock().instant());
        settle(chatroom, before);
        boolean after = chatroom.room().exists();
        if (before.exists() != after) {
            count.updateAndGet(known -> known == NOT_COUNTED ? known : known + (after ? 1 : -1));
        }
        return turn;
    }

    private Chatroom chatroom(JID address) {
        Chatroom known = known(address);
        if (known != null) {
            return known;
        }
        Room room = store.load(address, settings.rules()).orElseGet(() -> Room.nonexistent(address, settings.rules()));
        return new Chatroom(room, context.outbound(), occupantIds, ids, archiving, store, events);
    }

    private @Nullable Chatroom known(JID address) {
        Chatroom there = occupied.get(address);
        return there == null ? idle.getIfPresent(address) : there;
    }

    private void settle(Chatroom chatroom, Room before) {
        Room room = chatroom.room();
        if (settings.maxJoinedRooms() > 0) {
            boolean known = occupied.containsKey(room.address());
            whereabouts.follow(known ? before.occupants() : Occupants.NOBODY, room.occupants());
        }
        if (room.occupants().size() > 0) {
            occupied.put(room.address(), chatroom);
            idle.invalidate(room.address());
            return;
        }
        boolean known = occupied.remove(room.address()) != null || idle.getIfPresent(room.address()) != null;
        // One that has just ended is known, too, until the database has heard of it.
        if (known || !room.isNothing()) {
            idle.put(room.address(), chatroom);
        }
    }

    /**
     * A room as it is now.
     *
     * @throws StorageException if the database would have to say and cannot now
     */
    Optional<Room> find(JID address) {
        Chatroom known = known(address);
        return (known == null ? store.load(address, settings.rules()) : Optional.of(known.room())).filter(Room::exists);
    }

    /** A room as it is now, if it is in memory: it may have ended there already. */
    Optional<Room> inMemory(JID address) {
        return Optional.ofNullable(known(address)).map(Chatroom::room);
    }

    /** The addresses of all rooms, in order; for administration, as there may be very many. */
    List<JID> addresses() {
        List<JID> all = new ArrayList<>();
        List<JID> some = store.addresses("", PAGE);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = store.addresses(some.getLast().getNode(), PAGE);
        }
        return all;
    }

    /** The addresses of the rooms where somebody is. */
    Collection<JID> occupied() {
        return occupied.keySet();
    }

    /**
     * The users among those who have subscribed to some room of whom something holds.
     *
     * @throws StorageException if the database cannot say now
     */
    List<JID> subscribers(Predicate<JID> which) {
        List<JID> found = new ArrayList<>();
        List<JID> some = store.subscribers("", PAGE);
        while (!some.isEmpty()) {
            some.stream().filter(which).forEach(found::add);
            some = store.subscribers(some.getLast().toString(), PAGE);
        }
        return found;
    }

    /**
     * The addresses of the rooms to which a user has subscribed.
     *
     * @throws StorageException if the database cannot say now
     */
    List<JID> subscribedBy(JID user) {
        return Subscribing.all(store, user).stream().map(UserSubscription::room).toList();
    }

    /** The addresses of the rooms that are in memory. */
    Set<JID> loaded() {
        var loaded = new HashSet<>(idle.asMap().keySet());
        loaded.addAll(occupied.keySet());
        return loaded;
    }

    /**
     * The addresses of the rooms where somebody is, or was when they were saved last.
     *
     * @throws StorageException if the database cannot say now
     */
    Set<JID> occupiedOrSaved() {
        var addresses = new HashSet<>(store.occupied());
        addresses.addAll(occupied.keySet());
        return addresses;
    }

    /** The same, or without the database only those where somebody is. */
    Set<JID> occupiedAsFarAsKnown() {
        try {
            return occupiedOrSaved();
        } catch (StorageException e) {
            log.warn("The rooms where somebody was cannot be read: {}", e.getMessage());
            return Set.copyOf(occupied());
        }
    }

    /**
     * §18.1.2: finds out who is not there any more, as servers that restart and links that break do not tell; brings the
     * room back if it is not in memory. Waits for the room's mailbox, so not to be called in one.
     *
     * @return how many were asked, roughly; 0 if the room cannot do it now
     */
    int callRoll(JID address) throws InterruptedException {
        var asked = new CompletableFuture<Integer>();
        boolean posted = context.mailboxes().post(address, () -> asked.complete(callRollNow(address)));
        if (!posted) {
            log.warn("{}: its mailbox is full, so it is not looked who is still there", address);
            return 0;
        }
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.debug("{}: a roll call is not done yet", address, e);
            return 0;
        }
    }

    private int callRollNow(JID address) {
        try {
            Chatroom chatroom = chatroom(address);
            settle(chatroom, chatroom.room());
            chatroom.callRoll();
            return chatroom.room().occupants().size();
        } catch (StorageException e) {
            log.warn("{}: the room cannot be brought back yet: {}", address, e.getMessage());
            return 0;
        }
    }

    /** §10.1.1: whether a user may create a room now, unless it is in memory and so is there already. */
    Founding foundingBy(JID user, JID address) {
        Chatroom known = known(address);
        return known != null && known.room().exists() ? Founding.ALLOWED : founders.mayFound(user, address, count());
    }

    /** Whether a session may not enter because its user is in so many other rooms. */
    boolean isElsewhereEnough(JID session, JID address) {
        int most = settings.maxJoinedRooms();
        if (most == 0 || whereabouts.of(session.asBareJID()) < most) {
            return false;
        }
        Chatroom there = occupied.get(address);
        return there == null || there.room().occupants().at(session).isEmpty();
    }

    private int count() {
        int known = count.get();
        if (known != NOT_COUNTED) {
            return known;
        }
        count.compareAndSet(NOT_COUNTED, store.count());
        return count.get();
    }
}
