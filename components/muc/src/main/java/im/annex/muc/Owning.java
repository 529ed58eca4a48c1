package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Effect;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** The owner's first configuration of a room (§10.1). */
final class Owning {

    private final Rooms rooms;
    private final Askers askers;

    @Inject
    Owning(Rooms rooms, Askers askers) {
        this.rooms = rooms;
        this.askers = askers;
    }

    /** §10.1.1 step 4: as long as there is nothing to choose, the form is an empty query. */
    IqAnswer onGet(IQ request) {
        Element nothingToChoose = DocumentHelper.createElement(Namespaces.in(Namespaces.MUC_OWNER, "query"));
        return run(request.getTo(), new Command.SeeConfiguration(askers.of(request)), IqAnswer.result(nothingToChoose));
    }

    /** §10.1.1 steps 3, 5 and 6; fields that are not known here are ignored. */
    IqAnswer onSet(IQ request) {
        Element form = request.getChildElement().element(Namespaces.in(Namespaces.DATA_FORM, "x"));
        if (form == null) {
            return IqAnswer.refused(StanzaError.cancel(Condition.feature_not_implemented));
        }
        return switch (form.attributeValue("type", "")) {
            case "submit" -> run(request.getTo(), new Command.SubmitConfiguration(askers.of(request)), IqAnswer.done());
            case "cancel" -> run(request.getTo(), new Command.CancelConfiguration(askers.of(request)), IqAnswer.done());
            default -> IqAnswer.refused(StanzaError.modify(Condition.bad_request));
        };
    }

    private IqAnswer run(JID room, Command command, IqAnswer whenDone) {
        return rooms.run(room, command).orElseThrow() instanceof Effect.Refuse(var refusal)
                ? IqAnswer.refused(Refusals.error(refusal, room))
                : whenDone;
    }
}
