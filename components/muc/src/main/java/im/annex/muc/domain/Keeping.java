package im.annex.muc.domain;

/**
 * Where a message to everybody is kept.
 *
 * @param remembered whether it is told to newcomers (§7.2.13)
 * @param archived whether it goes into the archive, if the room has one (XEP-0313 §6.1.2)
 */
public record Keeping(boolean remembered, boolean archived) {

    /** Told to those who are there and to nobody else. */
    public static final Keeping NOWHERE = new Keeping(false, false);

    /** Like anything that people say. */
    public static final Keeping EVERYWHERE = new Keeping(true, true);

    Keeping in(RoomConfig config) {
        return new Keeping(remembered, archived && config.archived());
    }
}
