package im.annex.pubsub;

import static im.annex.kernel.spi.StanzaError.auth;
import static im.annex.kernel.spi.StanzaError.cancel;
import static im.annex.kernel.spi.StanzaError.modify;

import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.StanzaError;
import im.annex.pubsub.domain.Refusal;
import org.dom4j.Element;

/** What a refusal is on the wire. */
final class Refusals {

    private Refusals() {}

    /** The stanza error of a refusal by a node, with the application condition that its section names. */
    static StanzaError error(Refusal refusal) {
        return switch (refusal) {
            case JIDS_DO_NOT_MATCH -> modify(Condition.bad_request).with(because("invalid-jid"));
            case NOT_ON_WHITELIST -> cancel(Condition.not_allowed).with(because("closed-node"));
            case SUBSCRIPTION_PENDING -> auth(Condition.not_authorized).with(because("pending-subscription"));
            case BLOCKED, NOT_ONES_OWN_SUBSCRIPTION, MAY_NOT_PUBLISH, MAY_NOT_RETRACT, NOT_AN_OWNER ->
                auth(Condition.forbidden);
            case TOO_MANY_SUBSCRIPTIONS ->
                StanzaError.wait(Condition.policy_violation).with(because("too-many-subscriptions"));
            case NO_SUBSCRIPTIONS -> unsupported("subscribe");
            case CONTRADICTORY -> modify(Condition.bad_request);
            case SUBID_REQUIRED -> modify(Condition.bad_request).with(because("subid-required"));
            case NOT_SUBSCRIBED -> cancel(Condition.unexpected_request).with(because("not-subscribed"));
            case NO_OPTIONS_WITHOUT_SUBSCRIPTION ->
                modify(Condition.unexpected_request).with(because("not-subscribed"));
            case INVALID_SUBID -> modify(Condition.not_acceptable).with(because("invalid-subid"));
            case MAY_NOT_READ_UNSUBSCRIBED -> auth(Condition.not_authorized).with(because("not-subscribed"));
            case NODE_FULL -> cancel(Condition.conflict).with(because("node-full"));
            case PAYLOAD_TOO_BIG -> modify(Condition.not_acceptable).with(because("payload-too-big"));
            case INVALID_PAYLOAD -> modify(Condition.bad_request).with(because("invalid-payload"));
            case ITEM_REQUIRED -> modify(Condition.bad_request).with(because("item-required"));
            case PAYLOAD_REQUIRED -> modify(Condition.bad_request).with(because("payload-required"));
            case ITEM_FORBIDDEN -> modify(Condition.bad_request).with(because("item-forbidden"));
            case NO_SUCH_ITEM -> noSuchNode();
            case NO_PERSISTENT_ITEMS -> unsupported("persistent-items");
        };
    }

    /** What is asked for does not exist. */
    static StanzaError noSuchNode() {
        return cancel(Condition.item_not_found);
    }

    /** §8.2.3.3 and others: it is not said which node is meant. */
    static StanzaError noNode() {
        return modify(Condition.bad_request).with(because("nodeid-required"));
    }

    /** §6.3.4.3. */
    static StanzaError noAddress() {
        return modify(Condition.bad_request).with(because("jid-required"));
    }

    /** An address that is none. */
    static StanzaError badAddress() {
        return modify(Condition.bad_request).with(because("invalid-jid"));
    }

    /** The request is not as its section has it. */
    static StanzaError malformed(String why) {
        return modify(Condition.bad_request).saying(why);
    }

    /** §8.1.2. */
    static StanzaError unsupportedAccessModel() {
        return modify(Condition.not_acceptable).with(because("unsupported-access-model"));
    }

    /** §7.1.5. */
    static StanzaError preconditionNotMet() {
        return cancel(Condition.conflict).with(because("precondition-not-met"));
    }

    /** What this service does not do. */
    static StanzaError unsupported(String feature) {
        Element condition = because("unsupported");
        condition.addAttribute("feature", feature);
        return cancel(Condition.feature_not_implemented).with(condition);
    }

    private static Element because(String condition) {
        return Namespaces.element(Namespaces.ERRORS, condition);
    }
}
