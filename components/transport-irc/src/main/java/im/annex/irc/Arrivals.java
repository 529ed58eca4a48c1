package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.session.Channel;
import im.annex.irc.session.Member;
import im.annex.irc.session.Reply;
import im.annex.irc.session.Request;
import im.annex.irc.session.Session;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Recipient;
import im.annex.kernel.spi.Template;
import java.util.ArrayList;
import java.util.List;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/** Devices of users that come into channels (XEP-0045 §7.2). Thread-safe. */
final class Arrivals {

    private final Outbound outbound;
    private final Occupants occupants;
    private final Portraits portraits;
    private final ChannelWords words;
    private final Inviting inviting;
    private final Archiving archiving;

    @Inject
    Arrivals(
            Outbound outbound,
            Occupants occupants,
            Portraits portraits,
            ChannelWords words,
            Inviting inviting,
            Archiving archiving) {
        this.outbound = outbound;
        this.occupants = occupants;
        this.portraits = portraits;
        this.words = words;
        this.inviting = inviting;
        this.archiving = archiving;
    }

    /** What was asked for while there was no connection. */
    static void joinAwaited(Bridge bridge) {
        bridge.rooms().stream()
                .filter(room -> room.isAwaited() || room.stays())
                .forEach(room -> requestJoin(bridge, room));
    }

    /** Asks to be let in, as whoever has waited longest wants to be. */
    static void requestJoin(Bridge bridge, Room room) {
        String password = room.password();
        if (!password.equals(room.key())) {
            room.kept(false);
        }
        room.key(password);
        long ticket = room.firstAwaited().map(bridge.tickets()::of).orElse(0L);
        bridge.request(new Request.Join(ticket, room.name(), password));
    }

    /** What cannot even be asked for in IRC is not waited for. */
    static void refused(Bridge bridge, Presence stanza, Reply why) {
        for (Room room : bridge.rooms()) {
            if (room.giveUp(stanza.getFrom())) {
                bridge.closeIfDeserted(room);
            }
        }
        bridge.refuse(stanza, Refusals.of(why));
    }

    void joined(Bridge bridge, Channel channel) {
        Room room = bridge.openRoom(channel.name());
        List<Presence> waiting = room.takeWaiting();
        waiting.forEach(join -> enter(bridge, room, channel, join));
        if (waiting.isEmpty() && room.isEmpty() && !room.stays()) {
            // By a line that the user typed, or because the server wants it.
            inviting.invite(bridge, channel.name());
        }
    }

    /** A device comes in, after it is told what was said before; see {@link Turns}. */
    void enter(Bridge bridge, Room room, Channel channel, Presence join) {
        bridge.turns().then(() -> enterNow(bridge, room, channel, join));
    }

    /** XEP-0045 §7.2: others, self, history, subject. */
    private void enterNow(Bridge bridge, Room room, Channel channel, Presence join) {
        Session session = bridge.session().orElse(null);
        if (session == null) {
            return;
        }
        JID device = join.getFrom();
        room.enter(device);
        bridge.moods().heard(join);
        List<Template> all = new ArrayList<>();
        Member self = null;
        for (Member member : channel.members(session)) {
            if (member.person().nick().equals(session.nick())) {
                self = member;
            } else {
                all.add(portraits.of(bridge.host(), channel.name(), member));
            }
        }
        if (self != null) {
            // 210 also where the nick is as wanted, as others do it: it never does any harm.
            Presence own = occupants
                    .available(bridge.host(), channel.name(), self)
                    .status(100)
                    .self(device)
                    .status(210)
                    .presence();
            own.setID(join.getID());
            all.add(outbound.template(own));
        }
        JID address = join.getTo().asBareJID();
        archiving.history(room.options(), address, join).forEach(message -> all.add(outbound.template(message)));
        all.add(outbound.template(words.subject(bridge, channel)));
        outbound.fanOut(all, List.of(Recipient.of(device)));
    }
}
