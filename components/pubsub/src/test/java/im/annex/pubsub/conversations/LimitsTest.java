package im.annex.pubsub.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What one user may take of the service. */
class LimitsTest extends Conversation {

    LimitsTest() {
        super("""
                max-nodes: 4
                max-nodes-per-user: 2
                max-items: 5
                max-payload: 200
                publish-rate: 6/h burst 6
                """);
    }

    /** §8.1.1. */
    @Test
    void nobody_creates_more_nodes_than_allowed() {
        succeeds(hamlet, set("<create node='1'/>"));
        succeeds(hamlet, set("<create node='2'/>"));
        refused(hamlet, set("<create node='3'/>"), "wait", "policy-violation", "max-nodes-exceeded");
        refused(hamlet, publishing("1", "words"), "wait", "policy-violation", "max-nodes-exceeded");
        succeeds(hamlet, ownerSet("<delete node='1'/>"));
        succeeds(hamlet, set("<create node='3'/>"));
        succeeds(francisco, set("<create node='4'/>"));
        succeeds(francisco, set("<create node='5'/>"));
        refused(bernardo, set("<create node='6'/>"), "wait", "resource-constraint", "max-nodes-exceeded");
    }

    /** An owner who wants as many as may be has as many as the service allows. */
    @Test
    void nobody_publishes_too_often_nor_more_than_is_kept() {
        given("pubsub#max_items", "max", "pubsub#publish_model", "open");
        for (int i = 1; i <= 6; i++) {
            succeeds(hamlet, publishing("item" + i, "words"));
        }
        refused(hamlet, publishing("item7", "words"), "wait", "policy-violation");
        assertThat(ids(succeeds(francisco, items()))).containsExactly("item2", "item3", "item4", "item5", "item6");
        succeeds(francisco, publishing("other", "words"));
    }

    /** §7.1.3.5: whatever the owner wants. */
    @Test
    void payloads_have_a_size_that_no_owner_exceeds() {
        given("pubsub#max_payload_size", "200");
        refused(hamlet, publishing("1", "words".repeat(50)), "modify", "not-acceptable", "payload-too-big");
        refused(hamlet, configuring("pubsub#max_payload_size", "201"), "modify", "not-acceptable");
        assertThat(ids(succeeds(francisco, items()))).isEmpty();
    }
}
