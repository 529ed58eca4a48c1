package im.annex.irc;

import im.annex.kernel.spi.Recipient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/** A channel as one user's devices see it. Confined to the mailbox of the user and the network. */
final class Room {

    private final String name;
    private final Map<JID, Recipient> attendees = new LinkedHashMap<>(2);
    private List<Recipient> recipients = List.of();
    private RoomOptions options;
    private String key = "";
    private boolean kept;
    private boolean archived;
    private final List<Presence> waiting = new ArrayList<>(1);

    Room(String name, RoomOptions options) {
        this.name = name;
        this.options = options;
    }

    /** As the user wrote it, or as the server does. */
    String name() {
        return name;
    }

    /** The devices that are in it. */
    Set<JID> attendees() {
        return attendees.keySet();
    }

    List<Recipient> recipients() {
        return recipients;
    }

    boolean isEmpty() {
        return attendees.isEmpty();
    }

    boolean has(JID device) {
        return attendees.containsKey(device);
    }

    void enter(JID device) {
        attendees.put(device, Recipient.of(device));
        recipients = List.copyOf(attendees.values());
    }

    boolean leave(JID device) {
        boolean wasThere = attendees.remove(device) != null;
        recipients = List.copyOf(attendees.values());
        return wasThere;
    }

    void leaveAll() {
        attendees.clear();
        recipients = List.of();
    }

    /** Those who want to come in as soon as we are there. */
    List<Presence> takeWaiting() {
        List<Presence> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    /** Whether the user is there also without a device. */
    boolean stays() {
        return options.stays();
    }

    void stay(boolean wanted) {
        options = new RoomOptions(options.encoding(), options.record(), options.historyLength(), wanted);
    }

    RoomOptions options() {
        return options;
    }

    void options(RoomOptions now) {
        options = now;
    }

    /** Whether it is on the disk that the user stays here. */
    boolean isKept() {
        return kept;
    }

    void kept(boolean now) {
        kept = now;
    }

    /** Whether this is the first time that something is kept in the archive, as far as is known. */
    boolean beginsArchive() {
        boolean first = !archived;
        archived = true;
        return first;
    }

    /** The key of the channel, as far as it was given; empty if it has none. */
    String key() {
        return key;
    }

    void key(String given) {
        key = given;
    }

    /** With which the one who has waited longest wants to come in; empty if without. */
    String password() {
        if (waiting.isEmpty()) {
            return key;
        }
        Element join = waiting.getFirst().getChildElement("x", Namespaces.MUC);
        String password = join == null ? null : join.elementText("password");
        return password == null ? key : password;
    }

    Optional<Presence> firstAwaited() {
        return waiting.stream().findFirst();
    }

    boolean isAwaited() {
        return !waiting.isEmpty();
    }

    void await(Presence join) {
        waiting.removeIf(other -> other.getFrom().equals(join.getFrom()));
        waiting.add(join);
    }

    /** Whether somebody was waiting who does not any more. */
    boolean giveUp(JID device) {
        return waiting.removeIf(join -> join.getFrom().equals(device));
    }

    boolean isDeserted() {
        return attendees.isEmpty() && waiting.isEmpty() && !stays();
    }
}
