package im.annex.irc;

import im.annex.irc.session.Departure;
import im.annex.irc.session.Reply;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.StanzaError;

/** What is refused, as stanza errors; with the words of the server, as no condition says as much. */
final class Refusals {

    private Refusals() {}

    /** Why somebody is not in a channel, or something is not done there. */
    static StanzaError of(Reply reply) {
        StanzaError error = switch (reply.code()) {
            case "475" -> StanzaError.auth(Condition.not_authorized);
            case "433", "436", "437" -> StanzaError.cancel(Condition.conflict);
            case "471" -> StanzaError.wait(Condition.service_unavailable);
            case "473", "477" -> StanzaError.auth(Condition.registration_required);
            case "474", "404", "482", "481", "485", "499" -> StanzaError.auth(Condition.forbidden);
            case "403", "401", "406", "441" -> StanzaError.cancel(Condition.item_not_found);
            case "405", Reply.TOO_MUCH -> StanzaError.wait(Condition.resource_constraint);
            case "432", "479", "476", "461", Reply.INVALID -> StanzaError.modify(Condition.not_acceptable);
            case "442", Reply.LEFT -> StanzaError.modify(Condition.not_acceptable);
            default -> StanzaError.cancel(Condition.not_allowed);
        };
        return error.saying(reply.text());
    }

    /** Why there is no connection. */
    static StanzaError of(Departure why) {
        StanzaError error = switch (why.cause()) {
            case UNKNOWN -> StanzaError.cancel(Condition.remote_server_not_found);
            case FORBIDDEN -> StanzaError.cancel(Condition.forbidden);
            case NICK -> StanzaError.cancel(Condition.conflict);
            case NOT_A_NICK -> StanzaError.modify(Condition.not_acceptable);
            case NOT_AUTHORIZED -> StanzaError.auth(Condition.not_authorized);
            case BANNED, KILLED -> StanzaError.auth(Condition.forbidden);
            case THROTTLED, FULL -> StanzaError.wait(Condition.resource_constraint);
            case LOST, SILENCE, UNTRUSTED, INSECURE, QUIT -> StanzaError.wait(Condition.remote_server_timeout);
        };
        return why.text().isEmpty() ? error : error.saying(why.text());
    }

    /** XEP-0045 §7.2.9 and the like: a message to where its sender is not. */
    static StanzaError notJoined() {
        return StanzaError.modify(Condition.not_acceptable).saying("Join the channel first.");
    }
}
