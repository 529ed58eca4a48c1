package im.annex.irc.session;

import im.annex.irc.line.Line;
import im.annex.irc.session.Effect.ListedAll;
import im.annex.irc.session.Effect.ListedChannel;
import im.annex.irc.session.Effect.ListedMask;
import im.annex.irc.session.Effect.ListedMasks;
import im.annex.irc.session.Effect.NotJoined;
import im.annex.irc.session.Effect.Said;
import im.annex.irc.session.Effect.Told;
import java.util.Optional;
import java.util.OptionalLong;

/** What a server answers: lists, and why something is not done. */
final class Replies {

    private final State state;

    Replies(State state) {
        this.state = state;
    }

    boolean on(Line line) {
        switch (line.command()) {
            case "321", "341" -> {
                // The beginning of a list that is seen by its items, and an invitation that went out.
            }
            case "322" -> state.emit(new ListedChannel(line.param(1), members(line.param(2)), line.param(3)));
            case "323" -> state.emit(new ListedAll());
            case "367" -> mask(line, 'b');
            case "368" -> state.emit(new ListedMasks(line.param(1), 'b'));
            case "ACK" -> acknowledged(line);
            case "FAIL" -> failed(line);
            default -> {
                return isError(line.command()) && refused(line, numeric(line));
            }
        }
        return true;
    }

    private static int members(String count) {
        return count.matches("[0-9]{1,9}") ? Integer.parseInt(count) : 0;
    }

    private void mask(Line line, char mode) {
        String by = line.param(3).isEmpty() ? null : line.param(3);
        state.emit(new ListedMask(line.param(1), mode, line.param(2), by, Moding.seconds(line.param(4))));
    }

    /** IRCv3 labeled-response: it was done, and there is nothing to say of it. */
    private void acknowledged(Line line) {
        OptionalLong ticket = Expected.ticket(line.tags().get("label"));
        if (ticket.isPresent()) {
            state.expected.done(ticket.getAsLong());
            state.expected.echoed("", ticket).ifPresent(state::emit);
        }
    }

    private static boolean isError(String command) {
        return command.length() == 3 && (command.charAt(0) == '4' || command.charAt(0) == '5');
    }

    private static Reply numeric(Line line) {
        return new Reply(line.command(), line.params().size() > 2 ? line.param(1) : "", line.last());
    }

    /** IRCv3 standard-replies: what it is about is somewhere between the code and the words for people. */
    private void failed(Line line) {
        Optional<String> about = line.params().stream()
                .skip(2)
                .limit(Math.max(0, line.params().size() - 3))
                .filter(state.isupport::isChannel)
                .findFirst();
        String other = line.params().size() > 3 ? line.param(2) : "";
        var reply = new Reply(line.param(1), about.orElse(other), line.last());
        if (line.param(0).equalsIgnoreCase("JOIN") && about.isPresent()) {
            notJoined(reply);
        } else if (!refused(line, reply)) {
            state.emit(new Told(line));
        }
    }

    private boolean refused(Line line, Reply reply) {
        OptionalLong label = Expected.ticket(label(line));
        if (state.expected.expects("JOIN", state.key(reply.about()))) {
            notJoined(reply);
            return true;
        }
        OptionalLong ticket =
                label.isPresent() ? label : state.expected.answered(reply.code(), state.key(reply.about()));
        if (ticket.isEmpty()) {
            return unsaid(reply);
        }
        if (label.isPresent()) {
            state.expected.done(ticket.getAsLong());
        }
        state.expected.echoed("", ticket);
        state.refuse(ticket.getAsLong(), reply);
        return true;
    }

    private Optional<String> label(Line line) {
        Optional<String> own = line.tags().get("label");
        Batches batches = state.batches;
        return own.isPresent() || batches == null ? own : batches.label(line);
    }

    /** What we said did not arrive, and would have come back. */
    private boolean unsaid(Reply reply) {
        Optional<Said> piece = state.expected.echoed(state.key(reply.about()), OptionalLong.empty());
        piece.ifPresent(said -> state.refuse(said.ticket(), reply));
        return piece.isPresent();
    }

    private void notJoined(Reply reply) {
        state.expected.done("JOIN", state.key(reply.about()));
        state.emit(new NotJoined(state.called(reply.about()), reply));
    }
}
