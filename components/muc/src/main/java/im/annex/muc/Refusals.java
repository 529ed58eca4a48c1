package im.annex.muc;

import static im.annex.kernel.spi.StanzaError.auth;
import static im.annex.kernel.spi.StanzaError.cancel;
import static im.annex.kernel.spi.StanzaError.modify;

import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.StanzaError;
import im.annex.muc.domain.Refusal;
import java.util.Optional;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/** What a refusal is on the wire. */
final class Refusals {

    private Refusals() {}

    /** The stanza error of a refusal by a room. */
    static StanzaError error(Refusal refusal, JID room) {
        return error(refusal).by(room);
    }

    /** §10.9: that there is no room here any more, and where to go instead, as RFC 6120 §8.3.3.5 has it. */
    static Optional<Packet> moved(Optional<JID> venue, Packet stanza) {
        Optional<Packet> answer =
                cancel(Condition.gone).by(stanza.getTo().asBareJID()).answerTo(stanza);
        answer.ifPresent(packet -> venue.ifPresent(
                jid -> packet.getElement().element("error").element("gone").setText("xmpp:" + jid + "?join")));
        return answer;
    }

    private static StanzaError error(Refusal refusal) {
        return switch (refusal) {
            case NICK_MISSING -> modify(Condition.jid_malformed).saying("A nickname is needed to enter a room.");
            case NICK_INVISIBLE -> modify(Condition.jid_malformed).saying("This nickname can't be seen.");
            case NICK_IN_USE -> cancel(Condition.conflict);
            case NICKS_LOCKED ->
                cancel(Condition.not_acceptable).saying("You are known by your registered nickname here.");
            case TOO_MANY_SESSIONS ->
                StanzaError.wait(Condition.resource_constraint).saying("You are in this room too many times.");
            case ROOM_FULL -> StanzaError.wait(Condition.service_unavailable).saying("The room is full.");
            case BANNED -> auth(Condition.forbidden);
            case NOT_A_MEMBER -> auth(Condition.registration_required);
            case WRONG_PASSWORD -> auth(Condition.not_authorized);
            case ROOM_LOCKED -> cancel(Condition.item_not_found).saying("The room is not open yet.");
            case FOUNDING_RESERVED -> cancel(Condition.not_allowed).saying("You may not create rooms here.");
            case SERVICE_FULL -> StanzaError.wait(Condition.resource_constraint).saying("There are too many rooms.");
            case ROOM_NAME_REFUSED -> cancel(Condition.not_allowed).saying("Rooms are not named like this here.");
            case TOO_MANY_FOUNDED ->
                StanzaError.wait(Condition.resource_constraint).saying("You have created as many rooms as you may.");
            case TOO_MANY_ROOMS ->
                StanzaError.wait(Condition.resource_constraint).saying("You are in as many rooms as you may be in.");
            case ROOM_EXISTS -> cancel(Condition.conflict).saying("There is a room of this address already.");
            case NO_SUCH_ROOM -> cancel(Condition.item_not_found);
            case NOT_AN_OCCUPANT -> cancel(Condition.not_acceptable).saying("You are not in the room.");
            case NO_SUCH_OCCUPANT -> cancel(Condition.item_not_found);
            case DISCOVERY_FROM_OUTSIDE -> modify(Condition.bad_request);
            case GROUPCHAT_TO_OCCUPANT -> modify(Condition.bad_request);
            case NOT_GROUPCHAT -> modify(Condition.bad_request).saying("Messages to a room are of type groupchat.");
            case NO_VOICE -> auth(Condition.forbidden).saying("You have no voice in this room.");
            case PRIVATE_MESSAGES_RESTRICTED ->
                auth(Condition.forbidden).saying("You may not send private messages in this room.");
            case NOT_A_MODERATOR -> auth(Condition.forbidden);
            case NOT_THE_AUTHOR -> auth(Condition.forbidden).saying("Only its author retracts a message.");
            case MODERATION_RESERVED ->
                modify(Condition.forbidden)
                        .saying("Only moderators are allowed to moderate other participants' messages");
            case NO_SUCH_MESSAGE -> cancel(Condition.item_not_found).saying("There is no such message.");
            case ARCHIVE_CLOSED -> auth(Condition.forbidden);
            case PASSWORD_MISSING ->
                modify(Condition.not_acceptable).saying("A room that asks for a password needs one.");
            case PERSISTENCE_RESERVED ->
                cancel(Condition.not_allowed).saying("You may not make rooms persistent here.");
            case NO_OWNER_LEFT -> cancel(Condition.conflict).saying("A room needs an owner.");
            case NOT_AN_OWNER, NOT_AN_ADMIN -> auth(Condition.forbidden);
            case OUT_OF_REACH -> cancel(Condition.not_allowed);
            case AGAINST_ONESELF -> cancel(Condition.conflict).saying("You can't do that to yourself.");
            case CONTRADICTORY -> modify(Condition.bad_request).saying("Somebody is named twice.");
            case ONLY_BANS_OF_MANY ->
                modify(Condition.bad_request).saying("A whole domain can be banned, but can't be anything else.");
            case TOO_MANY_AFFILIATIONS ->
                StanzaError.wait(Condition.resource_constraint).saying("The lists of the room are full.");
            case NICK_TOO_LONG -> modify(Condition.policy_violation).saying("This nickname is too long.");
            case INVITING_RESERVED -> auth(Condition.forbidden).saying("Only admins may invite into this room.");
            case TOO_MANY_INVITEES ->
                modify(Condition.policy_violation).saying("These are too many invitations at once.");
            case NO_VOICE_REQUESTS -> auth(Condition.forbidden).saying("Voice can't be requested in this room.");
            case REGISTERING_RESERVED -> cancel(Condition.not_allowed);
            case NO_REGISTRATION -> cancel(Condition.service_unavailable);
            case NOT_REGISTERED -> auth(Condition.registration_required);
            case NO_SUBSCRIPTIONS -> cancel(Condition.not_allowed).saying("Nobody can subscribe to this room.");
            case TOO_MANY_SUBSCRIBERS ->
                StanzaError.wait(Condition.resource_constraint).saying("The room has as many subscribers as it can.");
            case CARD_OF_OWNERS -> auth(Condition.forbidden).saying("Only owners are allowed to set avatars.");
        };
    }
}
