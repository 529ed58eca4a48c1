package im.annex.irc.session;

import im.annex.irc.line.Line;
import im.annex.irc.session.Effect.Greeted;
import java.util.ArrayList;
import java.util.List;

/** What a server has to say to everybody (Modern IRC, RPL_MOTD) is one thing, however many lines it takes. */
final class Greeting {

    private static final int MOST_LINES = 300;

    private final State state;

    Greeting(State state) {
        this.state = state;
    }

    /** Whether a line is of the greeting; its end is also for others to see. */
    boolean on(Line line) {
        return switch (line.command()) {
            case "375" -> {
                state.greeting = state.greeting == null ? new ArrayList<>() : state.greeting;
                yield true;
            }
            case "372" -> state.greeting != null && keep(withoutDash(line.last()));
            case "002", "003", "250", "251", "255", "265", "266" -> isFirst() && keep(line.last());
            case "252", "253", "254" -> isFirst() && keep(line.param(1) + " " + line.last());
            case "004" -> isFirst(); // for programs
            case "376", "422" -> {
                tell();
                yield false;
            }
            default -> false;
        };
    }

    /** Whether it is what everybody is told who comes; later, users have asked for it. */
    private boolean isFirst() {
        return state.registration != null;
    }

    /** Has the user read all of it. */
    void tell() {
        if (state.greeting != null && !state.greeting.isEmpty()) {
            state.emit(new Greeted(state.greeting));
        }
        state.greeting = null;
    }

    private static String withoutDash(String text) {
        return text.startsWith("- ") ? text.substring(2) : text;
    }

    private boolean keep(String text) {
        List<String> lines = state.greeting == null ? new ArrayList<>() : state.greeting;
        state.greeting = lines;
        if (lines.size() < MOST_LINES) {
            lines.add(text);
        }
        return true;
    }
}
