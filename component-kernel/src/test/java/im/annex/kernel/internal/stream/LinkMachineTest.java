package im.annex.kernel.internal.stream;

import static im.annex.kernel.internal.stream.LinkState.Phase.ATTACHED;
import static im.annex.kernel.internal.stream.LinkState.Phase.BACKING_OFF;
import static im.annex.kernel.internal.stream.LinkState.Phase.CLOSING;
import static im.annex.kernel.internal.stream.LinkState.Phase.CONNECTING;
import static im.annex.kernel.internal.stream.LinkState.Phase.IDLE;
import static im.annex.kernel.internal.stream.LinkState.Phase.OPENING;
import static im.annex.kernel.internal.stream.LinkState.Phase.RESOLVING;
import static im.annex.kernel.internal.stream.LinkState.Phase.SHAKING_HANDS;
import static im.annex.kernel.internal.stream.LinkState.Phase.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.internal.stream.LinkAction.Tell;
import im.annex.kernel.internal.stream.LinkMachine.Step;
import im.annex.kernel.internal.stream.LinkState.Phase;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LinkMachineTest {

    private static final InetSocketAddress ONE = InetSocketAddress.createUnresolved("one", 5347);
    private static final InetSocketAddress TWO = InetSocketAddress.createUnresolved("two", 5347);

    private static final LinkMachine.Times TIMES =
            new LinkMachine.Times(seconds(30), seconds(40), seconds(20), seconds(15));

    private final BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(60), new Random(1));
    private final LinkMachine machine =
            new LinkMachine(List.of(new Advice("muc.example.org", "localhost:5347")), TIMES, backOff);

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static LinkState in(Phase phase) {
        return LinkState.INITIAL.in(phase);
    }

    private static LinkInput.Look look(int attached, int heard, int sent, int stalled) {
        return new LinkInput.Look(seconds(attached), seconds(heard), seconds(sent), seconds(stalled));
    }

    private static List<String> names(Step step) {
        return step.actions().stream()
                .map(action -> action.getClass().getSimpleName())
                .toList();
    }

    static Stream<Arguments> table() {
        return Stream.of(
                row(IDLE, new LinkInput.Start(), RESOLVING, "StartTimer", "Resolve"),
                row(RESOLVING, new LinkInput.Resolved(List.of(ONE)), CONNECTING, "Connect"),
                row(RESOLVING, new LinkInput.NotResolved("?"), BACKING_OFF, "StopTimer", "Tell", "StartTimer"),
                row(RESOLVING, timedOut(LinkTimer.ATTEMPT), BACKING_OFF, "StopTimer", "Tell", "StartTimer"),
                row(CONNECTING, new LinkInput.Connected(), OPENING, "SendHeader"),
                row(CONNECTING, new LinkInput.NotConnected("refused"), BACKING_OFF, "StopTimer", "Tell", "StartTimer"),
                row(
                        CONNECTING,
                        timedOut(LinkTimer.ATTEMPT),
                        BACKING_OFF,
                        "StopTimer",
                        "Disconnect",
                        "Tell",
                        "StartTimer"),
                row(OPENING, new LinkInput.Opened("s1"), SHAKING_HANDS, "SendHandshake"),
                row(OPENING, new LinkInput.Opened(null), BACKING_OFF, failing()),
                row(OPENING, new LinkInput.StreamError("host-unknown", null), BACKING_OFF, failing()),
                row(OPENING, new LinkInput.PeerClosed(), BACKING_OFF, failing()),
                row(OPENING, new LinkInput.Disconnected(null), BACKING_OFF, "StopTimer", "Tell", "StartTimer"),
                row(OPENING, timedOut(LinkTimer.ATTEMPT), BACKING_OFF, failing()),
                row(
                        OPENING,
                        new LinkInput.Unreadable("not-well-formed", "?"),
                        BACKING_OFF,
                        "StopTimer",
                        "SendStreamError",
                        "SendFooter",
                        "Disconnect",
                        "Tell",
                        "StartTimer"),
                row(SHAKING_HANDS, new LinkInput.HandshakeAccepted(), ATTACHED, "StopTimer", "Tell", "Attach"),
                row(SHAKING_HANDS, new LinkInput.StreamError("not-authorized", null), BACKING_OFF, failing()),
                row(ATTACHED, new LinkInput.StreamError("conflict", null), BACKING_OFF, losing()),
                row(ATTACHED, new LinkInput.PeerClosed(), BACKING_OFF, losing()),
                row(ATTACHED, new LinkInput.Disconnected("reset"), BACKING_OFF, "Detach", "Tell", "StartTimer"),
                row(
                        ATTACHED,
                        new LinkInput.Unreadable("restricted-xml", "?"),
                        BACKING_OFF,
                        "Detach",
                        "SendStreamError",
                        "SendFooter",
                        "Disconnect",
                        "Tell",
                        "StartTimer"),
                row(BACKING_OFF, timedOut(LinkTimer.BACK_OFF), RESOLVING, "StartTimer", "Resolve"),
                row(IDLE, new LinkInput.Stop(), STOPPED, "Stopped"),
                row(RESOLVING, new LinkInput.Stop(), STOPPED, "StopTimer", "Disconnect", "Stopped"),
                row(CONNECTING, new LinkInput.Stop(), STOPPED, "StopTimer", "Disconnect", "Stopped"),
                row(OPENING, new LinkInput.Stop(), STOPPED, "StopTimer", "SendFooter", "Disconnect", "Stopped"),
                row(BACKING_OFF, new LinkInput.Stop(), STOPPED, "StopTimer", "Stopped"),
                row(ATTACHED, new LinkInput.Stop(), CLOSING, "Leave", "SendFooter", "StartTimer"),
                row(CLOSING, new LinkInput.PeerClosed(), STOPPED, "StopTimer", "Disconnect", "Stopped"),
                row(CLOSING, new LinkInput.Disconnected(null), STOPPED, "StopTimer", "Stopped"),
                row(CLOSING, timedOut(LinkTimer.CLOSING), STOPPED, "StopTimer", "Disconnect", "Stopped"),
                row(CLOSING, new LinkInput.Stop(), CLOSING),
                row(STOPPED, new LinkInput.Start(), STOPPED),
                row(STOPPED, new LinkInput.Stop(), STOPPED),
                row(OPENING, new LinkInput.HandshakeAccepted(), OPENING),
                row(ATTACHED, new LinkInput.Opened("again"), ATTACHED),
                row(BACKING_OFF, new LinkInput.Resolved(List.of(ONE)), BACKING_OFF));
    }

    private static Arguments row(Phase from, LinkInput input, Phase to, String... actions) {
        return Arguments.of(from, input, to, List.of(actions));
    }

    private static LinkInput timedOut(LinkTimer timer) {
        return new LinkInput.TimedOut(timer);
    }

    private static String[] failing() {
        return new String[] {"StopTimer", "SendFooter", "Disconnect", "Tell", "StartTimer"};
    }

    private static String[] losing() {
        return new String[] {"Detach", "SendFooter", "Disconnect", "Tell", "StartTimer"};
    }

    @ParameterizedTest(name = "{0} + {1} -> {2} {3}")
    @MethodSource("table")
    void each_phase_answers_each_input_as_the_table_says(Phase from, LinkInput input, Phase to, List<String> actions) {
        Step step = machine.on(in(from), input);
        assertThat(step.state().phase()).isEqualTo(to);
        assertThat(names(step)).isEqualTo(actions);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void stop_always_leads_to_the_end(Phase phase) {
        Step step = machine.on(in(phase), new LinkInput.Stop());
        if (step.state().phase() == CLOSING) {
            step = machine.on(step.state(), timedOut(LinkTimer.CLOSING));
        }
        assertThat(step.state().phase()).isEqualTo(STOPPED);
    }

    private static LinkAction startTimer(LinkTimer timer, Duration after) {
        return new LinkAction.StartTimer(timer, after);
    }

    @Test
    void every_address_is_tried_before_the_attempt_has_failed() {
        Step first = machine.on(in(RESOLVING), new LinkInput.Resolved(List.of(ONE, TWO)));
        assertThat(first.actions())
                .containsExactly(new LinkAction.Connect(ONE), startTimer(LinkTimer.STAGGER, LinkMachine.STAGGER));
        Step second = machine.on(first.state(), new LinkInput.NotConnected("refused"));
        assertThat(second.actions())
                .containsExactly(startTimer(LinkTimer.ATTEMPT, seconds(15)), new LinkAction.Connect(TWO));
        Step third = machine.on(second.state(), new LinkInput.NotConnected("refused"));
        assertThat(third.state().phase()).isEqualTo(BACKING_OFF);
    }

    /** RFC 8305 §5. */
    @Test
    void an_address_that_leads_nowhere_does_not_hold_up_the_next() {
        LinkState connecting = machine.on(in(RESOLVING), new LinkInput.Resolved(List.of(ONE, TWO)))
                .state();
        Step both = machine.on(connecting, timedOut(LinkTimer.STAGGER));
        assertThat(both.state().phase()).isEqualTo(CONNECTING);
        assertThat(both.actions())
                .containsExactly(startTimer(LinkTimer.ATTEMPT, seconds(15)), new LinkAction.Connect(TWO));
        Step oneFailed = machine.on(both.state(), new LinkInput.NotConnected("refused"));
        assertThat(oneFailed.state().phase()).isEqualTo(CONNECTING);
        assertThat(oneFailed.actions()).isEmpty();
        assertThat(machine.on(oneFailed.state(), new LinkInput.Connected())
                        .state()
                        .phase())
                .isEqualTo(OPENING);
        assertThat(machine.on(oneFailed.state(), new LinkInput.NotConnected("refused"))
                        .state()
                        .phase())
                .isEqualTo(BACKING_OFF);
        assertThat(names(machine.on(both.state(), timedOut(LinkTimer.ATTEMPT))))
                .containsExactly("StopTimer", "Disconnect", "Tell", "StartTimer");
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void a_late_turn_for_the_next_address_changes_nothing(Phase phase) {
        Step step = machine.on(in(phase), timedOut(LinkTimer.STAGGER));
        assertThat(step.state()).isEqualTo(in(phase));
        assertThat(step.actions()).isEmpty();
    }

    private LinkMachine withTwoServers() {
        return new LinkMachine(
                List.of(new Advice("muc.example.org", "first:5347"), new Advice("muc.example.org", "second:5347")),
                TIMES,
                backOff);
    }

    @Test
    void the_next_server_is_tried_at_once_when_one_fails_and_the_wait_comes_after_the_last() {
        LinkMachine two = withTwoServers();
        Step refused = two.on(in(SHAKING_HANDS), new LinkInput.StreamError("conflict", null));
        assertThat(names(refused))
                .containsExactly("StopTimer", "SendFooter", "Disconnect", "Tell", "StartTimer", "Resolve");
        assertThat(refused.actions()).contains(new LinkAction.Resolve(1));
        assertThat(told(refused).message()).contains("first:5347").endsWith("trying second:5347");
        Step unknown = two.on(refused.state(), new LinkInput.NotResolved("?"));
        assertThat(unknown.state().phase()).isEqualTo(BACKING_OFF);
        assertThat(unknown.state().failures()).isEqualTo(1);
        assertThat(two.on(unknown.state(), timedOut(LinkTimer.BACK_OFF)).actions())
                .contains(new LinkAction.Resolve(0));
    }

    @Test
    void the_trouble_with_each_server_is_told_loudly_once() {
        LinkMachine two = withTwoServers();
        LinkState state = in(RESOLVING);
        List<LinkAction.Severity> severities = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Step step = two.on(state.in(RESOLVING).withServer(i % 2), new LinkInput.NotResolved("?"));
            severities.add(told(step).severity());
            state = step.state();
        }
        assertThat(severities)
                .containsExactly(
                        LinkAction.Severity.WARN,
                        LinkAction.Severity.WARN,
                        LinkAction.Severity.DEBUG,
                        LinkAction.Severity.DEBUG);
    }

    @Test
    void after_a_break_the_preferred_server_is_tried_first() {
        LinkMachine two = withTwoServers();
        Step broken = two.on(in(ATTACHED).withServer(1), new LinkInput.Disconnected(null));
        assertThat(told(broken).message()).contains("second:5347");
        assertThat(two.on(broken.state(), timedOut(LinkTimer.BACK_OFF)).actions())
                .contains(new LinkAction.Resolve(0));
    }

    @Test
    void a_server_that_shuts_down_is_tried_again_soon_but_not_time_and_again() {
        var shutdown = new LinkInput.StreamError("system-shutdown", null);
        Step first = machine.on(in(ATTACHED), shutdown);
        assertThat(waitAfter(first)).isLessThanOrEqualTo(seconds(1));
        LinkState often = in(ATTACHED).withFailures(5);
        assertThat(waitAfter(machine.on(often, shutdown))).isGreaterThanOrEqualTo(seconds(16));
    }

    @Test
    void a_domain_that_another_connection_took_is_not_taken_back_at_once() {
        Step step = machine.on(in(ATTACHED), new LinkInput.StreamError("conflict", null));
        assertThat(waitAfter(step)).isBetween(seconds(30), seconds(60));
        assertThat(told(step).message()).contains("two processes");
    }

    @Test
    void a_server_that_is_not_trusted_is_told_with_what_to_do() {
        Step step = machine.on(in(CONNECTING).withAddresses(List.of(), 1), new LinkInput.NotSecured("set a pin"));
        assertThat(step.state().phase()).isEqualTo(BACKING_OFF);
        assertThat(told(step).message()).contains("trusted", "set a pin");
        assertThat(machine.on(in(RESOLVING), new LinkInput.NotSecured("no file"))
                        .state()
                        .phase())
                .isEqualTo(BACKING_OFF);
    }

    private static Duration waitAfter(Step step) {
        return ((LinkAction.StartTimer) step.actions().getLast()).after();
    }

    @Test
    void the_same_trouble_is_told_loudly_once() {
        Step first = machine.on(in(SHAKING_HANDS), new LinkInput.StreamError("not-authorized", null));
        Step second = machine.on(first.state().in(SHAKING_HANDS), new LinkInput.StreamError("not-authorized", null));
        Step other = machine.on(second.state().in(SHAKING_HANDS), new LinkInput.StreamError("conflict", null));
        assertThat(told(first).severity()).isEqualTo(LinkAction.Severity.WARN);
        assertThat(told(second).severity()).isEqualTo(LinkAction.Severity.DEBUG);
        assertThat(told(other).severity()).isEqualTo(LinkAction.Severity.WARN);
    }

    private static Tell told(Step step) {
        return step.actions().stream()
                .filter(Tell.class::isInstance)
                .map(Tell.class::cast)
                .findFirst()
                .orElseThrow();
    }

    static Stream<Arguments> advice() {
        return Stream.of(
                Arguments.of("not-authorized", List.of("component_secret", "password")),
                Arguments.of("host-unknown", List.of("Component \"muc.example.org\"", "ejabberd_service")),
                Arguments.of("conflict", List.of("component_conflict_resolve", "other process")),
                Arguments.of("invalid-namespace", List.of("server.port")));
    }

    @ParameterizedTest
    @MethodSource("advice")
    void a_stream_error_is_told_with_the_line_that_mends_it(String condition, List<String> expected) {
        Step step = machine.on(in(SHAKING_HANDS), new LinkInput.StreamError(condition, null));
        assertThat(told(step).message()).contains(condition).contains(expected);
    }

    @Test
    void a_silent_server_is_pinged_once_and_then_given_up() {
        Step ping = machine.on(in(ATTACHED), look(100, 40, 0, 0));
        assertThat(names(ping)).containsExactly("SendPing");
        Step waiting = machine.on(ping.state(), look(110, 50, 10, 0));
        assertThat(names(waiting)).isEmpty();
        Step dead = machine.on(waiting.state(), look(120, 60, 20, 0));
        assertThat(names(dead)).containsExactly("Detach", "Disconnect", "Tell", "StartTimer");
        Step alive = machine.on(waiting.state(), look(120, 1, 20, 0));
        assertThat(alive.state().pinged()).isFalse();
    }

    @Test
    void a_server_that_takes_nothing_is_given_up_like_one_that_says_nothing() {
        Step step = machine.on(in(ATTACHED), look(100, 0, 0, 60));
        assertThat(step.state().phase()).isEqualTo(BACKING_OFF);
    }

    @Test
    void white_space_is_sent_when_nothing_else_was() {
        assertThat(names(machine.on(in(ATTACHED), look(100, 5, 30, 0)))).containsExactly("SendWhitespace");
        assertThat(names(machine.on(in(ATTACHED), look(100, 5, 29, 0)))).isEmpty();
    }

    @Test
    void the_wait_doubles_with_every_failure_up_to_the_longest() {
        LinkState state = in(RESOLVING);
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Step step = machine.on(state.in(RESOLVING), new LinkInput.NotResolved("?"));
            waits.add(((LinkAction.StartTimer) step.actions().getLast()).after());
            state = step.state();
        }
        for (int i = 0; i < waits.size(); i++) {
            long ceiling = Math.min(1000L << Math.min(i, 20), 60_000);
            assertThat(waits.get(i)).isBetween(Duration.ofMillis(ceiling / 2), Duration.ofMillis(ceiling));
        }
    }

    @Test
    void a_lasting_attachment_starts_the_back_off_anew_and_a_short_one_does_not() {
        LinkState often = in(ATTACHED).withFailures(7);
        assertThat(machine.on(often, look(9, 0, 0, 0)).state().failures()).isEqualTo(7);
        assertThat(machine.on(often, look(10, 0, 0, 0)).state().failures()).isZero();
    }

    @Test
    void what_was_told_is_told_again_after_it_was_mended() {
        LinkState troubled = in(SHAKING_HANDS).withTold("x");
        assertThat(machine.on(troubled, new LinkInput.HandshakeAccepted())
                        .state()
                        .told())
                .isEmpty();
    }

    @Test
    void nothing_is_waited_for_without_a_timer() {
        assertThat(machine.on(in(IDLE), new LinkInput.Start()).actions())
                .contains(new LinkAction.StartTimer(LinkTimer.ATTEMPT, seconds(15)));
        assertThat(machine.on(in(ATTACHED), new LinkInput.Stop()).actions())
                .contains(new LinkAction.StartTimer(LinkTimer.CLOSING, LinkMachine.CLOSING_TIME));
    }
}
