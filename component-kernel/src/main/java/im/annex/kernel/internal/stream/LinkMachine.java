package im.annex.kernel.internal.stream;

import im.annex.kernel.internal.stream.LinkAction.Attach;
import im.annex.kernel.internal.stream.LinkAction.Connect;
import im.annex.kernel.internal.stream.LinkAction.Disconnect;
import im.annex.kernel.internal.stream.LinkAction.Leave;
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

    /** RFC 8305 §8 recommends this. */
    static final Duration STAGGER = Duration.ofMillis(250);

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

    private final List<Advice> advice;
    private final Times times;
    private final Attempts attempts;

    /**
     * A machine for a link to one server or more.
     *
     * @param advice what to say of each server; at least one
     */
    LinkMachine(List<Advice> advice, Times times, BackOff backOff) {
        this.advice = List.copyOf(advice);
        this.times = times;
        this.attempts = new Attempts(advice, times.attemptTimeout(), backOff);
    }

    Step on(LinkState state, LinkInput input) {
        if (input instanceof LinkInput.Stop) {
            return stop(state);
        }
        if (isTimeOut(input, LinkTimer.STAGGER) && state.phase() != Phase.CONNECTING) {
            return stay(state);
        }
        return switch (state.phase()) {
            case IDLE -> input instanceof LinkInput.Start ? attempts.attempt(state, 0) : stay(state);
            case BACKING_OFF -> isTimeOut(input, LinkTimer.BACK_OFF) ? attempts.attempt(state, 0) : stay(state);
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

    private Advice advice(LinkState state) {
        return advice.get(state.server());
    }

    private Step resolving(LinkState state, LinkInput input) {
        return switch (input) {
            case LinkInput.Resolved(var addresses) -> connectToNext(state.withAddresses(addresses, 0));
            case LinkInput.NotResolved(var why) ->
                attempts.fail(state, advice(state).notResolved(why));
            case LinkInput.NotSecured(var why) ->
                attempts.fail(state, advice(state).notSecured(why));
            case LinkInput.TimedOut _ ->
                attempts.fail(state, advice(state).notResolved("the name service did not answer in time"));
            default -> stay(state);
        };
    }

    /** RFC 8305 §5: an address that leads nowhere must not hold up the next. Each gets the whole time. */
    private Step connectToNext(LinkState state) {
        List<InetSocketAddress> untried = state.untried();
        List<LinkAction> actions = new ArrayList<>();
        if (state.connecting() > 0 || state.phase() == Phase.CONNECTING) {
            actions.add(new StartTimer(LinkTimer.ATTEMPT, times.attemptTimeout()));
        }
        actions.add(new Connect(untried.getFirst()));
        if (untried.size() > 1) {
            actions.add(new StartTimer(LinkTimer.STAGGER, STAGGER));
        }
        LinkState next =
                state.in(Phase.CONNECTING).withAddresses(untried.subList(1, untried.size()), state.connecting() + 1);
        return new Step(next, actions);
    }

    private Step connecting(LinkState state, LinkInput input) {
        return switch (input) {
            case LinkInput.Connected _ ->
                Step.of(state.in(Phase.OPENING).withAddresses(List.of(), 0), new SendHeader());
            case LinkInput.NotConnected(var why) ->
                notConnected(state, advice(state).notConnected(why));
            case LinkInput.NotSecured(var why) ->
                notConnected(state, advice(state).notSecured(why));
            case LinkInput.TimedOut(var timer)
            when timer == LinkTimer.STAGGER -> state.untried().isEmpty() ? stay(state) : connectToNext(state);
            case LinkInput.TimedOut _ ->
                attempts.fail(state, advice(state).notConnected("no answer in time"), new Disconnect());
            default -> stay(state);
        };
    }

    private Step notConnected(LinkState state, String message) {
        LinkState next = state.withAddresses(state.untried(), state.connecting() - 1);
        if (!next.untried().isEmpty()) {
            return connectToNext(next);
        }
        return next.connecting() > 0 ? stay(next) : attempts.fail(next, message);
    }

    private Step negotiating(LinkState state, LinkInput input) {
        return switch (input) {
            case LinkInput.Opened(var id) when state.phase() == Phase.OPENING -> shakeHands(state, id);
            case LinkInput.HandshakeAccepted _ when state.phase() == Phase.SHAKING_HANDS -> attach(state);
            case LinkInput.StreamError(var condition, var text) ->
                attempts.fail(state, advice(state).streamError(condition, text), new SendFooter(), new Disconnect());
            case LinkInput.Unreadable(var condition, var why) ->
                attempts.fail(
                        state,
                        advice(state).unreadable(condition, why),
                        new SendStreamError(condition),
                        new SendFooter(),
                        new Disconnect());
            case LinkInput.PeerClosed _ ->
                attempts.fail(state, advice(state).closedEarly(), new SendFooter(), new Disconnect());
            case LinkInput.Disconnected _ -> attempts.fail(state, advice(state).closedEarly());
            case LinkInput.TimedOut _ ->
                attempts.fail(state, advice(state).attemptTimedOut(), new SendFooter(), new Disconnect());
            default -> stay(state);
        };
    }

    private Step shakeHands(LinkState state, @Nullable String streamId) {
        if (streamId == null) {
            return attempts.fail(state, advice(state).noStreamId(), new SendFooter(), new Disconnect());
        }
        return Step.of(state.in(Phase.SHAKING_HANDS), new SendHandshake(streamId));
    }

    private Step attach(LinkState state) {
        return Step.of(
                state.in(Phase.ATTACHED).withPinged(false).withNothingTold(),
                new StopTimer(LinkTimer.ATTEMPT),
                new Tell(
                        Severity.INFO,
                        advice(state).domain() + ": attached to "
                                + advice(state).server()),
                new Attach());
    }

    private Step attached(LinkState state, LinkInput input) {
        return switch (input) {
            case LinkInput.Look look -> look(state, look);
            case LinkInput.StreamError(var condition, var text) -> attempts.ended(state, condition, text);
            case LinkInput.Unreadable(var condition, var why) ->
                attempts.lose(
                        state,
                        advice(state).unreadable(condition, why),
                        new SendStreamError(condition),
                        new SendFooter(),
                        new Disconnect());
            case LinkInput.PeerClosed _ ->
                attempts.lose(
                        state,
                        advice(state).domain() + ": " + advice(state).server() + " closed the stream",
                        new SendFooter(),
                        new Disconnect());
            case LinkInput.Disconnected(var why) ->
                attempts.lose(
                        state,
                        advice(state).domain() + ": the connection to "
                                + advice(state).server() + " broke" + (why == null ? "" : " (" + why + ")"));
            default -> stay(state);
        };
    }

    /** RFC 6120 §4.6: white space keeps the way open, a ping proves that somebody is at its end. */
    private Step look(LinkState state, LinkInput.Look look) {
        LinkState next = look.attachedFor().compareTo(LASTING) >= 0 ? state.withFailures(0) : state;
        Duration dead = times.pingAfter().plus(times.deadAfter());
        if (look.sinceHeard().compareTo(dead) >= 0) {
            return attempts.lose(next, silent(next, "has been silent", look.sinceHeard()), new Disconnect());
        }
        if (look.stalledFor().compareTo(dead) >= 0) {
            return attempts.lose(next, silent(next, "has taken nothing", look.stalledFor()), new Disconnect());
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

    private String silent(LinkState state, String how, Duration time) {
        return advice(state).domain() + ": " + advice(state).server() + " " + how + " for " + time.toSeconds()
                + " seconds; the link is opened anew";
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
