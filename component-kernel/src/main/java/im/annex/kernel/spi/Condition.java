package im.annex.kernel.spi;

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

    /** The element's name. */
    public String elementName() {
        return name().replace('_', '-');
    }
}
