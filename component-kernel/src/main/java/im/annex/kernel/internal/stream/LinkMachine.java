package im.annex.kernel.internal.stream;

import im.annex.kernel.internal.stream.LinkAction.Attach;
import im.annex.kernel.internal.stream.LinkAction.Connect;
import im.annex.kernel.internal.stream.LinkAction.Detach;
import im.annex.kernel.internal.stream.LinkAction.Disconnect;
import im.annex.kernel.internal.stream.LinkAction.Leave;
import im.annex.kernel.internal.stream.LinkAction.Resolve;
import im.annex.kernel.internal.stream.LinkAction.SendFooter;
import im.annex.kernel.internal.stream.LinkAction.SendHandshake;
import im.annex.kernel.internal.stream.LinkAction.SendHeader;
import im.annex.kernel.internal.stream.LinkAction.SendPing;
import im.annex.kernel.internal.stream.LinkAction.SendStreamError;
import im.annex.kernel.internal.stream.LinkAction.SendWhitespace;
import im.annex.kernel.internal.stream.LinkAction.Severity;
import im.annex.kernel.internal.stream.LinkAction.StartTimer;
import im.annex.kernel.internal.stream.LinkAction.StopTimer;
import im.annex.kernel.internal.stream.LinkAction.Stopped;
import im.annex.kernel.internal.stream.LinkAction.Tell;
import im.annex.kernel.internal.stream.LinkState.Phase;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of a link as a function: state and input to next state and actions (XEP-0114 §3, RFC 6120 §4). Does no I/O,
 * knows no clock. An input that has no meaning in a phase changes nothing. Thread-safe.
 */
final class LinkMachine {

    /** A link that held this long was a success: the next failure starts the back-off anew. */
    static final Duration LASTING = Duration.ofSeconds(10);

    /** A server that does not close its stream in this time is left without it. */
    static final Duration CLOSING_TIME = Duration.ofSeconds(2);

    /** What follows from an input. */
    record Step(LinkState state, List<LinkAction> actions) {

        Step {
            actions = List.copyOf(actions);
        }

        static Step of(LinkState state, LinkAction... actions) {
            return new Step(state, List.of(actions));
        }
    }

    /** The times that the operator chose. */
    record Times(Duration whitespaceAfter, Duration pingAfter, Duration deadAfter, Duration attemptTimeout) {}

    private final Advice advice;
    private final Times times;
    private final BackOff backOff;

    LinkMachine(Advice advice, Times times, BackOff backOff) {
        this.advice = advice;
        this.times = times;
        this.backOff = backOff;
    }

    Step on(LinkState state, LinkInput input) {
        if (input instanceof LinkInput.Stop) {
            return stop(state);
        }
        return switch (state.phase()) {
            case IDLE -> input instanceof LinkInput.Start ? attempt(state) : stay(state);
            case BACKING_OFF -> isTimeOut(input, LinkTimer.BACK_OFF) ? attempt(state) : stay(state);
            case RESOLVING -> resolving(state, input);
            case CONNECTING -> connecting(state, input);
            case OPENING, SHAKING_HANDS -> negotiating(state, input);
            case ATTACHED -> attached(state, input);
            case CLOSING -> closing(state, input);
            case STOPPED -> stay(state);
        };
    }

    private static Step stay(LinkState state) {
        return Step.of(state);
    }

    private static boolean isTimeOut(LinkInput input, LinkTimer timer) {
        return input instanceof LinkInput.TimedOut timedOut && timedOut.timer() == timer;
    }

    private Step attempt(LinkState state) {
        return Step.of(
                state.in(Phase.RESOLVING), new StartTimer(LinkTimer.ATTEMPT, times.attemptTimeout()), new Resolve());
    }

    private Step resolving(LinkState state, LinkInput input) {
        return switch (input) {
            case LinkInput.Resolved(var addresses) -> connect(state, addresses);
            case LinkInput.NotResolved(var why) -> fail(state, advice.notResolved(why));
            case LinkInput.TimedOut _ -> fail(state, advice.notResolved("the name service did not answer in time"));
            default -> stay(state);
        };
    }

    private Step connect(LinkState state, List<InetSocketAddress> addresses) {
        LinkState next = state.in(Phase.CONNECTING).withUntried(addresses.subList(1, addresses.size()));
        return Step.of(next, new Connect(addresses.getFirst()));
    }

    /** Each address gets the whole time: the first may lead nowhere, such as that of a family without a route. */
    private Step connectToNext(LinkState state, LinkAction... actions) {
        List<LinkAction> all = new ArrayList<>(List.of(actions));
        all.add(new StartTimer(LinkTimer.ATTEMPT, times.attemptTimeout()));
        Step connect = connect(state, state.untried());
        all.addAll(connect.actions());
        return new Step(connect.state(), all);
    }

    private Step connecting(LinkState state, LinkInput input) {
        return switch (input) {
            case LinkInput.Connected _ -> Step.of(state.in(Phase.OPENING), new SendHeader());
            case LinkInput.NotConnected(var why) ->
                state.untried().isEmpty() ? fail(state, advice.notConnected(why)) : connectToNext(state);
            case LinkInput.TimedOut _ ->
                state.untried().isEmpty()
                        ? fail(state, advice.notConnected("no answer in time"), new Disconnect())
                        : connectToNext(state, new Disconnect());
            default -> stay(state);
        };
    }

    private Step negotiating(LinkState state, LinkInput input) {
        return switch (input) {
            case LinkInput.Opened(var id) when state.phase() == Phase.OPENING -> shakeHands(state, id);
            case LinkInput.HandshakeAccepted _ when state.phase() == Phase.SHAKING_HANDS -> attach(state);
            case LinkInput.StreamError(var condition, var text) ->
                fail(state, advice.streamError(condition, text), new SendFooter(), new Disconnect());
            case LinkInput.Unreadable(var condition, var why) ->
                fail(
                        state,
                        advice.unreadable(condition, why),
                        new SendStreamError(condition),
                        new SendFooter(),
                        new Disconnect());
            case LinkInput.PeerClosed _ -> fail(state, advice.closedEarly(), new SendFooter(), new Disconnect());
            case LinkInput.Disconnected _ -> fail(state, advice.closedEarly());
            case LinkInput.TimedOut _ -> fail(state, advice.attemptTimedOut(), new SendFooter(), new Disconnect());
            default -> stay(state);
        };
    }

    private Step shakeHands(LinkState state, @Nullable String streamId) {
        if (streamId == null) {
            return fail(state, advice.noStreamId(), new SendFooter(), new Disconnect());
        }
        return Step.of(state.in(Phase.SHAKING_HANDS), new SendHandshake(streamId));
    }

    private Step attach(LinkState state) {
        return Step.of(
                state.in(Phase.ATTACHED).withPinged(false).withTold(null),
                new StopTimer(LinkTimer.ATTEMPT),
                new Tell(Severity.INFO, advice.domain() + ": attached to " + advice.server()),
                new Attach());
    }

    private Step attached(LinkState state, LinkInput input) {
        return switch (input) {
            case LinkInput.Look look -> look(state, look);
            case LinkInput.StreamError(var condition, var text) ->
                lose(state, advice.streamError(condition, text), new SendFooter(), new Disconnect());
            case LinkInput.Unreadable(var condition, var why) ->
                lose(
                        state,
                        advice.unreadable(condition, why),
                        new SendStreamError(condition),
                        new SendFooter(),
                        new Disconnect());
            case LinkInput.PeerClosed _ ->
                lose(
                        state,
                        advice.domain() + ": " + advice.server() + " closed the stream",
                        new SendFooter(),
                        new Disconnect());
            case LinkInput.Disconnected(var why) ->
                lose(
                        state,
                        advice.domain() + ": the connection to " + advice.server() + " broke"
                                + (why == null ? "" : " (" + why + ")"));
            default -> stay(state);
        };
    }

    /** RFC 6120 §4.6: white space keeps the way open, a ping proves that somebody is at its end. */
    private Step look(LinkState state, LinkInput.Look look) {
        LinkState next = look.attachedFor().compareTo(LASTING) >= 0 ? state.withFailures(0) : state;
        Duration dead = times.pingAfter().plus(times.deadAfter());
        if (look.sinceHeard().compareTo(dead) >= 0) {
            return lose(next, silent("has been silent", look.sinceHeard()), new Disconnect());
        }
        if (look.stalledFor().compareTo(dead) >= 0) {
            return lose(next, silent("has taken nothing", look.stalledFor()), new Disconnect());
        }
        List<LinkAction> actions = new ArrayList<>();
        boolean quiet = look.sinceHeard().compareTo(times.pingAfter()) >= 0;
        if (quiet && !state.pinged()) {
            actions.add(new SendPing());
        } else if (look.sinceSent().compareTo(times.whitespaceAfter()) >= 0) {
            actions.add(new SendWhitespace());
        }
        return new Step(next.withPinged(quiet), actions);
    }

    private String silent(String how, Duration time) {
        return advice.domain() + ": " + advice.server() + " " + how + " for " + time.toSeconds()
                + " seconds; the link is opened anew";
    }

    private Step lose(LinkState state, String message, LinkAction... actions) {
        List<LinkAction> all = new ArrayList<>();
        all.add(new Detach());
        all.addAll(List.of(actions));
        return backOff(state, message, all);
    }

    private Step fail(LinkState state, String message, LinkAction... actions) {
        List<LinkAction> all = new ArrayList<>();
        all.add(new StopTimer(LinkTimer.ATTEMPT));
        all.addAll(List.of(actions));
        return backOff(state, message, all);
    }

    private Step backOff(LinkState state, String message, List<LinkAction> actions) {
        int failures = state.failures() + 1;
        Duration wait = backOff.after(failures);
        Severity severity = message.equals(state.told()) ? Severity.DEBUG : Severity.WARN;
        actions.add(new Tell(severity, message + "; trying again, for ever, next in " + tenths(wait) + " s"));
        actions.add(new StartTimer(LinkTimer.BACK_OFF, wait));
        LinkState next = state.in(Phase.BACKING_OFF)
                .withFailures(failures)
                .withUntried(List.of())
                .withTold(message);
        return new Step(next, actions);
    }

    private static String tenths(Duration wait) {
        return "%.1f".formatted(wait.toMillis() / 1000.0);
    }

    private Step stop(LinkState state) {
        return switch (state.phase()) {
            case ATTACHED ->
                Step.of(
                        state.in(Phase.CLOSING),
                        new Leave(),
                        new SendFooter(),
                        new StartTimer(LinkTimer.CLOSING, CLOSING_TIME));
            case OPENING, SHAKING_HANDS ->
                stopped(state, new StopTimer(LinkTimer.ATTEMPT), new SendFooter(), new Disconnect());
            case RESOLVING, CONNECTING -> stopped(state, new StopTimer(LinkTimer.ATTEMPT), new Disconnect());
            case BACKING_OFF -> stopped(state, new StopTimer(LinkTimer.BACK_OFF));
            case IDLE -> stopped(state);
            case CLOSING, STOPPED -> stay(state);
        };
    }

    private Step closing(LinkState state, LinkInput input) {
        return switch (input) {
            case LinkInput.PeerClosed _, LinkInput.StreamError _, LinkInput.Unreadable _, LinkInput.TimedOut _ ->
                stopped(state, new StopTimer(LinkTimer.CLOSING), new Disconnect());
            case LinkInput.Disconnected _ -> stopped(state, new StopTimer(LinkTimer.CLOSING));
            default -> stay(state);
        };
    }

    private static Step stopped(LinkState state, LinkAction... actions) {
        List<LinkAction> all = new ArrayList<>(List.of(actions));
        all.add(new Stopped());
        return new Step(state.in(Phase.STOPPED), all);
    }
}
