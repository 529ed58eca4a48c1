package im.annex.irc.session;

import im.annex.irc.session.Effect.Said;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What was asked of the server and may still be answered: where it cannot say what an answer is to, code and order tell. */
final class Expected {

    /** Nobody waits for more at a time; of most things done nothing is ever heard, and they are forgotten in order. */
    private static final int MOST = 256;

    /** Lines go out no faster than they are echoed; where they never are, this is what they cost. */
    private static final int MOST_UNECHOED = 64;

    private static final int RADIX = 36;

    private static final String SAYING = "PRIVMSG";
    private static final String CANNOT_SEND = "404";
    private static final String NOT_THERE = "441";
    private static final String THERE_ALREADY = "443";
    private static final String NO_PRIVILEGES = "482";

    /** What can be the answer to one command only, whatever it says that it is about: the old nick, a mode, nothing. */
    private static final Map<String, String> ONLY_TO = Map.ofEntries(
            Map.entry("430", "NICK"),
            Map.entry("431", "NICK"),
            Map.entry("432", "NICK"),
            Map.entry("433", "NICK"),
            Map.entry("435", "NICK"),
            Map.entry("436", "NICK"),
            Map.entry("437", "NICK"),
            Map.entry("438", "NICK"),
            Map.entry("447", "NICK"),
            Map.entry(NOT_THERE, "KICK"),
            Map.entry("467", "MODE"),
            Map.entry("472", "MODE"),
            Map.entry("478", "MODE"),
            Map.entry("501", "MODE"));

    private record Request(long ticket, String command, String about) {}

    /** What was said to a target, by key, and was not echoed yet. */
    private record Unechoed(String target, Said piece) {}

    private @Nullable ArrayDeque<Request> requests;
    private @Nullable ArrayDeque<Unechoed> unechoed;

    /** A label is used once, so each piece of a text has its own. */
    static String label(long ticket, int part) {
        return Long.toString(ticket, RADIX) + "-" + part;
    }

    static OptionalLong ticket(Optional<String> label) {
        try {
            return label.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(label.get().replaceFirst("-.*", ""), RADIX));
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    void answer(long ticket, String command, String about) {
        if (ticket == 0 && !command.equals("JOIN")) {
            return;
        }
        if (requests == null) {
            requests = new ArrayDeque<>(2);
        }
        if (requests.size() == MOST) {
            requests.poll();
        }
        requests.add(new Request(ticket, command, about));
    }

    /**
     * The last request about something that an answer can be to; it is not expected any more. Not the first: of most of what
     * was said or done before nothing was ever heard, as all was well.
     */
    OptionalLong answered(String code, String about) {
        OptionalLong exactly = last(request -> request.about().equals(about) && fits(code, request.command()));
        String command = ONLY_TO.get(code);
        return exactly.isPresent() || command == null
                ? exactly
                : last(request -> request.command().equals(command));
    }

    private OptionalLong last(Predicate<Request> which) {
        if (requests == null) {
            return OptionalLong.empty();
        }
        for (Iterator<Request> each = requests.descendingIterator(); each.hasNext(); ) {
            Request request = each.next();
            if (which.test(request)) {
                each.remove();
                return OptionalLong.of(request.ticket());
            }
        }
        return OptionalLong.empty();
    }

    private static boolean fits(String code, String command) {
        boolean said = command.equals(SAYING);
        return switch (code) {
            case CANNOT_SEND -> said;
            case NO_PRIVILEGES, NOT_THERE, THERE_ALREADY -> !said;
            default -> true;
        };
    }

    /** Whether something was asked for and not answered. */
    boolean expects(String command, String about) {
        return requests != null
                && requests.stream()
                        .anyMatch(request -> request.command().equals(command)
                                && request.about().equals(about));
    }

    /** Does not expect an answer to a command any more, for it was done. */
    void done(String command, String about) {
        if (requests != null) {
            requests.removeIf(request ->
                    request.command().equals(command) && request.about().equals(about));
            if (requests.isEmpty()) {
                requests = null;
            }
        }
    }

    /** Does not expect an answer to a request any more. */
    void done(long ticket) {
        if (requests != null) {
            requests.removeIf(request -> request.ticket() == ticket);
        }
    }

    void echo(String target, Said piece) {
        if (unechoed == null) {
            unechoed = new ArrayDeque<>(2);
        }
        if (unechoed.size() == MOST_UNECHOED) {
            unechoed.poll();
        }
        unechoed.add(new Unechoed(target, piece));
    }

    /** The oldest that was said to a target, of a ticket if there is one. */
    Optional<Said> echoed(String target, OptionalLong ticket) {
        if (unechoed == null) {
            return Optional.empty();
        }
        for (Iterator<Unechoed> each = unechoed.iterator(); each.hasNext(); ) {
            Unechoed next = each.next();
            boolean meant = ticket.isPresent()
                    ? next.piece().ticket() == ticket.getAsLong()
                    : next.target().equals(target);
            if (meant) {
                each.remove();
                if (unechoed.isEmpty()) {
                    unechoed = null;
                }
                return Optional.of(next.piece());
            }
        }
        return Optional.empty();
    }
}
