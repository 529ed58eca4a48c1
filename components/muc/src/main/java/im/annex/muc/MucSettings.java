package im.annex.muc;

import im.annex.kernel.access.AccessRule;
import im.annex.kernel.archive.Retention;
import im.annex.kernel.config.ByteSize;
import im.annex.kernel.config.Setting;
import im.annex.kernel.rates.RateLimit;
import im.annex.muc.domain.NickRules;
import im.annex.muc.domain.Rules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a component of type {@code muc}.
 *
 * @param name shown in service discovery
 * @param roomLocking see {@link Rules#locking}
 * @param roomLockTimeout for how long; zero for ever
 * @param mayCreate domains; empty for everyone
 * @param mayMakePersistent their owners; empty for all of them
 * @param maxRooms may be exceeded by the few that are created in the same instant
 * @param maxRoomsPerUser of those that one user has created, admins aside; 0 for any number
 * @param maxJoinedRooms of those that one user is in at a time; 0 for any number
 * @param maxRoomNameLength of the local part of the address of a new room
 * @param roomNames the local parts of the addresses of new rooms; anything, if empty
 * @param maxTitleLength of the name of a room, in characters, as it is shown in one line of a list
 * @param maxDescriptionLength in characters, as descriptions go out with every answer to disco#info
 * @param maxListedRooms the most items in one answer to disco#items
 * @param tellOccupants to whoever might as well come in and see
 * @param maxOccupants see {@link Rules#maxOccupants}
 * @param historyLength messages per room
 * @param historyBytes per room
 * @param maxNickLength see {@link NickRules#maxLength}
 * @param lockNicks see {@link NickRules#locked}
 * @param messageRate of one user to one room
 * @param presenceRate of one user to one room
 * @param maxCardBytes per room
 * @param retirement see {@link Rules#retirement}
 * @param roomDefaults see {@link Rules#standard}
 * @param archive of every room
 * @param maxArchiveTime what owners can choose; without it, no more than {@code archive}
 * @param keepArchives see XEP-0313 §3.2
 * @param occupantsStay over a restart of this service
 * @param rollCall see {@link Attendance}
 * @param blockLists of users and domains that are kept out of all rooms
 */
public record MucSettings(
        @Setting(value = "The name of the service, as people see it.", standard = "Chatrooms")
        String name,

        @Setting(
                value =
                        "Whether a new room stays closed to others until its owner has configured it, or speaks or invites somebody there.",
                standard = "true")
        boolean roomLocking,

        @Setting(
                value = "How long the owner has for that before the room is given up; 0s for ever.",
                standard = "5m",
                min = 0,
                max = 86_400)
        Duration roomLockTimeout,

        @Setting("Who may create rooms; without any rule, the users of the server's own domain.")
        List<AccessRule> mayCreate,

        @Setting("Who may make rooms persistent that they own; without any rule, every owner.")
        List<AccessRule> mayMakePersistent,

        @Setting(value = "The most rooms at a time.", standard = "100000", min = 1, max = 1_000_000)
        int maxRooms,

        @Setting(
                value = "The most rooms that one user may have created, admins aside; 0 for any number.",
                standard = "0",
                min = 0,
                max = 1_000_000)
        int maxRoomsPerUser,

        @Setting(
                value = "The most rooms that one user may be in at a time; 0 for any number.",
                standard = "0",
                min = 0,
                max = 1_000_000)
        int maxJoinedRooms,

        @Setting(
                value = "The most characters of what is before the @ in the address of a new room.",
                standard = "255",
                min = 1,
                max = 1023)
        int maxRoomNameLength,

        @Setting(
                "What is before the @ in the address of a new room has to match this, in lower case; without it, anything goes.")
        Optional<RoomNames> roomNames,

        @Setting(
                value = "The most characters of the name of a room, as people see it.",
                standard = "256",
                min = 1,
                max = 1023)
        int maxTitleLength,

        @Setting(value = "The most characters of the description of a room.", standard = "4096", min = 0, max = 65_536)
        int maxDescriptionLength,

        @Setting(
                value = "The most rooms named in one answer to those who ask for the list of rooms.",
                standard = "500",
                min = 0,
                max = 10_000)
        int maxListedRooms,

        @Setting(
                value =
                        "Whether those who have not entered a room are told who is there if they ask, where it is listed, needs no password and is open to everybody.",
                standard = "true")
        boolean tellOccupants,

        @Setting(
                value = "The most occupants of a room; its owners find a place beyond that.",
                standard = "5000",
                min = 1,
                max = 100_000)
        int maxOccupants,

        @Setting(
                value = "The most people who subscribe to one room without being there.",
                standard = "5000",
                min = 0,
                max = 100_000)
        int maxSubscribers,

        @Setting(
                value =
                        "The most messages of a discussion that are remembered for newcomers, whatever its owner wants.",
                standard = "100",
                min = 0,
                max = 1000)
        int historyLength,

        @Setting(
                value = "The most memory that the remembered messages of one room may take.",
                standard = "256KiB",
                min = 0,
                max = 1L << 30)
        ByteSize historyBytes,

        @Setting(value = "The most characters of a nickname.", standard = "100", min = 1, max = 1023)
        int maxNickLength,

        @Setting(
                value = "Whether users who have registered a nickname with a room always enter it under that.",
                standard = "false")
        boolean lockNicks,

        @Setting(
                value = "How many messages one user may send to one room; typing notifications do not count.",
                standard = "unlimited")
        RateLimit messageRate,

        @Setting(
                value = "How often one user may change presence in one room, or subscribe to it.",
                standard = "unlimited")
        RateLimit presenceRate,

        @Setting(
                value = "The most memory that the vCard of a room with its picture may take.",
                standard = "128KiB",
                min = 0,
                max = 16L << 20)
        ByteSize maxCardBytes,

        @Setting(
                value =
                        "For how long the address of a persistent room that was destroyed is not given away again; those who"
                                + " want to enter are told where its people have gone.",
                standard = "0s")
        Duration retirement,

        @Setting("How a room is configured as long as its owner has not said otherwise.")
        RoomDefaults roomDefaults,

        @Setting("How long the archives of rooms remember what was said.")
        Retention archive,

        @Setting(
                "The longest time for which owners can have the archive of their room kept; 0d for ever; without it, no"
                        + " longer than archive.keep-for.")
        Optional<Duration> maxArchiveTime,

        @Setting(
                value = "Whether the archive of a room stays when the room is destroyed; whoever creates a room of the"
                        + " same name can read it then.",
                standard = "false")
        boolean keepArchives,

        @Setting(
                value = "Whether those who are in a room find themselves there after a restart; otherwise they are told"
                        + " that the service shuts down, and enter again.",
                standard = "true")
        boolean occupantsStay,

        @Setting(
                value =
                        "How often it is looked who is still there, beside after a restart and a break of the link; 0s for"
                                + " never.",
                standard = "1h",
                min = 0,
                max = 86400)
        Duration rollCall,

        @Setting("The block lists that are followed.") List<BlockListSettings> blockLists) {

    public MucSettings {
        blockLists = List.copyOf(blockLists);
        mayCreate = List.copyOf(mayCreate);
        mayMakePersistent = List.copyOf(mayMakePersistent);
    }

    ArchiveTimes archiveTimes() {
        return new ArchiveTimes(archive, maxArchiveTime.orElse(archive.keepFor()));
    }

    Rules rules() {
        return new Rules(
                roomDefaults.config(),
                roomLocking,
                maxOccupants,
                maxSubscribers,
                historyLength,
                historyBytes.bytes(),
                new NickRules(maxNickLength, lockNicks),
                retirement);
    }
}
