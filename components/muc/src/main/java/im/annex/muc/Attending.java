package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.spi.Bounces;
import im.annex.kernel.spi.Outbound;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Refusal;
import im.annex.muc.domain.TrackingId;
import java.util.Optional;
import org.dom4j.Element;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** Presence to occupants and rooms: entering, showing, leaving (§7.2, §7.6, §7.7, §7.14). */
final class Attending {

    private final Rooms rooms;
    private final Outbound outbound;
    private final ConfigurationDeadlines deadlines;
    private final Blocking blocking;

    @Inject
    Attending(Rooms rooms, Outbound outbound, ConfigurationDeadlines deadlines, Blocking blocking) {
        this.rooms = rooms;
        this.blocking = blocking;
        this.deadlines = deadlines;
        this.outbound = outbound;
    }

    void onAvailable(Presence presence) {
        JID room = presence.getTo().asBareJID();
        String wanted = presence.getTo().getResource();
        Optional<Nick> nick = Nick.of(wanted);
        if (nick.isEmpty()) {
            refuse(presence, Refusal.NICK_INVISIBLE);
            return;
        }
        boolean modified = !nick.get().value().equals(wanted);
        var sent = SentPresence.of(presence, room);
        Element join = presence.getChildElement("x", Namespaces.MUC);
        if (join != null && rooms.isElsewhereEnough(presence.getFrom(), room)) {
            refuse(presence, Refusal.TOO_MANY_ROOMS);
            return;
        }
        long judgedBy = blocking.edition();
        Command command = join == null
                ? new Command.Appear(presence.getFrom(), id(presence), nick.get(), modified, sent)
                : judged(new Command.Enter(
                        presence.getFrom(),
                        id(presence),
                        nick.get(),
                        modified,
                        sent,
                        Optional.ofNullable(join.elementText("password")),
                        HistoryElement.read(join),
                        rooms.foundingBy(presence.getFrom(), room)));
        switch (rooms.run(room, command).orElse(null)) {
            case Effect.Refuse(var refusal) -> refuse(presence, refusal);
            case Effect.Moved(var venue) -> Refusals.moved(venue, presence).ifPresent(outbound::send);
            case null, default -> {
                deadlines.entered(room);
                blocking.letIn(judgedBy);
            }
        }
    }

    private Command judged(Command.Enter enter) {
        return blocking.blocks(enter.from()) ? new Command.EnterBlocked(enter) : enter;
    }

    /** §7.2.1. */
    void onAvailableWithoutNick(Presence presence) {
        refuse(presence, Refusal.NICK_MISSING);
    }

    void onUnavailable(Presence presence) {
        JID room = presence.getTo().asBareJID();
        rooms.run(
                room,
                new Command.Leave(
                        presence.getFrom(),
                        id(presence),
                        SentPresence.of(presence, room),
                        deadlines.isConfiguring(room)));
    }

    /** §18.1.2: an error in answer to what we sent; never answered. */
    void onError(Packet error) {
        if (Bounces.unreachable(error)) {
            rooms.run(error.getTo().asBareJID(), new Command.Bounce(error.getFrom()));
        }
    }

    private static Optional<TrackingId> id(Presence presence) {
        return Optional.ofNullable(presence.getID()).map(TrackingId::new);
    }

    private void refuse(Presence presence, Refusal refusal) {
        Refusals.error(refusal, presence.getTo().asBareJID()).answerTo(presence).ifPresent(outbound::send);
    }
}
