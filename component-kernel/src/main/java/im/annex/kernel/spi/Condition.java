package im.annex.kernel.spi;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Map;

/** The defined conditions of stanza errors (RFC 6120 §8.3.3), named as on the wire but for the hyphens. */
public enum Condition {
    bad_request,
    conflict,
    feature_not_implemented,
    forbidden,
    gone,
    internal_server_error,
    item_not_found,
    jid_malformed,
    not_acceptable,
    not_allowed,
    not_authorized,
    policy_violation,
    recipient_unavailable,
    redirect,
    registration_required,
    remote_server_not_found,
    remote_server_timeout,
    resource_constraint,
    service_unavailable,
    subscription_required,
    undefined_condition,
    unexpected_request;

    private static final Map<String, Condition> BY_ELEMENT =
            Arrays.stream(values()).collect(toUnmodifiableMap(Condition::elementName, condition -> condition));

    /** The element's name. */
    public String elementName() {
        return name().replace('_', '-');
    }

    /** The condition that an element's name stands for; {@link #undefined_condition} if it is none. */
    public static Condition named(String elementName) {
        return BY_ELEMENT.getOrDefault(elementName, undefined_condition);
    }
}
