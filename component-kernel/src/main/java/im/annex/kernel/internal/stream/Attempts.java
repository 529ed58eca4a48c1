package im.annex.kernel.internal.stream;

import im.annex.kernel.internal.stream.LinkAction.Detach;
import im.annex.kernel.internal.stream.LinkAction.Disconnect;
import im.annex.kernel.internal.stream.LinkAction.Resolve;
import im.annex.kernel.internal.stream.LinkAction.SendFooter;
import im.annex.kernel.internal.stream.LinkAction.Severity;
import im.annex.kernel.internal.stream.LinkAction.StartTimer;
import im.annex.kernel.internal.stream.LinkAction.StopTimer;
import im.annex.kernel.internal.stream.LinkAction.Tell;
import im.annex.kernel.internal.stream.LinkMachine.Step;
import im.annex.kernel.internal.stream.LinkState.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a link is tried, given up and tried again: the next server at once, the first again after a wait. A part of
 * {@link LinkMachine}, and a function like it. Thread-safe.
 */
final class Attempts {

    private final List<Advice> advice;
    private final Duration attemptTimeout;
    private final BackOff backOff;

    Attempts(List<Advice> advice, Duration attemptTimeout, BackOff backOff) {
        this.advice = List.copyOf(advice);
        this.attemptTimeout = attemptTimeout;
        this.backOff = backOff;
    }

    Step attempt(LinkState state, int server) {
        return Step.of(
                state.in(Phase.RESOLVING).withServer(server),
                new StartTimer(LinkTimer.ATTEMPT, attemptTimeout),
                new Resolve(server));
    }

    /** Ended with an error: how long to wait depends on which. */
    Step ended(LinkState state, String condition, @Nullable String text) {
        List<LinkAction> actions = List.of(new Detach(), new SendFooter(), new Disconnect());
        String message = advice.get(state.server()).streamError(condition, text);
        if (condition.equals("conflict")) {
            // Whoever took the domain would lose it to us, and we to them.
            return backOff(state, advice.get(state.server()).replaced(), actions, backOff.late());
        }
        // It restarts, or another server takes over; but not time and again.
        boolean backAtOnce = condition.equals("system-shutdown") && state.failures() == 0;
        return backOff(state, message, actions, backAtOnce ? backOff.soon() : backOff.after(state.failures() + 1));
    }

    Step lose(LinkState state, String message, LinkAction... actions) {
        List<LinkAction> all = new ArrayList<>();
        all.add(new Detach());
        all.addAll(List.of(actions));
        return backOff(state, message, all, backOff.after(state.failures() + 1));
    }

    /** This server failed: the next one is tried at once, and after the last comes the wait. */
    Step fail(LinkState state, String message, LinkAction... actions) {
        List<LinkAction> all = new ArrayList<>();
        all.add(new StopTimer(LinkTimer.ATTEMPT));
        all.addAll(List.of(actions));
        int following = state.server() + 1;
        if (following == advice.size()) {
            return backOff(state, message, all, backOff.after(state.failures() + 1));
        }
        all.add(tell(state, message, "; trying " + advice.get(following).server()));
        Step next = attempt(state.withTold(message), following);
        all.addAll(next.actions());
        return new Step(next.state(), all);
    }

    private Step backOff(LinkState state, String message, List<LinkAction> actions, Duration wait) {
        List<LinkAction> all = new ArrayList<>(actions);
        all.add(tell(state, message, "; trying again, for ever, next in " + tenths(wait) + " s"));
        all.add(new StartTimer(LinkTimer.BACK_OFF, wait));
        LinkState next = state.withTold(message)
                .in(Phase.BACKING_OFF)
                .withFailures(state.failures() + 1)
                .withAddresses(List.of(), 0);
        return new Step(next, all);
    }

    /** The same trouble with the same server is told loudly once. */
    private static Tell tell(LinkState state, String message, String next) {
        Severity severity = message.equals(state.toldOfServer()) ? Severity.DEBUG : Severity.WARN;
        return new Tell(severity, message + next);
    }

    private static String tenths(Duration wait) {
        return "%.1f".formatted(wait.toMillis() / 1000.0);
    }
}
