package im.annex.muc.store;

import java.util.List;
import org.xmpp.packet.JID;

/**
 * Some of the rooms that everybody may find (§6.3).
 *
 * @param rooms in the order of their addresses
 * @param index how many come before the first of them
 * @param count how many there are in all
 */
public record ListedPage(List<Listed> rooms, int index, int count) {

    public ListedPage {
        rooms = List.copyOf(rooms);
    }

    /**
     * A room that service discovery finds.
     *
     * @param address its bare address
     * @param name as its owner called it; may be empty
     */
    public record Listed(JID address, String name) {}
}
