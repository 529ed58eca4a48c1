package im.annex.irc.session;

import im.annex.irc.line.Ctcp;
import im.annex.irc.line.Line;
import im.annex.irc.line.Source;
import im.annex.irc.session.Effect.Answered;
import im.annex.irc.session.Effect.Asked;
import im.annex.irc.session.Effect.Heard;
import im.annex.irc.session.Effect.Invited;
import im.annex.irc.session.Effect.Said;
import im.annex.irc.session.Effect.Told;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What is said: PRIVMSG, NOTICE, INVITE. */
final class Hearing {

    private final State state;

    Hearing(State state) {
        this.state = state;
    }

    boolean on(Line line) {
        switch (line.command()) {
            case "PRIVMSG", "NOTICE" -> said(line, line.last());
            case "INVITE" -> invited(line);
            case "TAGMSG" -> {
                // Typing and reactions, which have no text.
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** IRCv3 draft/multiline: one message, of which the first line says everything but the words. */
    void together(Line begin, List<Line> lines) {
        Line first = lines.getFirst();
        if (first.command().equals("PRIVMSG") || first.command().equals("NOTICE")) {
            Source source = begin.source() == null ? first.source() : begin.source();
            said(new Line(begin.tags(), source, first.command(), List.of(begin.param(2))), Multiline.text(lines));
        }
    }

    private void said(Line line, String text) {
        Source source = line.source();
        if (source == null
                || (isServer(source)
                        && state.channel(withoutStatus(line.param(0))).isEmpty())) {
            state.emit(new Told(line));
            return;
        }
        line.tags().get("account").ifPresent(account -> state.know(source.name(), known -> known.loggedInAs(account)));
        boolean notice = line.command().equals("NOTICE");
        if (state.isSelf(source) && ownWords(line)) {
            return;
        }
        Optional<Ctcp> ctcp = Ctcp.in(text);
        boolean action = ctcp.isPresent() && ctcp.get().command().equals("ACTION");
        if (ctcp.isPresent() && !action) {
            // Of a whole channel, everybody would answer.
            if (!state.isSelf(source) && state.isSelf(line.param(0))) {
                state.emit(notice ? new Answered(source, ctcp.get()) : new Asked(source, ctcp.get()));
            }
            return;
        }
        Message.Kind kind = action ? Message.Kind.ACTION : notice ? Message.Kind.NOTICE : Message.Kind.SPEECH;
        heard(line, source, kind, action ? ctcp.get().params() : Ctcp.harmless(text));
    }

    /** What a server says to a channel is said there, and what it says otherwise is for the user. */
    private static boolean isServer(Source source) {
        return source.name().contains(".") && source.host() == null;
    }

    private void heard(Line line, Source source, Message.Kind kind, String text) {
        String target = withoutStatus(line.param(0));
        var message = new Message(
                source,
                line.tags().get("account").orElse(null),
                target,
                kind,
                text,
                line.tags().get("msgid").filter(id -> !id.isEmpty()).orElse(null),
                state.time(line),
                state.isSelf(source));
        Optional<Channel> channel = state.channel(target);
        if (channel.isPresent()) {
            state.emit(channel.get(), new Heard(channel.get(), message));
        } else {
            state.emit(new Heard(null, message));
        }
    }

    /** What is said to some members only, such as {@code @#channel}, is said there. */
    private String withoutStatus(String target) {
        String statuses = state.isupport.value("STATUSMSG").orElse("");
        int start = 0;
        while (start < target.length() && statuses.indexOf(target.charAt(start)) >= 0) {
            start++;
        }
        return state.isupport.isChannel(target.substring(start)) ? target.substring(start) : target;
    }

    /** IRCv3 echo-message: what we said has come back; false if it was not said here. */
    private boolean ownWords(Line line) {
        if (!state.has(Capability.ECHO_MESSAGE)) {
            return false;
        }
        OptionalLong ticket = Expected.ticket(line.tags().get("label"));
        Optional<Said> piece = state.expected.echoed(state.key(line.param(0)), ticket);
        piece.ifPresent(said -> {
            state.expected.done(said.ticket());
            state.emit(new Said(
                    said.ticket(),
                    said.target(),
                    said.kind(),
                    said.text(),
                    said.part(),
                    said.parts(),
                    line.tags().get("msgid").orElse(null),
                    state.time(line)));
        });
        // With labels a message to ourselves comes twice; the one without a label is the one that was delivered.
        return piece.isPresent() || ticket.isPresent();
    }

    private void invited(Line line) {
        Source source = line.source();
        if (source != null) {
            state.emit(new Invited(source, line.param(0), line.param(1)));
        }
    }
}
