package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.archive.ArchiveKey;
import im.annex.kernel.archive.ArchiveService;
import im.annex.kernel.archive.ArchivedMessage;
import im.annex.kernel.archive.Reader;
import im.annex.kernel.archive.View;
import im.annex.kernel.spi.IqAnswer;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Effect;
import java.util.Optional;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** Reading what was said in a room (XEP-0313). */
final class ReadingArchive {

    private final Rooms rooms;
    private final Askers askers;
    private final ArchiveService archives;

    @Inject
    ReadingArchive(Rooms rooms, Askers askers, ArchiveService archives) {
        this.rooms = rooms;
        this.askers = askers;
        this.archives = archives;
    }

    IqAnswer onIq(IQ request) {
        JID room = request.getTo();
        return switch (rooms.run(room, new Command.ReadArchive(askers.of(request)))
                .orElseThrow()) {
            case Effect.ArchiveOpen(boolean seesAddresses) -> archives.answer(request, reader(room, seesAddresses));
            case Effect.Refuse(var refusal) -> IqAnswer.refused(Refusals.error(refusal, room));
            default -> throw new IllegalStateException("not an answer to this");
        };
    }

    private static Reader reader(JID room, boolean seesAddresses) {
        return new Reader(
                ArchiveKey.of(room),
                seesAddresses,
                seesAddresses ? message -> Optional.of(revealed(message)) : View.ofAll());
    }

    /** XEP-0313 §6.1.2: with the author's real address. */
    private static ArchivedMessage revealed(ArchivedMessage message) {
        @Nullable JID account = message.author().account();
        if (account != null) {
            message.stanza().ifPresent(stanza -> reveal(stanza, account));
        }
        return message;
    }

    private static void reveal(Element stanza, JID account) {
        stanza.addElement(Namespaces.in(Namespaces.MUC_USER, "x"))
                .addElement("item")
                .addAttribute("jid", account.toString());
    }
}
