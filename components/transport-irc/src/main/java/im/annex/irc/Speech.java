package im.annex.irc;

import im.annex.irc.line.Formatting;
import im.annex.irc.line.Texts;
import im.annex.irc.session.Message.Kind;
import im.annex.kernel.protocol.delay.Delay;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** What is said on a network, as messages of XMPP. */
final class Speech {

    /** What is older than this when it comes was said while nobody here could hear it. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private Speech() {}

    /** Text of IRC for people to read. */
    static String readable(String text) {
        return Formatting.plain(text);
    }

    static void write(Message message, im.annex.irc.session.Message heard) {
        message.setBody(body(heard));
        String before = heard.kind() == Kind.ACTION ? "/me " : "";
        Markup.addTo(message.getElement(), before, heard.text());
        Xhtml.addTo(message.getElement(), before, heard.text());
    }

    static String body(im.annex.irc.session.Message heard) {
        String text = Texts.fitsOnOneLine(heard.text())
                ? Formatting.toStyling(heard.text())
                : heard.text().lines().map(Formatting::toStyling).collect(Collectors.joining("\n"));
        return heard.kind() == Kind.ACTION ? "/me " + text : text;
    }

    static void identify(Message message, @Nullable String id) {
        message.setID(id == null ? UUID.randomUUID().toString() : id);
    }

    static boolean isLate(im.annex.irc.session.Message heard, Instant now) {
        return heard.at().plus(LATE).isBefore(now);
    }

    static Message groupchat(JID from) {
        var message = new Message();
        message.setType(Message.Type.groupchat);
        message.setFrom(from);
        return message;
    }

    static Message chat(JID from, JID to, String text) {
        var message = new Message();
        message.setType(Message.Type.chat);
        message.setFrom(from);
        message.setTo(to);
        message.setBody(text);
        return message;
    }

    /** When and where it was said, if that is not now. */
    static void date(Message message, im.annex.irc.session.Message heard, JID where, Instant now) {
        if (isLate(heard, now)) {
            Delay.by(where, heard.at()).addTo(message.getElement());
        }
    }
}
