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
        switch (line.command()) {
            case "375" -> state.greeting = new ArrayList<>();
            case "372" -> {
                return keep(line.last());
            }
            case "376" -> {
                if (state.greeting != null && !state.greeting.isEmpty()) {
                    state.emit(new Greeted(state.greeting));
                }
                state.greeting = null;
                return false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean keep(String text) {
        List<String> lines = state.greeting;
        if (lines == null) {
            return false;
        }
        if (lines.size() < MOST_LINES) {
            lines.add(text.startsWith("- ") ? text.substring(2) : text);
        }
        return true;
    }
}
