package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.spi.Bounces;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Question;
import im.annex.muc.domain.Refusal;
import java.time.Duration;
import java.util.Optional;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** IQs to occupants: the self-ping (XEP-0410), and what is passed on without telling who is who (§17.4 rule 3). */
final class Asking {

    /** As long as clients commonly wait themselves. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Rooms rooms;
    private final ComponentContext context;

    @Inject
    Asking(Rooms rooms, ComponentContext context) {
        this.rooms = rooms;
        this.context = context;
    }

    IqAnswer onIq(IQ request) {
        JID room = request.getTo().asBareJID();
        Optional<Nick> to = Nick.of(request.getTo().getResource());
        if (to.isEmpty()) {
            return IqAnswer.refused(Refusals.error(Refusal.NO_SUCH_OCCUPANT, room));
        }
        var ask = new Command.Ask(request.getFrom(), to.get(), question(request));
        return switch (rooms.run(room, ask).orElseThrow()) {
            case Effect.Refuse(var refusal) -> IqAnswer.refused(Refusals.error(refusal, room));
            case Effect.Forward(var from, var session) ->
                forward(request, new RoomMessages(room).occupant(from), session);
            case Effect.Reply _ -> IqAnswer.done();
        };
    }

    private IqAnswer forward(IQ request, JID from, JID session) {
        IQ forwarded = request.createCopy();
        forwarded.setFrom(from);
        forwarded.setTo(session);
        return IqAnswer.later(context.requests()
                .send(forwarded, PATIENCE)
                .handle((answer, failure) -> answered(from.asBareJID(), session, answer)));
    }

    private IqAnswer answered(JID room, JID session, @Nullable IQ answer) {
        if (answer == null) {
            return IqAnswer.refused(StanzaError.wait(Condition.remote_server_timeout));
        }
        if (answer.getType() != IQ.Type.error) {
            Element child = answer.getChildElement();
            return child == null ? IqAnswer.done() : IqAnswer.result(child.createCopy());
        }
        if (Bounces.unreachable(answer)) {
            context.mailboxes().post(room, () -> rooms.run(room, new Command.Bounce(session)));
        }
        // what is read of the error leaves out its 'by', which could tell the real address
        return IqAnswer.refused(
                StanzaError.carriedBy(answer).orElseGet(() -> StanzaError.cancel(Condition.undefined_condition)));
    }

    private static Question question(IQ request) {
        return switch (request.getChildElement().getNamespaceURI()) {
            case Namespaces.PING -> Question.PING;
            case Namespaces.DISCO_INFO, Namespaces.DISCO_ITEMS -> Question.DISCO;
            case Namespaces.VCARD, Namespaces.PUBSUB ->
                request.getType() == IQ.Type.get ? Question.ACCOUNT : Question.OTHER;
            default -> Question.OTHER;
        };
    }
}
