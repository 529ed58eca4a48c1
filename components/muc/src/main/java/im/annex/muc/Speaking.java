package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.spi.Outbound;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Refusal;
import java.util.Optional;
import org.dom4j.Element;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** Messages to rooms and occupants (§7.4, §7.5, §8.1). */
final class Speaking {

    private final Rooms rooms;
    private final Outbound outbound;
    private final Ids ids;

    @Inject
    Speaking(Rooms rooms, Outbound outbound, Ids ids) {
        this.rooms = rooms;
        this.outbound = outbound;
        this.ids = ids;
    }

    /** §7.4, §8.1. */
    void onGroupchat(Message message) {
        JID room = message.getTo();
        Element element = message.getElement();
        if (message.getID() == null) {
            message.setID(ids.next());
        }
        Forgery.strip(element, room);
        var content = SentMessage.of(element);
        run(
                message,
                changesSubject(element)
                        ? new Command.ChangeSubject(message.getFrom(), element.elementText("subject"), content)
                        : new Command.Say(message.getFrom(), content, memorable(element)));
    }

    /** §17.2 rules 1 and 3. */
    void onMessageOfOtherType(Message message) {
        boolean exists = rooms.find(message.getTo()).isPresent();
        refuse(message, exists ? Refusal.NOT_GROUPCHAT : Refusal.NO_SUCH_ROOM);
    }

    /** §7.5: the child tells clients that this is a private message, for Message Carbons. */
    void onPrivateMessage(Message message) {
        JID room = message.getTo().asBareJID();
        Optional<Nick> to = Nick.of(message.getTo().getResource());
        if (to.isEmpty()) {
            refuse(message, Refusal.NO_SUCH_OCCUPANT);
            return;
        }
        Forgery.strip(message.getElement(), room);
        message.getElement().addElement(Namespaces.in(Namespaces.MUC_USER, "x"));
        run(message, new Command.Whisper(message.getFrom(), to.get(), SentMessage.of(message.getElement())));
    }

    /** §7.5. */
    void onGroupchatToOccupant(Message message) {
        refuse(message, Refusal.GROUPCHAT_TO_OCCUPANT);
    }

    private void run(Message message, Command command) {
        if (rooms.run(message.getTo().asBareJID(), command).orElse(null) instanceof Effect.Refuse(var refusal)) {
            refuse(message, refusal);
        }
    }

    private void refuse(Message message, Refusal refusal) {
        Refusals.error(refusal, message.getTo().asBareJID()).answerTo(message).ifPresent(outbound::send);
    }

    /** §8.1: a subject, and neither a body nor a thread. */
    private static boolean changesSubject(Element message) {
        return message.element("subject") != null
                && message.element("body") == null
                && message.element("thread") == null;
    }

    /** What people said, unless they asked not to keep it (XEP-0334 §4.1); no typing notifications or markers. */
    private static boolean memorable(Element message) {
        return message.element("body") != null
                && message.element(Namespaces.in(Namespaces.HINTS, "no-store")) == null
                && message.element(Namespaces.in(Namespaces.HINTS, "no-permanent-store")) == null;
    }
}
