package ${package}.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a user is between logged out and logged in (XEP-0100, "Log In" and "Log Out"): the first device that comes logs in, the
 * last one that goes logs out.
 *
 * @param state where
 * @param devices that are there
 * @param attempt the number of the log-in that was begun last
 */
public record Session(State state, Set<String> devices, int attempt) {

    /** Before anything happened. */
    public static final Session OFFLINE = new Session(State.OFFLINE, Set.of(), 0);

    /** Where a session can be. */
    public enum State {
        /** Logged out. */
        OFFLINE,
        /** Waiting for the network. */
        OPENING,
        /** Logged in. */
        ONLINE
    }

    /** The state after an event, and what is to be done. */
    public record Step(Session next, List<Effect> effects) {
        /** Copies. */
        public Step {
            effects = List.copyOf(effects);
        }
    }

    /** Copies. */
    public Session {
        devices = Set.copyOf(devices);
    }

    /** What comes of an event. */
    public Step decide(Event event) {
        return switch (event) {
            case Event.Came(String device) -> came(device);
            case Event.Went(String device) -> went(device);
            case Event.Opened _ -> state == State.OPENING ? step(State.ONLINE, devices, new Effect.ShowOnline()) : stays();
            case Event.Refused _ ->
                state == State.OPENING ? step(State.OFFLINE, Set.of(), new Effect.TellRefused()) : stays();
            case Event.Ended _ -> end();
        };
    }

    /** Whether this is the log-in that is waited for: an earlier one may answer late. */
    public boolean awaits(int opened) {
        return state == State.OPENING && attempt == opened;
    }

    /** Whether nothing needs to be kept. */
    public boolean isOver() {
        return state == State.OFFLINE;
    }

    private Step came(String device) {
        var more = new HashSet<>(devices);
        more.add(device);
        if (state != State.OFFLINE) {
            return step(state, more);
        }
        return new Step(new Session(State.OPENING, more, attempt + 1), List.of(new Effect.Open(attempt + 1)));
    }

    private Step went(String device) {
        var left = new HashSet<>(devices);
        left.remove(device);
        return left.isEmpty() ? end() : step(state, left);
    }

    private Step end() {
        return switch (state) {
            case OFFLINE -> stays();
            case OPENING -> step(State.OFFLINE, Set.of());
            case ONLINE -> step(State.OFFLINE, Set.of(), new Effect.Close(), new Effect.ShowOffline());
        };
    }

    private Step stays() {
        return new Step(this, List.of());
    }

    private Step step(State next, Set<String> there, Effect... effects) {
        return new Step(new Session(next, there, attempt), List.of(effects));
    }
}
