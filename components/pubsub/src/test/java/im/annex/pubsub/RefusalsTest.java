package im.annex.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.spi.StanzaError;
import im.annex.pubsub.domain.Refusal;
import java.util.Objects;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the examples of the sections that the refusals name. */
class RefusalsTest {

    @ParameterizedTest
    @CsvSource({
        "JIDS_DO_NOT_MATCH, modify, bad_request, invalid-jid,",
        "NOT_ON_WHITELIST, cancel, not_allowed, closed-node,",
        "SUBSCRIPTION_PENDING, auth, not_authorized, pending-subscription,",
        "BLOCKED, auth, forbidden,,",
        "TOO_MANY_SUBSCRIPTIONS, wait, policy_violation, too-many-subscriptions,",
        "NO_SUBSCRIPTIONS, cancel, feature_not_implemented, unsupported, subscribe",
        "SUBID_REQUIRED, modify, bad_request, subid-required,",
        "NOT_SUBSCRIBED, cancel, unexpected_request, not-subscribed,",
        "NO_OPTIONS_WITHOUT_SUBSCRIPTION, modify, unexpected_request, not-subscribed,",
        "NOT_ONES_OWN_SUBSCRIPTION, auth, forbidden,,",
        "INVALID_SUBID, modify, not_acceptable, invalid-subid,",
        "MAY_NOT_PUBLISH, auth, forbidden,,",
        "NODE_FULL, cancel, conflict, node-full,",
        "PAYLOAD_TOO_BIG, modify, not_acceptable, payload-too-big,",
        "INVALID_PAYLOAD, modify, bad_request, invalid-payload,",
        "ITEM_REQUIRED, modify, bad_request, item-required,",
        "PAYLOAD_REQUIRED, modify, bad_request, payload-required,",
        "ITEM_FORBIDDEN, modify, bad_request, item-forbidden,",
        "MAY_NOT_RETRACT, auth, forbidden,,",
        "NO_SUCH_ITEM, cancel, item_not_found,,",
        "NOT_AN_OWNER, auth, forbidden,,",
        "CONTRADICTORY, modify, bad_request,,",
        "NO_PERSISTENT_ITEMS, cancel, feature_not_implemented, unsupported, persistent-items"
    })
    void a_refusal_is_the_error_of_its_section(
            Refusal refusal, String type, String condition, @Nullable String application, @Nullable String feature) {
        StanzaError error = Refusals.error(refusal);
        assertThat(error.type().toXMPP()).isEqualTo(type);
        assertThat(error.condition().name()).isEqualTo(condition);
        if (application == null) {
            assertThat(error.application()).isNull();
            return;
        }
        Element element = Objects.requireNonNull(error.application());
        assertThat(element.getNamespaceURI()).isEqualTo("http://jabber.org/protocol/pubsub#errors");
        assertThat(element.getName()).isEqualTo(application);
        assertThat(element.attributeValue("feature")).isEqualTo(feature);
    }
}
