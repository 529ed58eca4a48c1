package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.spi.IqAnswer;
import im.annex.muc.domain.Asker;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Effect;
import org.xmpp.packet.IQ;

/** Roles and affiliations: their lists and their changes (§8.2 to §8.5, §9.1 to §9.8, §10.3 to §10.8). */
final class Governing {

    private final Rooms rooms;
    private final Askers askers;

    @Inject
    Governing(Rooms rooms, Askers askers) {
        this.rooms = rooms;
        this.askers = askers;
    }

    /** A list. */
    IqAnswer onGet(IQ request) {
        return run(request, AdminItems::listing);
    }

    /** Changes, of which the others learn after the sender. */
    IqAnswer onSet(IQ request) {
        return run(request, AdminItems::change);
    }

    private IqAnswer run(IQ request, Reader reader) {
        try {
            var turn = rooms.begin(request.getTo(), reader.read(request, askers.of(request)));
            return answer(turn.reply().orElseThrow(), request).then(turn.rest());
        } catch (AdminItems.MalformedException e) {
            return IqAnswer.refused(e.error());
        }
    }

    private static IqAnswer answer(Effect.Reply reply, IQ request) {
        return switch (reply) {
            case Effect.Done _ -> IqAnswer.done();
            case Effect.RoleListed(var occupants) ->
                ListPage.answer(request, AdminItems.ofOccupants(occupants), "nick");
            case Effect.AffiliationListed(var memberships) ->
                ListPage.answer(request, AdminItems.ofMemberships(memberships), "jid");
            case Effect.Refuse(var refusal) -> IqAnswer.refused(Refusals.error(refusal, request.getTo()));
            case Effect.Reply _ -> throw new IllegalStateException("not what was asked for");
        };
    }

    /** What a request asks for. */
    @FunctionalInterface
    private interface Reader {
        Command read(IQ request, Asker asker) throws AdminItems.MalformedException;
    }
}
