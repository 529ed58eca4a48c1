package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.MessageId;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** A moderator retracts what somebody else said (XEP-0425). */
final class Retracting {

    private static final QName MODERATE_0 = Namespaces.in(Namespaces.MODERATE_0, "moderate");

    private final Rooms rooms;
    private final Archiving archiving;
    private final Ids ids;

    @Inject
    Retracting(Rooms rooms, Archiving archiving, Ids ids) {
        this.rooms = rooms;
        this.archiving = archiving;
        this.ids = ids;
    }

    /** XEP-0425 §3. */
    IqAnswer onModerate(IQ request) {
        Element moderate = request.getChildElement();
        return moderate(request, moderate.attributeValue("id"), moderate, Namespaces.RETRACT, Namespaces.MODERATE);
    }

    /** As in version 0.2 of XEP-0425, where the moderation is fastened to its message (XEP-0422). */
    IqAnswer onOldModerate(IQ request) {
        Element fastening = request.getChildElement();
        @Nullable Element moderate = fastening.element(MODERATE_0);
        return moderate == null
                ? IqAnswer.refused(StanzaError.cancel(Condition.feature_not_implemented))
                : moderate(
                        request, fastening.attributeValue("id"), moderate, Namespaces.RETRACT_0, Namespaces.MODERATE_0);
    }

    private IqAnswer moderate(IQ request, @Nullable String id, Element moderate, String retracting, String moderating) {
        if (id == null || id.isEmpty() || moderate.element(Namespaces.in(retracting, "retract")) == null) {
            return IqAnswer.refused(StanzaError.modify(Condition.bad_request));
        }
        JID room = request.getTo();
        var target = new MessageId(id);
        Optional<String> reason = Optional.ofNullable(moderate.element(Namespaces.in(moderating, "reason")))
                .map(Element::getText)
                .filter(text -> !text.isEmpty());
        var command = new Command.Moderate(
                request.getFrom(), ids.next(), target, message -> archiving.author(room, message), reason);
        return rooms.run(room, command).orElseThrow() instanceof Effect.Refuse(var refusal)
                ? IqAnswer.refused(Refusals.error(refusal, room))
                : IqAnswer.done();
    }
}
