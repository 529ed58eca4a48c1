package im.annex.irc.session;

import im.annex.irc.line.Line;
import im.annex.irc.session.Departure.Cause;
import im.annex.irc.session.Effect.LoggedIn;
import im.annex.irc.session.Effect.NotLoggedIn;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Logs in with an account of the network (IRCv3 sasl-3.1 and sasl-3.2), by the best mechanism that both sides have. */
final class LoggingIn {

    private static final int PIECE = 400;

    /** What a server may send for one challenge. */
    private static final int MOST_SIGNS = 16 * 1024;

    private final State state;
    private final Profile profile;
    private final boolean secure;
    private final String nonce;
    private final Runnable settled;
    private final StringBuilder challenge = new StringBuilder();
    private Queue<Sasl> mechanisms = new ArrayDeque<>();
    private @Nullable Sasl sasl;
    private boolean unknownThere;
    private boolean done;

    LoggingIn(State state, Profile profile, boolean secure, String nonce, Runnable settled) {
        this.state = state;
        this.profile = profile;
        this.secure = secure;
        this.nonce = nonce;
        this.settled = settled;
    }

    /** Whether there is a mechanism left to try, and a reason to. */
    boolean isPossible() {
        return !done && state.account == null && !mechanisms.isEmpty();
    }

    boolean isUnderWay() {
        return sasl != null;
    }

    /**
     * What a server has.
     *
     * @param value of the capability: its mechanisms, or nothing where it does not name them
     */
    void offered(Optional<String> value) {
        value.ifPresent(names -> mechanisms = new ArrayDeque<>(ours().stream()
                .filter(mechanism -> names.isEmpty()
                        || Arrays.asList(names.toUpperCase(Locale.ROOT).split(",", -1))
                                .contains(mechanism.mechanism()))
                .toList()));
    }

    private List<Sasl> ours() {
        return switch (profile.login().orElse(null)) {
            case null -> List.of();
            case Login.Certificate _ -> secure ? List.of(new Sasl.External()) : List.of();
            case Login.Password login ->
                secure ? List.of(new Scram(login, nonce), new Sasl.Plain(login)) : List.of(new Scram(login, nonce));
        };
    }

    void begin() {
        sasl = mechanisms.poll();
        unknownThere = false;
        if (sasl != null) {
            challenge.setLength(0);
            state.sendNow(Line.of("AUTHENTICATE", sasl.mechanism()));
        }
    }

    /** There is no login, or none that we can do: we go in without. */
    void unavailable() {
        if (profile.login().isPresent() && !done && state.account == null) {
            settled(
                    secure
                            ? "There is no way of logging in that the server and you have in common."
                            : "The connection is not encrypted, and the server has no way of logging in that is safe then.");
        } else {
            settled.run();
        }
    }

    private void settled(@Nullable String problem) {
        if (state.registration != null) {
            state.registration.loggedIn(problem);
        }
        settled.run();
    }

    void on(Line line) {
        switch (line.command()) {
            case "AUTHENTICATE" -> challenged(line.param(0));
            case "900" -> {
                state.account = line.param(2);
                state.emit(new LoggedIn(state.account));
            }
            case "901" -> {
                done = false;
                state.account = null;
                state.emit(new LoggedIn(null));
            }
            case "903", "907" -> succeeded();
            case "908" -> known(line.param(1));
            case "902", "906" -> refused(line.last());
            case "904", "905" -> next(line.last());
            default -> throw new IllegalArgumentException(line.command());
        }
    }

    /** What there is, where the one that we tried is not. */
    private void known(String names) {
        if (sasl != null && state.account == null) {
            offered(Optional.of(names));
            unknownThere = mechanisms.stream()
                    .noneMatch(mechanism -> mechanism.mechanism().equals(sasl.mechanism()));
        }
    }

    private void challenged(String piece) {
        if (sasl == null || challenge.length() > MOST_SIGNS) {
            return;
        }
        challenge.append(piece.equals("+") ? "" : piece);
        if (piece.length() == PIECE) {
            return;
        }
        Optional<byte[]> response = decoded(challenge.toString()).flatMap(sasl::respond);
        challenge.setLength(0);
        response.ifPresentOrElse(this::answer, () -> state.sendNow(Line.of("AUTHENTICATE", "*")));
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void answer(byte[] response) {
        String text = Sasl.encode(response);
        for (int at = 0; at + PIECE <= text.length(); at += PIECE) {
            state.sendNow(Line.of("AUTHENTICATE", text.substring(at, at + PIECE)));
        }
        int rest = text.length() % PIECE;
        state.sendNow(Line.of("AUTHENTICATE", rest == 0 ? "+" : text.substring(text.length() - rest)));
    }

    private void succeeded() {
        if (sasl instanceof Scram scram && !scram.isVerified()) {
            state.hangUp(Cause.NOT_AUTHORIZED, "The server does not know the password.");
            return;
        }
        sasl = null;
        mechanisms = new ArrayDeque<>();
        done = true;
        settled(null);
    }

    /** An account may have a password that only one of the mechanisms can check. */
    private void next(String text) {
        if (isPossible() && sasl != null) {
            begin();
        } else if (sasl != null && unknownThere) {
            sasl = null;
            unavailable();
        } else {
            refused(text);
        }
    }

    private void refused(String text) {
        if (sasl != null) {
            sasl = null;
            mechanisms = new ArrayDeque<>();
            if (state.registration == null) {
                state.emit(new NotLoggedIn(text));
            } else {
                state.hangUp(Cause.NOT_AUTHORIZED, text);
            }
        }
    }
}
