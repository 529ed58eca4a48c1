package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.protocol.jid.Jids;
import im.annex.kernel.spi.Bounces;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.StanzaError;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.Invitee;
import im.annex.muc.domain.TrackingId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** Mediated invitations and what is answered to them (§7.8.2). */
final class Inviting {

    private static final Set<String> WORDS = Set.of("reason", "continue");

    private final Rooms rooms;
    private final Askers askers;
    private final Outbound outbound;

    @Inject
    Inviting(Rooms rooms, Askers askers, Outbound outbound) {
        this.rooms = rooms;
        this.askers = askers;
        this.outbound = outbound;
    }

    /** §7.8.2: somebody invites. */
    void onInvitation(Message message, Element x) {
        List<Invitee> invitees = new ArrayList<>();
        for (Element invite : x.elements("invite")) {
            JID to = address(invite.attributeValue("to"));
            if (to == null) {
                refuse(message, StanzaError.modify(Condition.jid_malformed).by(message.getTo()));
                return;
            }
            invitees.add(new Invitee(to, words("invite", invite)));
        }
        run(message, new Command.Invite(askers.of(message), id(message), invitees));
    }

    /** §7.8.2: somebody declines. */
    void onDecline(Message message, Element x) {
        Element decline = x.element("decline");
        JID to = address(decline.attributeValue("to"));
        if (to == null) {
            refuse(message, StanzaError.modify(Condition.jid_malformed).by(message.getTo()));
            return;
        }
        run(message, new Command.Decline(message.getFrom(), id(message), to, words("decline", decline)));
    }

    private void run(Message message, Command command) {
        if (rooms.run(message.getTo(), command).orElse(null) instanceof Effect.Refuse(var refusal)) {
            refuse(message, Refusals.error(refusal, message.getTo()));
        }
    }

    /** §7.8.2: an invitation that came back, with what it said. */
    boolean onFailure(Message error) {
        Element x = error.getChildElement("x", Namespaces.MUC_USER);
        Element invite = x == null ? null : x.element("invite");
        JID inviter = invite == null ? null : address(invite.attributeValue("from"));
        if (inviter == null) {
            return false;
        }
        if (Bounces.nobodyThere(error)) {
            rooms.run(error.getTo(), new Command.InvitationFailed(error.getFrom(), inviter, id(error)));
        }
        return true;
    }

    private void refuse(Message message, StanzaError error) {
        error.answerTo(message).ifPresent(outbound::send);
    }

    /** What people say to each other, and nothing that only the room may say. */
    private static SentMessage words(String name, Element said) {
        Element words = DocumentHelper.createElement(Namespaces.in(Namespaces.MUC_USER, name));
        for (Element child : said.elements()) {
            if (WORDS.contains(child.getName()) && child.getNamespaceURI().equals(Namespaces.MUC_USER)) {
                words.add(child.createCopy());
            }
        }
        return SentMessage.of(words);
    }

    private static Optional<TrackingId> id(Message message) {
        return Optional.ofNullable(message.getID()).map(TrackingId::new);
    }

    private static @Nullable JID address(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Jids.parse(text);
        } catch (IllegalArgumentException e) {
            return null; // what is no address is refused as such
        }
    }
}
