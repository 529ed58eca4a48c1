package im.annex.irc.session;

import im.annex.irc.line.Ctcp;
import im.annex.irc.line.Line;
import im.annex.irc.line.Tags;
import im.annex.irc.line.Texts;
import im.annex.irc.session.Departure.Cause;
import im.annex.irc.session.Effect.Said;
import im.annex.irc.session.Effect.Send;
import im.annex.irc.session.Outbox.Waiting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wanted, as lines that nobody can add anything to, and no faster than the network bears. */
final class Speaking {

    /** As long as others may see us with a longer name than we know of: user and host as long as they may be. */
    private static final int LONGEST_ADDRESS = 10 + 63 + 2;

    /** Colon, spaces and the line break in what others get. */
    private static final int AROUND = ":  PRIVMSG  :\r\n".length();

    private static final int AROUND_ACTION = "\1ACTION \1".length();

    /** Also of a very long channel something can be said to. */
    private static final int LEAST_ROOM = 32;

    private final State state;

    Speaking(State state) {
        this.state = state;
    }

    /** Does what is wanted, or refuses it if it cannot be said. */
    void request(Request request) {
        try {
            if (request instanceof Request.Say say) {
                say(say);
            } else if (request instanceof Request.Quit(var _, var reason)) {
                quit(reason);
            } else if (request instanceof Request.Raw raw) {
                raw(raw);
            } else {
                one(request);
            }
            flush();
        } catch (IllegalArgumentException _) {
            state.refuse(request.ticket(), new Reply(Reply.INVALID, "", "This cannot be said in IRC."));
        }
    }

    private void quit(String reason) {
        state.sendNow(Line.of("QUIT", Texts.onOneLine(reason)));
        state.hangUp(Cause.QUIT, "");
    }

    private void raw(Request.Raw request) {
        Line line = Wording.raw(request.line());
        if (line.command().equals("QUIT")) {
            quit(line.param(0));
            return;
        }
        state.raw = state.raw == null ? new RawReplies() : state.raw;
        state.raw.asked(line.command());
        state.raw = state.raw.isEmpty() ? null : state.raw;
        one(request);
    }

    private void one(Request request) {
        List<Line> lines = Wording.lines(request, state.isupport);
        boolean words = request instanceof Request.Ask || request instanceof Request.Answer;
        if ((words ? state.outbox.room() : state.outbox.roomForDeeds()) < lines.size()) {
            state.refuse(request.ticket(), new Reply(Reply.TOO_MUCH, "", "Too much is waiting to be sent already."));
            return;
        }
        if (request instanceof Request.Join join) {
            state.wants(join.channel());
        } else if (request instanceof Request.Part part) {
            forget(part.channel());
        }
        for (Line line : lines) {
            state.expected.answer(request.ticket(), line.command(), state.key(Wording.about(request)));
            var waiting = new Waiting(labeled(line, request.ticket(), 1), null);
            if (words) {
                state.outbox.add(waiting);
            } else {
                state.outbox.addDeed(waiting);
            }
        }
    }

    /** What waits to be said in a channel that we leave, or have to, is not said any more. */
    void forget(String channel) {
        String key = state.key(channel);
        state.outbox
                .forget(target -> state.key(target).equals(key))
                .forEach(ticket ->
                        state.refuse(ticket, new Reply(Reply.LEFT, channel, "You left before all of this was said.")));
    }

    private Line labeled(Line line, long ticket, int part) {
        return ticket != 0 && state.has(Capability.LABELED_RESPONSE) && state.has(Capability.BATCH)
                ? line.with(Tags.of("label", Expected.label(ticket, part)))
                : line;
    }

    private void say(Request.Say say) {
        String target = Wording.target(say.target(), state.isupport);
        if (sayTogether(say, target)) {
            return;
        }
        List<String> pieces = pieces(say, target);
        if (pieces.isEmpty()) {
            throw new IllegalArgumentException("nothing to say");
        }
        if (state.outbox.room() < pieces.size()) {
            state.refuse(say.ticket(), new Reply(Reply.TOO_MUCH, "", "Too much is waiting to be sent already."));
            return;
        }
        List<Waiting> all = new ArrayList<>(pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            String piece = pieces.get(i);
            String text = say.kind() == Message.Kind.ACTION ? new Ctcp("ACTION", piece).write() : piece;
            Line line = Line.of(say.kind() == Message.Kind.NOTICE ? "NOTICE" : "PRIVMSG", target, text);
            var said = new Said(say.ticket(), say.target(), say.kind(), piece, i + 1, pieces.size(), null, null);
            all.add(new Waiting(labeled(line, say.ticket(), i + 1), said));
        }
        all.forEach(state.outbox::add);
    }

    /** IRCv3 draft/multiline: where the server can do that, several lines are one message. */
    private boolean sayTogether(Request.Say say, String target) {
        if (state.multiline == null
                || say.kind() == Message.Kind.ACTION
                || !state.has(Capability.MULTILINE)
                || !state.has(Capability.BATCH)
                || !state.has(Capability.MESSAGE_TAGS)
                || state.outbox.room() == 0) {
            return false;
        }
        List<Multiline.Piece> pieces = Multiline.pieces(say.text(), room(say, target));
        if (pieces.size() < 2 || !state.multiline.takes(pieces)) {
            return false;
        }
        String command = say.kind() == Message.Kind.NOTICE ? "NOTICE" : "PRIVMSG";
        List<Line> lines = Multiline.lines(Expected.label(say.ticket(), 0), command, target, pieces);
        lines.set(0, labeled(lines.getFirst(), say.ticket(), 1));
        var said = new Said(say.ticket(), say.target(), say.kind(), say.text(), 1, 1, null, null);
        state.outbox.add(new Waiting(lines, said));
        return true;
    }

    private int room(Request.Say say, String target) {
        return Math.max(
                LEAST_ROOM,
                state.isupport.lineLength()
                        - AROUND
                        - prefix()
                        - bytes(target)
                        - (say.kind() == Message.Kind.ACTION ? AROUND_ACTION : 0));
    }

    private List<String> pieces(Request.Say say, String target) {
        int room = room(say, target);
        List<String> pieces = new ArrayList<>();
        for (String line : Texts.lines(say.text())) {
            pieces.addAll(Texts.split(Ctcp.harmless(line), room, StandardCharsets.UTF_8));
        }
        return pieces;
    }

    /** What a server puts before our lines for others. */
    private int prefix() {
        Person self = state.self;
        String address = self == null || self.user() == null ? null : self.address();
        return bytes(state.nick) + 1 + (address == null ? LONGEST_ADDRESS : bytes(address));
    }

    private static int bytes(String text) {
        return Texts.length(text, StandardCharsets.UTF_8);
    }

    /** Sends what may be sent now. */
    void flush() {
        Waiting next = state.outbox.next(state.now());
        while (next != null) {
            next.lines().forEach(line -> state.emit(new Send(line)));
            if (next.piece() != null) {
                sent(next.piece());
            }
            next = state.outbox.next(state.now());
        }
    }

    private void sent(Said piece) {
        String target = state.key(piece.target());
        if (state.has(Capability.ECHO_MESSAGE)) {
            state.expected.echo(target, piece);
        } else {
            state.expected.answer(piece.ticket(), "PRIVMSG", target);
            state.emit(said(piece, null));
        }
    }

    private Said said(Said piece, @Nullable String id) {
        return new Said(
                piece.ticket(),
                piece.target(),
                piece.kind(),
                piece.text(),
                piece.part(),
                piece.parts(),
                id,
                state.now());
    }
}
