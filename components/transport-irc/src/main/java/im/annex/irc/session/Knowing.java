package im.annex.irc.session;

import im.annex.irc.line.Line;
import im.annex.irc.line.Source;
import im.annex.irc.session.Effect.Told;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What there is to know of people: away, account, address, real name. */
final class Knowing {

    private static final int WHOX_PARAMS = 9;
    private static final int WHO_PARAMS = 8;

    private final State state;

    Knowing(State state) {
        this.state = state;
    }

    boolean on(Line line) {
        switch (line.command()) {
            case "AWAY" -> know(line, person -> person.away(line.params().isEmpty() ? null : line.param(0)));
            case "ACCOUNT" -> know(line, person -> person.loggedInAs(account(line.param(0), "*")));
            case "CHGHOST" -> know(line, person -> person.at(line.param(0), line.param(1)));
            case "SETNAME" -> know(line, person -> person.called(line.param(0)));
            case "352" -> who(line);
            case "354" -> whox(line);
            case "305", "306" -> awayOurselves(line);
            case "396" -> state.know(state.nick, person -> person.at(null, host(line.param(1))));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void know(Line line, UnaryOperator<Person> news) {
        Source source = line.source();
        if (source != null) {
            state.know(source.name(), news);
        }
    }

    private static @Nullable String account(String name, String none) {
        return name.equals(none) || name.isEmpty() ? null : name;
    }

    /** Some servers say user and host, others the host. */
    private static String host(String shown) {
        return shown.substring(shown.indexOf('@') + 1);
    }

    /** Channel, user, host, server, nick, flags, hops and real name. */
    private void who(Line line) {
        if (line.params().size() < WHO_PARAMS || state.channel(line.param(1)).isEmpty()) {
            state.emit(new Told(line));
            return;
        }
        String realname = line.last().replaceFirst("^[0-9]+ ", "");
        state.know(
                line.param(5),
                person -> person.at(line.param(2), line.param(3))
                        .called(realname)
                        .away(line.param(6).startsWith("G")));
    }

    /** Token, channel, user, host, nick, flags, account and real name, as asked for when joining. */
    private void whox(Line line) {
        if (line.params().size() != WHOX_PARAMS || !line.param(1).equals(Membership.WHOX_TOKEN)) {
            state.emit(new Told(line));
            return;
        }
        state.know(
                line.param(5),
                person -> person.at(line.param(3), line.param(4))
                        .away(line.param(6).startsWith("G"))
                        .loggedInAs(account(line.param(7), "0"))
                        .called(line.param(8)));
    }

    private void awayOurselves(Line line) {
        boolean away = line.command().equals("306");
        state.know(state.nick, person -> person.away(away));
    }
}
