package ${package}.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BallotTest {

    private final Ballot ballot = new Ballot(List.of("tea", "coffee"));

    @Test
    void a_vote_counts_however_it_is_spelt() {
        assertThat(ballot.vote(true, "Tea")).isEqualTo(new Decision.Counted("tea"));
    }

    @Test
    void a_vote_for_something_else_is_refused() {
        assertThat(ballot.vote(true, "cocoa")).isEqualTo(new Decision.Refused(Refusal.NO_SUCH_CHOICE));
    }

    @Test
    void a_vote_of_whoever_may_not_is_refused() {
        assertThat(ballot.vote(false, "tea")).isEqualTo(new Decision.Refused(Refusal.NOT_ALLOWED));
    }

    @Test
    void the_tally_has_every_choice_in_order_and_no_other() {
        assertThat(ballot.tally(Map.of("coffee", 2L, "cocoa", 9L))).containsExactly(Map.entry("tea", 0L), Map.entry("coffee", 2L));
    }
}
