package im.annex.irc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/**
 * The stanzas that something was asked of a server for, by the numbers of their requests, until it is known what comes of
 * them. Confined to the mailbox of the user and the network.
 */
final class Tickets {

    /** What was asked of the server and is not answered yet; of most of it nothing is ever heard. */
    private static final int MOST = 32;

    /** What is needed of a stanza to answer it with an error: all that it says may be somebody else's by now. */
    private record Stub(
            @Nullable String id,
            @Nullable String from,
            @Nullable String to,
            Message.@Nullable Type type) {

        static Stub of(Message message) {
            return new Stub(
                    message.getID(),
                    message.getElement().attributeValue("from"),
                    message.getElement().attributeValue("to"),
                    message.getType());
        }

        Message stanza() {
            var message = new Message();
            message.setID(id);
            message.setType(type);
            message.getElement().addAttribute("from", from).addAttribute("to", to);
            return message;
        }
    }

    /** In place of a stanza that is answered elsewhere: nobody to tell. */
    private static final Message ANSWERED = new Message();

    private final Map<Long, Object> asked = new LinkedHashMap<>(4) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Object> eldest) {
            return size() > MOST;
        }
    };

    /** What waits to be said, which is bounded by what may wait to be sent. */
    private final Map<Long, Message> unsaid = new LinkedHashMap<>(2);

    private long last;

    /** Remembers a message until it is said, however long it has to wait for that. */
    long toSay(Message message) {
        unsaid.put(++last, message);
        return last;
    }

    /** A number for what whoever waits for it answers: of what is refused nobody else is told, however often. */
    long ofWhatIsAnswered() {
        asked.put(++last, ANSWERED);
        return last;
    }

    /** Remembers a stanza until it is known what comes of it. */
    long of(Packet stanza) {
        asked.put(++last, stanza);
        return last;
    }

    /** What was to be said and never will be. */
    List<Message> takeUnsaid() {
        List<Message> all = List.copyOf(unsaid.values());
        unsaid.clear();
        return all;
    }

    /**
     * What was said has gone out, and is the caller's now; for an error that may come yet, its addresses are remembered.
     * Empty if it has gone out before.
     */
    Optional<Message> takeSaid(long ticket) {
        Message message = unsaid.remove(ticket);
        if (message != null) {
            asked.put(ticket, Stub.of(message));
        }
        return Optional.ofNullable(message);
    }

    /** The stanza of a ticket. */
    Optional<Packet> stanza(long ticket) {
        Message message = unsaid.get(ticket);
        return message == null ? packet(asked.get(ticket)) : Optional.of(message);
    }

    /** The stanza of a ticket, which is not remembered any more. */
    Optional<Packet> redeem(long ticket) {
        Message message = unsaid.remove(ticket);
        if (message != null) {
            return Optional.of(message);
        }
        return asked.get(ticket) == ANSWERED ? Optional.of(ANSWERED) : packet(asked.remove(ticket));
    }

    private static Optional<Packet> packet(@Nullable Object kept) {
        return switch (kept) {
            case null -> Optional.empty();
            case Stub stub -> Optional.of(stub.stanza());
            default -> Optional.of((Packet) kept);
        };
    }
}
