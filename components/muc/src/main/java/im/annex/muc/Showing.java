package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.RoomCard;
import java.util.Optional;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.xmpp.packet.IQ;

/** What a room looks like: its vCard with its avatar (XEP-0486, XEP-0054). */
final class Showing {

    private final Rooms rooms;
    private final Askers askers;
    private final MucSettings settings;

    @Inject
    Showing(Rooms rooms, Askers askers, MucSettings settings) {
        this.rooms = rooms;
        this.askers = askers;
        this.settings = settings;
    }

    /** XEP-0486 §3.4. */
    IqAnswer onGet(IQ request) {
        return switch (rooms.run(request.getTo(), new Command.SeeCard(request.getFrom()))
                .orElseThrow()) {
            case Effect.Card(var card) ->
                IqAnswer.result(card.map(Showing::element).orElseGet(Showing::empty));
            case Effect.Refuse(var refusal) -> IqAnswer.refused(Refusals.error(refusal, request.getTo()));
            case Effect.Reply reply -> throw new IllegalStateException("not an answer to this: " + reply);
        };
    }

    /** XEP-0486 §3.2: an empty vCard removes it. */
    IqAnswer onSet(IQ request) {
        Element element = request.getChildElement().createCopy();
        Optional<RoomCard> card;
        try {
            card = VCards.read(element);
        } catch (IllegalArgumentException e) {
            return IqAnswer.refused(StanzaError.modify(Condition.bad_request)
                    .saying("A picture in the vCard is not encoded in base64.")
                    .by(request.getTo()));
        }
        if (card.filter(read ->
                        read.content().weight() > settings.maxCardBytes().bytes())
                .isPresent()) {
            return IqAnswer.refused(StanzaError.modify(Condition.policy_violation)
                    .saying("The vCard is too large.")
                    .by(request.getTo()));
        }
        var change = new Command.ChangeCard(askers.of(request), card);
        return rooms.run(request.getTo(), change).orElseThrow() instanceof Effect.Refuse(var refusal)
                ? IqAnswer.refused(Refusals.error(refusal, request.getTo()))
                : IqAnswer.done();
    }

    private static Element element(RoomCard card) {
        return ((SentMessage) card.content()).element().createCopy();
    }

    private static Element empty() {
        return DocumentHelper.createElement(Namespaces.in(Namespaces.VCARD, "vCard"));
    }
}
