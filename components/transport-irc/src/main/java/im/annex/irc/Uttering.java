package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.line.Formatting;
import im.annex.irc.line.Texts;
import im.annex.irc.session.Capability;
import im.annex.irc.session.Message.Kind;
import im.annex.irc.session.Request;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.StanzaError;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.Message;

/** What users say, line by line, or where more lines of it can be read than people on IRC want to see. Thread-safe. */
final class Uttering {

    private static final Logger log = LoggerFactory.getLogger(Uttering.class);

    private static final String ME = "/me ";

    /** Of one user on one network, while a file is on its way: each may be as large as a stanza. */
    private static final int MOST_WAITING = 16;

    private final ComponentContext context;
    private final Optional<Pasting> pasting;

    @Inject
    Uttering(ComponentContext context, Optional<Pasting> pasting) {
        this.context = context;
        this.pasting = pasting;
    }

    /**
     * Says something when all is said that was to be said before it.
     *
     * @param message which is shown when it is said, and answered if it cannot be
     */
    void utter(Bridge bridge, String target, Message message, String words, Kind kind) {
        if (bridge.sayings().waiting() >= MOST_WAITING) {
            bridge.refuse(
                    message, StanzaError.wait(Condition.resource_constraint).saying("Too much is under way."));
            return;
        }
        Optional<Pasting> service = pasting.filter(paste -> paste.isFor(words) && !canBeOneMessage(bridge));
        if (service.isEmpty()) {
            bridge.sayings().then(() -> say(bridge, target, message, words, kind));
            return;
        }
        CompletableFuture<String> note =
                service.get().paste(Formatting.plain(words)).toCompletableFuture();
        boolean waits = bridge.sayings().after(note, () -> sayNote(bridge, target, message, words, kind, note));
        if (waits) {
            var _ = note.whenComplete((_, _) ->
                    bridge.sayings().call(goOn -> context.mailboxes().resume(bridge.key(), goOn)));
        }
    }

    private static boolean canBeOneMessage(Bridge bridge) {
        return bridge.session()
                .filter(session -> session.has(Capability.MULTILINE))
                .isPresent();
    }

    private static void sayNote(
            Bridge bridge, String target, Message message, String words, Kind kind, CompletableFuture<String> note) {
        if (bridge.session().isEmpty()) {
            bridge.refuse(
                    message,
                    StanzaError.wait(Condition.recipient_unavailable).saying("You are not connected any more."));
        } else if (note.isCompletedExceptionally()) {
            Throwable why = note.exceptionNow();
            Throwable reason = why instanceof CompletionException && why.getCause() != null ? why.getCause() : why;
            log.warn(
                    "{}: a long message is said line by line, as it cannot be a file: {}",
                    bridge.key(),
                    reason.toString());
            say(bridge, target, message, words, kind);
        } else {
            message.setBody(note.resultNow());
            Markup.removeFrom(message.getElement());
            Xhtml.removeFrom(message.getElement());
            say(bridge, target, message, note.resultNow(), kind);
        }
    }

    private static void say(Bridge bridge, String target, Message message, String words, Kind kind) {
        boolean action = words.startsWith(ME) && kind == Kind.SPEECH;
        String text = formatted(action ? words.substring(ME.length()) : words);
        bridge.request(new Request.Say(bridge.tickets().toSay(message), target, action ? Kind.ACTION : kind, text));
    }

    /** Most of what is said is one line. What has formatting by now has it from its markup, which replaces styling. */
    private static String formatted(String text) {
        if (!Formatting.isPlain(text)) {
            return text;
        }
        return Texts.fitsOnOneLine(text)
                ? Formatting.fromStyling(text)
                : text.lines().map(Formatting::fromStyling).collect(Collectors.joining("\n"));
    }
}
