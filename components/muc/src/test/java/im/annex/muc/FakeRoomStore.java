package im.annex.muc;

import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.muc.domain.Affiliation;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Room;
import im.annex.muc.domain.RoomConfig;
import im.annex.muc.domain.Rules;
import im.annex.muc.domain.Subscription;
import im.annex.muc.store.ListedPage;
import im.annex.muc.store.ListedPage.Listed;
import im.annex.muc.store.RoomLine;
import im.annex.muc.store.RoomStore;
import im.annex.muc.store.UserRoom;
import im.annex.muc.store.UserSubscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/** Rooms that last as long as this object, and a database that fails when it is told to. */
final class FakeRoomStore implements RoomStore {

    final TreeMap<JID, Room> rooms = new TreeMap<>();
    /** What every write that is waited for throws. */
    @Nullable
    RuntimeException trouble;
    /** What every load throws. */
    @Nullable
    RuntimeException troubleReading;

    @Override
    public Optional<Room> load(JID address, Rules rules) {
        if (troubleReading != null) {
            throw troubleReading;
        }
        return Optional.ofNullable(rooms.get(address));
    }

    @Override
    public CompletionStage<Void> save(Optional<Room> before, Room after, boolean waiting) {
        if (trouble != null && waiting) {
            throw trouble;
        }
        if (trouble != null) {
            return CompletableFuture.failedStage(trouble);
        }
        if (after.isNothing()) {
            rooms.remove(after.address());
        } else {
            rooms.put(after.address(), after);
        }
        return CompletableFuture.completedStage(null);
    }

    private Stream<Room> behind(String after, Predicate<Room> which) {
        return rooms.values().stream()
                .filter(which)
                .filter(room -> room.address().getNode().compareTo(after) > 0);
    }

    private static boolean isListed(Room room) {
        return room.phase() == Room.Phase.OPEN && room.config().listed();
    }

    @Override
    public ListedPage listed(Position position, int most) {
        var all = behind("", FakeRoomStore::isListed)
                .map(room -> new Listed(room.address(), room.config().name()))
                .toList();
        long end = switch (position) {
            case Position.First _ -> most;
            case Position.Last _ -> all.size();
            case Position.At(var index) -> (long) index + most;
            case Position.After(var node) ->
                all.size() - behind(node, FakeRoomStore::isListed).count() + most;
            case Position.Before(var node) ->
                all.stream()
                        .filter(room -> room.address().getNode().compareTo(node) < 0)
                        .count();
        };
        int from = Math.clamp(end - most, 0, all.size());
        return new ListedPage(all.subList(from, Math.clamp(end, from, all.size())), from, all.size());
    }

    @Override
    public int count() {
        return (int) behind("", Room::exists).count();
    }

    @Override
    public int countFoundedBy(JID user) {
        return (int) behind("", Room::exists)
                .filter(room -> room.affiliations().of(user) == Affiliation.OWNER)
                .count();
    }

    @Override
    public List<JID> addresses(String after, int most) {
        return behind(after, Room::exists).limit(most).map(Room::address).toList();
    }

    @Override
    public List<JID> occupied() {
        return behind("", room -> room.occupants().size() > 0)
                .map(Room::address)
                .toList();
    }

    @Override
    public Map<JID, RoomConfig> configs(Collection<JID> wanted) {
        return behind("", Room::exists)
                .filter(room -> wanted.contains(room.address()))
                .collect(Collectors.toMap(Room::address, Room::config));
    }

    @Override
    public List<RoomLine> lines(String after, int most) {
        return behind(after, Room::exists).limit(most).map(RoomLine::of).toList();
    }

    @Override
    public List<UserRoom> of(JID user, String after, int most) {
        return behind(after, Room::exists)
                .map(room -> new UserRoom(room.address(), room.affiliation(user), nicks(room, user)))
                .filter(room ->
                        room.affiliation() != Affiliation.NONE || !room.nicks().isEmpty())
                .limit(most)
                .toList();
    }

    @Override
    public List<UserSubscription> subscriptionsOf(JID user, String after, int most) {
        return behind(after, Room::exists)
                .flatMap(room -> room.subscriptions().of(user).stream()
                        .map(subscription -> new UserSubscription(room.address(), subscription)))
                .limit(most)
                .toList();
    }

    @Override
    public List<JID> subscribers(String after, int most) {
        return behind("", Room::exists)
                .flatMap(room -> room.subscriptions().inOrder().stream())
                .map(Subscription::user)
                .distinct()
                .sorted(Comparator.comparing(JID::toString))
                .filter(user -> user.toString().compareTo(after) > 0)
                .limit(most)
                .toList();
    }

    private static List<Nick> nicks(Room room, JID user) {
        List<Nick> nicks = new ArrayList<>();
        room.occupants().forEach(occupant -> {
            if (occupant.user().equals(user)) {
                nicks.add(occupant.nick());
            }
        });
        return nicks;
    }
}
