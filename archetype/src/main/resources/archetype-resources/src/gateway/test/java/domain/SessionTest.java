package ${package}.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionTest {

    private static Session after(Event... events) {
        Session session = Session.OFFLINE;
        for (Event event : events) {
            session = session.decide(event).next();
        }
        return session;
    }

    @Test
    void the_first_device_logs_in_and_the_second_changes_nothing() {
        var first = Session.OFFLINE.decide(new Event.Came("desk"));

        assertThat(first.effects()).containsExactly(new Effect.Open(1));
        assertThat(first.next().decide(new Event.Came("phone")).effects()).isEmpty();
    }

    @Test
    void contacts_are_shown_when_the_network_has_answered() {
        assertThat(after(new Event.Came("desk")).decide(new Event.Opened()).effects())
                .containsExactly(new Effect.ShowOnline());
    }

    @Test
    void only_the_last_device_logs_out() {
        Session both = after(new Event.Came("desk"), new Event.Came("phone"), new Event.Opened());

        assertThat(both.decide(new Event.Went("desk")).effects()).isEmpty();
        assertThat(both.decide(new Event.Went("desk")).next().decide(new Event.Went("phone")).effects())
                .containsExactly(new Effect.Close(), new Effect.ShowOffline());
    }

    @Test
    void a_refused_log_in_is_told_and_can_be_tried_again() {
        var refused = after(new Event.Came("desk")).decide(new Event.Refused());

        assertThat(refused.effects()).containsExactly(new Effect.TellRefused());
        assertThat(refused.next().decide(new Event.Came("desk")).effects()).containsExactly(new Effect.Open(2));
    }

    @Test
    void a_log_in_that_nobody_waits_for_any_more_is_not_taken() {
        Session again = after(new Event.Came("desk"), new Event.Went("desk"), new Event.Came("desk"));

        assertThat(again.awaits(1)).isFalse();
        assertThat(again.awaits(2)).isTrue();
    }
}
