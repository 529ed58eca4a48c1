package im.annex.muc.domain;

import im.annex.muc.domain.Command.Ask;
import im.annex.muc.domain.Effect.Done;
import im.annex.muc.domain.Effect.Forward;
import org.xmpp.packet.JID;

/** IQs to occupants (§6.6, §17.4, XEP-0410). */
final class Asking {

    private Asking() {}

    static Outcome ask(Room room, Ask ask) {
        return room.occupants()
                .at(ask.from())
                .map(asker -> inside(room, asker, ask))
                .orElseGet(() -> Outcome.refused(room, refusalOutside(ask)));
    }

    /** XEP-0410 §3.3: who is not in the room must hear exactly this, even if there is no room any more. */
    private static Refusal refusalOutside(Ask ask) {
        return ask.question() == Question.DISCO ? Refusal.DISCOVERY_FROM_OUTSIDE : Refusal.NOT_AN_OCCUPANT;
    }

    /** §17.4 rule 3: the real JID, of whoever can answer. */
    private static JID addressee(Occupant asked, Question question) {
        return question == Question.ACCOUNT ? asked.user() : asked.shown().address();
    }

    private static Outcome inside(Room room, Occupant asker, Ask ask) {
        if (ask.question() == Question.PING && asker.nick().equals(ask.to())) {
            return Outcome.of(room, new Done());
        }
        return room.occupants()
                .named(ask.to())
                .map(asked -> Outcome.of(room, new Forward(asker.nick(), addressee(asked, ask.question()))))
                .orElseGet(() -> Outcome.refused(room, Refusal.NO_SUCH_OCCUPANT));
    }
}
