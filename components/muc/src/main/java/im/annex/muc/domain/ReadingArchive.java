package im.annex.muc.domain;

import im.annex.muc.domain.Command.ReadArchive;
import im.annex.muc.domain.Effect.ArchiveOpen;

/** XEP-0313 §6.1.2: who may read what was said in a room is who may enter it now. */
final class ReadingArchive {

    private ReadingArchive() {}

    static Outcome read(Room room, ReadArchive read) {
        if (!room.exists()) {
            return Outcome.refused(room, Refusal.NO_SUCH_ROOM);
        }
        boolean inside = room.occupants().at(read.from().address()).isPresent();
        Affiliation affiliation = room.authority(read.from());
        if (room.locked() && affiliation != Affiliation.OWNER) {
            return Outcome.refused(room, Refusal.ROOM_LOCKED);
        }
        boolean subscribed =
                room.subscriptions().of(read.from().address().asBareJID()).isPresent();
        return inside || subscribed || mayEnter(room, affiliation)
                ? Outcome.of(room, new ArchiveOpen(seesAddresses(room, read.from(), affiliation)))
                : Outcome.refused(room, Refusal.ARCHIVE_CLOSED);
    }

    /** As in §7.2.5 to §7.2.7; nobody outside can say the password here. */
    private static boolean mayEnter(Room room, Affiliation affiliation) {
        return switch (affiliation) {
            case OUTCAST -> false;
            case OWNER -> true;
            case ADMIN, MEMBER -> room.config().password().isEmpty();
            case NONE -> room.config().password().isEmpty() && !room.config().membersOnly();
        };
    }

    /** Whoever would see them in the room now: moderators, and those who are moderators once they enter. */
    private static boolean seesAddresses(Room room, Asker asker, Affiliation affiliation) {
        Role role = room.occupants()
                .at(asker.address())
                .map(Occupant::role)
                .orElseGet(() -> room.config().initialRole(affiliation));
        return room.config().showsAddressesTo(role) || affiliation.atLeast(Affiliation.ADMIN);
    }
}
