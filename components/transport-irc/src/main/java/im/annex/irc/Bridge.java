package im.annex.irc;

import im.annex.irc.connection.Client;
import im.annex.irc.line.Isupport;
import im.annex.irc.session.Request;
import im.annex.irc.session.Session;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.StanzaError;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/** One user on one network: the connection, and the rooms that the user's devices are in. Confined to its mailbox. */
final class Bridge {

    /** What was asked of the server and is not answered yet; of most of it nothing is ever heard. */
    private static final int MOST_TICKETS = 32;

    private static final int MOST_PARTNERS = 200;

    private final BridgeKey key;
    private final Outbound outbound;
    private final Map<String, Room> rooms = new HashMap<>(4);
    private final Map<Long, Packet> asked = new LinkedHashMap<>(4) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Packet> eldest) {
            return size() > MOST_TICKETS;
        }
    };
    private final Set<String> partners = new LinkedHashSet<>(2);
    private final Map<String, CompletableFuture<String>> questions = new HashMap<>(1);
    private @Nullable Client client;
    private final Questions lists = new Questions();
    private final Turns turns = new Turns();
    private String lastNick = "";
    private long lastTicket;
    private Instant notBefore = Instant.MIN;

    Bridge(BridgeKey key, Outbound outbound) {
        this.key = key;
        this.outbound = outbound;
    }

    BridgeKey key() {
        return key;
    }

    String host() {
        return key.host();
    }

    void client(Client made) {
        client = made;
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

    Room openRoom(String channel) {
        return rooms.computeIfAbsent(fold(channel), _ -> new Room(channel));
    }

    void closeRoom(Room room) {
        rooms.remove(fold(room.name()));
    }

    Collection<Room> rooms() {
        return List.copyOf(rooms.values());
    }

    /** Remembers a stanza until it is known what comes of it. */
    long ticketFor(Packet stanza) {
        asked.put(++lastTicket, stanza);
        return lastTicket;
    }

    /** The stanza of a ticket. */
    Optional<Packet> asked(long ticket) {
        return Optional.ofNullable(asked.get(ticket));
    }

    /** What was said has gone out; for an error that may come yet, no more than the addresses is needed. */
    void lighten(long ticket) {
        Packet stanza = asked.get(ticket);
        if (stanza instanceof Message message) {
            var light = new Message();
            light.setType(message.getType());
            light.setID(message.getID());
            light.setFrom(message.getFrom());
            light.setTo(message.getTo());
            asked.put(ticket, light);
        }
    }

    /** The stanza of a ticket, which is not remembered any more. */
    Optional<Packet> redeem(long ticket) {
        return Optional.ofNullable(asked.remove(ticket));
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
    void knows(String nick) {
        if (partners.size() < MOST_PARTNERS) {
            partners.add(fold(nick));
        }
    }

    boolean isPartner(String nick) {
        return partners.contains(fold(nick));
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

    /** Whether one of the user's devices is in a room. */
    boolean isIn(JID device, String channel) {
        return room(channel).filter(room -> room.has(device)).isPresent();
    }
}
