package im.annex.irc;

import im.annex.irc.connection.Client;
import im.annex.irc.line.CaseMapping;
import im.annex.irc.line.Isupport;
import im.annex.irc.session.Request;
import im.annex.irc.session.Session;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.StanzaError;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/** One user on one network: the connection, and the rooms that the user's devices are in. Confined to its mailbox. */
final class Bridge {

    private final BridgeKey key;
    private final Outbound outbound;
    private final Function<String, RoomOptions> choices;
    private final Map<String, Room> rooms = new HashMap<>(4);
    private final Tickets tickets = new Tickets();
    private final Partners partners = new Partners();
    private final Inquiries inquiries = new Inquiries();
    private final Moods moods = new Moods(this);
    private @Nullable Client client;
    private final Questions lists = new Questions();
    private final Turns turns = new Turns();
    private final Turns sayings = new Turns();
    private CaseMapping mapping = Isupport.UNKNOWN.caseMapping();
    private String lastNick = "";
    private Instant notBefore = Instant.MIN;
    private long lastHeard;

    /**
     * A user comes to a network.
     *
     * @param choices what counts for a channel
     */
    Bridge(BridgeKey key, Outbound outbound, Function<String, RoomOptions> choices) {
        this.key = key;
        this.outbound = outbound;
        this.choices = choices;
    }

    BridgeKey key() {
        return key;
    }

    String host() {
        return key.host();
    }

    void client(Client made) {
        client = made;
        rooms.values().forEach(this::applyEncoding);
    }

    private void applyEncoding(Room room) {
        if (client != null) {
            client.encodings().set(room.name(), room.options().encoding());
        }
    }

    Optional<Client> client() {
        return Optional.ofNullable(client);
    }

    Optional<Session> session() {
        Optional<Session> session = client == null ? Optional.empty() : client.session();
        session.ifPresent(now -> lastNick = now.nick());
        return session;
    }

    /** The nick in the connection that there is, or was last. */
    String lastNick() {
        return session().map(Session::nick).orElse(lastNick);
    }

    /** After a ban or throttling: not again before. */
    Instant notBefore() {
        return notBefore;
    }

    void notBefore(Instant time) {
        notBefore = time;
    }

    /** Whether a name is that of a channel, as far as the server has said what those look like. */
    boolean isChannel(String name) {
        return session().map(Session::isupport).orElse(Isupport.UNKNOWN).isChannel(name);
    }

    String fold(String name) {
        return mapping().fold(name);
    }

    /** Which names are the same, as the server has said last; rooms are found by that. */
    private CaseMapping mapping() {
        CaseMapping now = session()
                .filter(Session::isWelcome)
                .map(session -> session.isupport().caseMapping())
                .orElse(mapping);
        if (now != mapping) {
            mapping = now;
            List<Room> all = List.copyOf(rooms.values());
            rooms.clear();
            all.forEach(room -> rooms.put(now.fold(room.name()), room));
        }
        return now;
    }

    Optional<Room> room(String channel) {
        return Optional.ofNullable(rooms.get(fold(channel)));
    }

    /** The room of a channel, which is made if there is none. May block. */
    Room openRoom(String channel) {
        Room there = rooms.get(fold(channel));
        if (there != null) {
            return there;
        }
        var made = new Room(channel, choices.apply(channel));
        rooms.put(fold(channel), made);
        if (made.options().encoding() != null) {
            applyEncoding(made);
        }
        return made;
    }

    /** What counts has changed. May block. */
    void chooseAnew(Room room) {
        room.options(choices.apply(room.name()));
        applyEncoding(room);
    }

    void closeRoom(Room room) {
        rooms.remove(fold(room.name()));
    }

    void closeIfDeserted(Room room) {
        if (room.isDeserted()) {
            closeRoom(room);
        }
    }

    Collection<Room> rooms() {
        return List.copyOf(rooms.values());
    }

    /** The stanzas that something was asked of the server for. */
    Tickets tickets() {
        return tickets;
    }

    /** Whom the user has written to. */
    Partners partners() {
        return partners;
    }

    /** What is asked by CTCP. */
    Inquiries inquiries() {
        return inquiries;
    }

    Questions questions() {
        return lists;
    }

    /** What the user says, one thing after the other. */
    Turns sayings() {
        return sayings;
    }

    /** What the devices are told, one after the other. */
    Turns turns() {
        return turns;
    }

    void request(Request request) {
        if (client != null) {
            client.request(request);
        }
    }

    void refuse(Packet stanza, StanzaError error) {
        error.answerTo(stanza).ifPresent(outbound::send);
    }

    /** One of the devices that are in rooms; empty if there is none. */
    Optional<JID> anyDevice() {
        return rooms.values().stream()
                .flatMap(room -> room.attendees().stream())
                .findFirst();
    }

    /** Whether the user is away. */
    Moods moods() {
        return moods;
    }

    /** The number of what the user has heard last, of what others hear, too. */
    long lastHeard() {
        return lastHeard;
    }

    void lastHeard(long serial) {
        lastHeard = serial;
    }

    /** Whether nobody needs the connection. */
    boolean isDeserted() {
        for (Room room : rooms.values()) {
            if (!room.isDeserted()) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of the user's devices is in a room. */
    boolean isIn(JID device, String channel) {
        return room(channel).filter(room -> room.has(device)).isPresent();
    }
}
