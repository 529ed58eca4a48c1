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
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Occupant;
import im.annex.muc.domain.Role;
import im.annex.muc.domain.Room;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

    private Reader reader(JID address, boolean seesAddresses) {
        Room room = rooms.find(address).orElseThrow();
        Map<JID, Role> roles = new ConcurrentHashMap<>();
        return new Reader(
                ArchiveKey.of(address),
                seesAddresses,
                seesAddresses ? message -> Optional.of(revealed(message, room, roles)) : View.ofAll());
    }

    /** XEP-0313 §6.1.2: with the author's real address, and what that is in the room now. */
    private static ArchivedMessage revealed(ArchivedMessage message, Room room, Map<JID, Role> roles) {
        @Nullable JID account = message.author().account();
        if (account != null) {
            Role role = underTheNick(message.author().address(), account, room)
                    .orElseGet(() -> roles.computeIfAbsent(account, user -> underAnyNick(user, room)));
            message.stanza().ifPresent(stanza -> reveal(stanza, account, role, room));
        }
        return message;
    }

    private static Optional<Role> underTheNick(JID author, JID account, Room room) {
        return Nick.of(author.getResource())
                .flatMap(room.occupants()::named)
                .filter(occupant -> occupant.user().equals(account))
                .map(Occupant::role);
    }

    /** Clients take this for news of the author, who may go by another nickname by now. */
    private static Role underAnyNick(JID account, Room room) {
        return room.occupants().of(account).stream()
                .map(Occupant::role)
                .max(Comparator.naturalOrder())
                .orElse(Role.NONE);
    }

    private static void reveal(Element stanza, JID account, Role role, Room room) {
        stanza.addElement(Namespaces.in(Namespaces.MUC_USER, "x"))
                .addElement("item")
                .addAttribute("affiliation", wire(room.affiliation(account)))
                .addAttribute("jid", account.toString())
                .addAttribute("role", wire(role));
    }

    private static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
