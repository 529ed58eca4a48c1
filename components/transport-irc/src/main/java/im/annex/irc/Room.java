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
    private boolean stays;
    private String key = "";
    private final List<Presence> waiting = new ArrayList<>(1);

    Room(String name) {
        this.name = name;
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
        return List.copyOf(attendees.values());
    }

    boolean has(JID device) {
        return attendees.containsKey(device);
    }

    void enter(JID device) {
        attendees.put(device, Recipient.of(device));
    }

    boolean leave(JID device) {
        return attendees.remove(device) != null;
    }

    void leaveAll() {
        attendees.clear();
    }

    /** Those who want to come in as soon as we are there. */
    List<Presence> takeWaiting() {
        List<Presence> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    /** Whether the user is there also without a device. */
    boolean stays() {
        return stays;
    }

    void stay(boolean wanted) {
        stays = wanted;
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
        return attendees.isEmpty() && waiting.isEmpty() && !stays;
    }
}
