package im.annex.muc.domain;

import java.time.Duration;

/**
 * The bounds and habits of a room.
 *
 * @param standard how a new room is configured
 * @param locking whether a new room stays closed to others until its owner has configured it (§10.1.1)
 * @param maxOccupants the most occupants, owners aside (§7.2.9)
 * @param maxSubscribers the most subscribers
 * @param historyLength the most messages remembered
 * @param historyWeight the most bytes remembered, roughly
 * @param nicks what nicknames can be
 * @param retirement for how long the address of a persistent room that was destroyed is not given away again; zero for
 *     not at all
 */
public record Rules(
        RoomConfig standard,
        boolean locking,
        int maxOccupants,
        int maxSubscribers,
        int historyLength,
        long historyWeight,
        NickRules nicks,
        Duration retirement) {}
