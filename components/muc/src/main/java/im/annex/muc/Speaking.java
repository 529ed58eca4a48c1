package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.spi.ComponentContext;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.Keeping;
import im.annex.muc.domain.MessageId;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.OwnName;
import im.annex.muc.domain.Refusal;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** Messages to rooms and occupants (§7.4, §7.5, §8.1). */
final class Speaking {

    /** Of the stream's own namespace, which is none here: extensions have children of the same names. */
    private static final QName SUBJECT = QName.get("subject");

    private static final QName THREAD = QName.get("thread");
    static final QName RETRACT = Namespaces.in(Namespaces.RETRACT, "retract");
    private static final QName MODERATED = Namespaces.in(Namespaces.MODERATE, "moderated");

    private final Rooms rooms;
    private final Archiving archiving;
    private final OccupantIds occupantIds;
    private final ComponentContext context;
    private final Ids ids;

    @Inject
    Speaking(Rooms rooms, Archiving archiving, OccupantIds occupantIds, ComponentContext context, Ids ids) {
        this.rooms = rooms;
        this.archiving = archiving;
        this.occupantIds = occupantIds;
        this.context = context;
        this.ids = ids;
    }

    /** §7.4, §8.1. */
    void onGroupchat(Message message) {
        var sent = SentMessage.from(message, message.getTo(), occupantIds);
        if (message.getID() == null) {
            sent.element().addAttribute("id", ids.next());
        }
        Command command = command(message, sent);
        if (command instanceof Command.Say say) {
            refuse(message, rooms.say(message.getTo(), say, why -> context.failed(message, why)));
        } else {
            run(message, command);
        }
    }

    private Command command(Message message, SentMessage sent) {
        Element element = sent.element();
        if (changesSubject(element)) {
            return new Command.ChangeSubject(message.getFrom(), element.elementText(SUBJECT), sent);
        }
        return Optional.ofNullable(element.element(RETRACT))
                .flatMap(retract -> retraction(message, retract, sent))
                .orElseGet(() -> new Command.Say(message.getFrom(), sent, WorthKeeping.of(element)));
    }

    /** XEP-0424 §3; "the archiving service MUST store the retraction message" (§5), whatever else is in it. */
    private Optional<Command> retraction(Message message, Element retract, SentMessage sent) {
        retract.elements(MODERATED).forEach(retract::remove); // XEP-0425 §5: only the room says that
        return Optional.ofNullable(retract.attributeValue("id"))
                .filter(id -> !id.isEmpty())
                .map(target -> new Command.Retract(
                        message.getFrom(),
                        sent.element().attributeValue("id"),
                        new MessageId(target),
                        id -> archiving.author(message.getTo(), id),
                        new OwnName(
                                said -> said instanceof SentMessage such
                                        && SentMessage.isCalled(such.element(), target),
                                author -> archiving.called(message.getTo(), author, target)),
                        sent,
                        new Keeping(WorthKeeping.of(sent.element()).remembered(), true)));
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
        SentMessage sent = SentMessage.from(message, room, occupantIds);
        sent.element().addElement(Namespaces.in(Namespaces.MUC_USER, "x"));
        run(message, new Command.Whisper(message.getFrom(), to.get(), sent));
    }

    /** §7.5. */
    void onGroupchatToOccupant(Message message) {
        refuse(message, Refusal.GROUPCHAT_TO_OCCUPANT);
    }

    private void run(Message message, Command command) {
        refuse(message, rooms.run(message.getTo().asBareJID(), command));
    }

    private void refuse(Message message, Optional<Effect.Reply> reply) {
        if (reply.orElse(null) instanceof Effect.Refuse(var refusal)) {
            refuse(message, refusal);
        }
    }

    private void refuse(Message message, Refusal refusal) {
        Refusals.error(refusal, message.getTo().asBareJID()).answerTo(message).ifPresent(context.outbound()::send);
    }

    /** §8.1: a subject, and neither a body nor a thread. */
    static boolean changesSubject(Element message) {
        return message.element(SUBJECT) != null && !WorthKeeping.hasWords(message) && message.element(THREAD) == null;
    }
}
