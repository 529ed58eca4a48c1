package im.annex.irc;

import im.annex.irc.connection.Client;
import im.annex.irc.line.Isupport;
import im.annex.irc.session.Request;
import im.annex.irc.session.Session;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.StanzaError;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/** One user on one network: the connection, and the rooms that the user's devices are in. Confined to its mailbox. */
final class Bridge {

    /** What was asked of the server and is not answered yet; of most of it nothing is ever heard. */
    private static final int MOST_TICKETS = 32;

    private static final int MOST_PARTNERS = 200;

    private static final int MOST_ANSWERS = 5;
    private static final Duration ANSWERS_IN = Duration.ofSeconds(10);

    private final BridgeKey key;
    private final Outbound outbound;
    private final Function<String, RoomOptions> choices;
    private final Map<String, Room> rooms = new HashMap<>(4);
    private final Map<Long, Packet> asked = new LinkedHashMap<>(4) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Packet> eldest) {
            return size() > MOST_TICKETS;
        }
    };
    /** What waits to be said, which is bounded by what may wait to be sent. */
    private final Map<Long, Message> unsaid = new LinkedHashMap<>(2);

    /** Whom the user has written to, and in which room, if it was in one. */
    private final Map<String, String> partners = new LinkedHashMap<>(2);

    private final Map<JID, String> moods = new HashMap<>(2);
    private final Map<String, CompletableFuture<String>> questions = new HashMap<>(1);
    private @Nullable Client client;
    private final Questions lists = new Questions();
    private final Turns turns = new Turns();
    private String lastNick = "";
    private long lastTicket;
    private Instant notBefore = Instant.MIN;
    private Instant answersFrom = Instant.EPOCH;
    private int answers;
    private String saidAway = "";
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
        return session()
                .map(Session::isupport)
                .orElse(Isupport.UNKNOWN)
                .caseMapping()
                .fold(name);
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

    Collection<Room> rooms() {
        return List.copyOf(rooms.values());
    }

    /** Remembers a message until it is said, however long it has to wait for that. */
    long ticketToSay(Message message) {
        unsaid.put(++lastTicket, message);
        return lastTicket;
    }

    /** What was to be said and never will be. */
    List<Message> takeUnsaid() {
        List<Message> all = List.copyOf(unsaid.values());
        unsaid.clear();
        return all;
    }

    /** Remembers a stanza until it is known what comes of it. */
    long ticketFor(Packet stanza) {
        asked.put(++lastTicket, stanza);
        return lastTicket;
    }

    /** The stanza of a ticket. */
    Optional<Packet> asked(long ticket) {
        Packet message = unsaid.get(ticket);
        return Optional.ofNullable(message == null ? asked.get(ticket) : message);
    }

    /**
     * What was said has gone out, and is the caller's now; for an error that may come yet, its addresses are remembered.
     * Empty if it has gone out before.
     */
    Optional<Message> takeSaid(long ticket) {
        Message message = unsaid.remove(ticket);
        if (message != null) {
            asked.put(ticket, withoutContent(message));
        }
        return Optional.ofNullable(message);
    }

    private static Message withoutContent(Message message) {
        Element full = message.getElement();
        Element empty = DocumentHelper.createElement(full.getQName());
        full.attributes().forEach(attribute -> empty.addAttribute(attribute.getQName(), attribute.getValue()));
        return new Message(empty, true);
    }

    /** The stanza of a ticket, which is not remembered any more. */
    Optional<Packet> redeem(long ticket) {
        Packet message = unsaid.remove(ticket);
        return Optional.ofNullable(message == null ? asked.remove(ticket) : message);
    }

    Questions questions() {
        return lists;
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

    /** The user has written to somebody, whose notes are messages from now on. */
    void knows(String nick, String room) {
        if (partners.size() < MOST_PARTNERS || isPartner(nick)) {
            partners.put(fold(nick), room);
        }
    }

    boolean isPartner(String nick) {
        return partners.containsKey(fold(nick));
    }

    /** The room in which the user has written to somebody, if it was in one that there is still. */
    Optional<Room> roomWith(String nick) {
        return Optional.ofNullable(partners.get(fold(nick)))
                .filter(name -> !name.isEmpty())
                .flatMap(this::room);
    }

    /** One of the devices that are in rooms; empty if there is none. */
    Optional<JID> anyDevice() {
        return rooms.values().stream()
                .flatMap(room -> room.attendees().stream())
                .findFirst();
    }

    /** Whether a program that asks is to be answered: what answers everybody is used to make others flood servers. */
    boolean mayAnswer(Instant now) {
        if (!now.isBefore(answersFrom.plus(ANSWERS_IN))) {
            answersFrom = now;
            answers = 0;
        }
        return ++answers <= MOST_ANSWERS;
    }

    /** How each device is: away, and why, or there if that is empty. */
    Map<JID, String> moods() {
        return moods;
    }

    /** Somebody is asked by CTCP; the answer comes, or does not. */
    CompletableFuture<String> question(String command, String nick) {
        var answer = new CompletableFuture<String>();
        CompletableFuture<String> before = questions.put(command + " " + fold(nick), answer);
        if (before != null) {
            before.cancel(false);
        }
        return answer;
    }

    /** Whether an answer was waited for. */
    boolean answered(String command, String nick, String text) {
        CompletableFuture<String> question = questions.remove(command + " " + fold(nick));
        return question != null && question.complete(text);
    }

    /** Why the user is away, as the server was told last; empty if not. */
    String saidAway() {
        return saidAway;
    }

    void saidAway(String reason) {
        saidAway = reason;
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
        return rooms.values().stream().allMatch(Room::isDeserted);
    }

    /** Whether one of the user's devices is in a room. */
    boolean isIn(JID device, String channel) {
        return room(channel).filter(room -> room.has(device)).isPresent();
    }
}
