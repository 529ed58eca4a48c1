package im.annex.irc.session;

import im.annex.irc.line.Line;
import im.annex.irc.session.Departure.Cause;
import im.annex.irc.session.Effect.NotLoggedIn;
import im.annex.irc.session.Effect.Welcomed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the first line until we are welcome (Modern IRC, Connection Registration): capabilities, logging in, a nick. It is
 * forgotten then, and so is the {@link Negotiation}, unless a server comes back to it.
 */
final class Registration {

    /** Servers look up names and idents before they answer, some for half a minute. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    /** After the first word of welcome all the others come at once; a server without a last word is welcome, too. */
    private static final Duration LAST_WORD = Duration.ofSeconds(10);

    private static final int MOST_WAITING = 200;

    private static final int MOST_NICKS = 5;

    private final State state;
    private final Profile profile;
    private final List<Request> waiting = new ArrayList<>(4);
    private int nicksTried;
    private Instant deadline;
    private boolean greeted;
    private Departure hint = new Departure(Cause.LOST, "");
    private @Nullable String withoutLogin;

    Registration(State state, Profile profile) {
        this.state = state;
        this.profile = profile;
        this.deadline = state.now().plus(PATIENCE);
        this.withoutLogin = profile.login().isEmpty() ? null : "The server knows no way of logging in (SASL).";
    }

    /**
     * It is settled whether we have an account there.
     *
     * @param why we have none, for the user to know; null if all is well
     */
    void loggedIn(@Nullable String why) {
        withoutLogin = why;
    }

    void begin() {
        profile.webIrc().ifPresent(webIrc -> state.sendNow(webIrc.line()));
        state.sendNow(Line.of("CAP", "LS", "302"));
        profile.password().ifPresent(password -> state.sendNow(Line.of("PASS", password)));
        state.sendNow(Line.of("NICK", profile.nick()));
        state.sendNow(Line.of("USER", profile.user(), "0", "*", profile.realname()));
    }

    Instant deadline() {
        return deadline;
    }

    void passed() {
        if (state.now().isBefore(deadline)) {
            return;
        }
        if (greeted) {
            ready();
        } else {
            state.hangUp(Cause.SILENCE, "no welcome");
        }
    }

    /** What is wanted before we are welcome is done afterwards. */
    void later(Request request) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(request);
        } else {
            state.refuse(request.ticket(), new Reply(Reply.TOO_MUCH, "", "not connected yet"));
        }
    }

    /** What an ERROR may not say as plainly as the numeric before it. */
    Departure explained(Departure error) {
        return error.cause() == Cause.LOST && hint.cause() != Cause.LOST
                ? new Departure(hint.cause(), error.text().isEmpty() ? hint.text() : error.text())
                : error;
    }

    /** Whether a line belongs to this. */
    boolean on(Line line) {
        switch (line.command()) {
            case "001" -> greeted(line);
            case "376", "422" -> ready();
            case "433", "436", "437" -> nickTaken(line);
            case "431", "432" -> state.hangUp(Cause.NOT_A_NICK, line.last());
            case "464" -> hint = new Departure(Cause.NOT_AUTHORIZED, line.last());
            case "463", "465" -> hint = new Departure(Cause.BANNED, line.last());
            case "421", "451", "410" -> {
                // Of servers that do not know CAP, and of what those say of it; they welcome us all the same.
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void greeted(Line line) {
        greeted = true;
        deadline = state.now().plus(LAST_WORD);
        state.nick = line.param(0);
    }

    private void nickTaken(Line line) {
        if (greeted) {
            return;
        }
        if (!profile.otherNicks() || ++nicksTried > MOST_NICKS) {
            state.hangUp(Cause.NICK, line.last());
            return;
        }
        state.nick = profile.nick() + "_".repeat(nicksTried);
        state.sendNow(Line.of("NICK", state.nick));
    }

    private void ready() {
        if (!greeted || state.over) {
            return;
        }
        state.registration = null;
        new Greeting(state).tell();
        if (withoutLogin != null) {
            state.emit(new NotLoggedIn(withoutLogin));
        }
        state.emit(new Welcomed(state.nick));
        var speaking = new Speaking(state);
        profile.afterConnect().forEach(line -> speaking.request(new Request.Raw(0, line)));
        waiting.forEach(speaking::request);
    }
}
