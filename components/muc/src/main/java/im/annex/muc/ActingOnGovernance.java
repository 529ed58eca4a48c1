package im.annex.muc;

import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Recipient;
import im.annex.muc.domain.Attribution;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.Occupant;
import im.annex.muc.domain.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xmpp.packet.Message;

/** Turns what comes of governing others (§8 to §10) into stanzas. Confined to the mailbox of its room. */
final class ActingOnGovernance {

    private static final Set<Status> SELF = EnumSet.of(Status.SELF);

    private final EncodedRoom encoded;
    private final Outbound outbound;
    private final RoomMessages messages;
    private final RoomPresences presences;

    ActingOnGovernance(RoomMessages messages, RoomPresences presences, EncodedRoom encoded, Outbound outbound) {
        this.messages = messages;
        this.presences = presences;
        this.encoded = encoded;
        this.outbound = outbound;
    }

    void perform(Effect.Governance governance) {
        switch (governance) {
            case Effect.Changed(var occupant, var by) -> changed(occupant, by);
            case Effect.Expelled(var occupant, var to, var status, var by) ->
                outbound.send(
                        gone(occupant, by).revealing(to).with(status).to(to).stanza());
            case Effect.Expulsion(var occupant, var status, var by) ->
                toOthers(gone(occupant, by).with(status), occupant);
            case Effect.Announced(var user, var affiliation, var by) ->
                fanOut(AffiliationMessages.toOthers(messages.room(), user, affiliation, by), encoded.seeing());
            case Effect.Notified(var user, var affiliation) ->
                outbound.send(AffiliationMessages.toUser(messages.room(), user, affiliation));
            case Effect.MemberInvited(var user, var inviter, var password) ->
                outbound.send(AffiliationMessages.invitation(messages.room(), user, inviter, password));
        }
    }

    /** §8.3. */
    private void changed(Occupant occupant, Attribution by) {
        var nick = occupant.nick();
        var presence = presences.available(occupant, occupant.shown()).by(by);
        toOthers(presence, occupant);
        presence.revealing(occupant.shown().address());
        fanOut(presence.with(SELF), List.copyOf(encoded.sessions(nick)));
    }

    /** As far as the presence of such an occupant is told to others, and with the address to those who may see it. */
    private void toOthers(MucPresence presence, Occupant occupant) {
        if (encoded.broadcasts(occupant)) {
            fanOut(presence, encoded.othersBut(occupant.nick()));
            presence.revealing(occupant.shown().address());
            fanOut(presence, encoded.seeingBut(occupant.nick()));
        }
    }

    private MucPresence gone(Occupant occupant, Attribution by) {
        return presences.gone(occupant, Optional.empty()).by(by);
    }

    private void fanOut(MucPresence presence, List<Recipient> recipients) {
        if (!recipients.isEmpty()) {
            outbound.fanOut(outbound.template(presence.stanza()), recipients);
        }
    }

    private void fanOut(Message message, List<Recipient> recipients) {
        if (!recipients.isEmpty()) {
            outbound.fanOut(outbound.template(message), recipients);
        }
    }
}
