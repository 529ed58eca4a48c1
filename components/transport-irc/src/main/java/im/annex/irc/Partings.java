package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.session.Channel;
import im.annex.irc.session.Departure;
import im.annex.irc.session.Effect;
import im.annex.irc.session.Leaving;
import im.annex.irc.session.Member;
import im.annex.irc.session.Session;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Recipient;
import im.annex.kernel.spi.StanzaError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/** Members, devices and whole users that leave channels, or have to. Thread-safe. */
final class Partings {

    private final Outbound outbound;
    private final Occupants occupants;
    private final Portraits portraits;
    private final Words words;

    @Inject
    Partings(Outbound outbound, Occupants occupants, Portraits portraits, Words words) {
        this.outbound = outbound;
        this.occupants = occupants;
        this.portraits = portraits;
        this.words = words;
    }

    /** XEP-0045 §7.14, §8.2, §9.1; and §11.1 of a network that splits. */
    void left(Bridge bridge, Effect.Left left) {
        if (left.how() == Leaving.KICK || left.how() == Leaving.BAN) {
            bridge.questions().done(bridge.fold(left.channel().name()));
        }
        List<Presence> presences = new ArrayList<>(left.members().size());
        for (Member member : left.members()) {
            Occupants.Shown shown =
                    occupants.unavailable(bridge.host(), left.channel().name(), member);
            explain(shown, left.how(), left.by(), left.reason());
            presences.add(shown.presence());
        }
        portraits.tell(bridge, left.channel(), presences);
    }

    private static void explain(Occupants.Shown shown, Leaving how, String by, String reason) {
        if (how == Leaving.KICK || how == Leaving.BAN) {
            shown.item().addElement("actor").addAttribute("nick", by);
            if (!reason.isEmpty()) {
                shown.item().addElement("reason").setText(Speech.readable(reason));
            }
            if (how == Leaving.BAN) {
                shown.item().addAttribute("affiliation", "outcast");
            }
            var _ = shown.status(how == Leaving.BAN ? 301 : 307);
        } else if (how == Leaving.SPLIT) {
            // The reason is said once for all, and not by each.
            var _ = shown.status(333);
        } else if (!reason.isEmpty()) {
            shown.presence().setStatus(Speech.readable(reason));
        }
    }

    void parted(Bridge bridge, Effect.Parted parted) {
        bridge.room(parted.channel().name()).ifPresent(room -> {
            Occupants.Shown shown = self(bridge, parted.channel());
            explain(shown, parted.how(), parted.by(), parted.reason());
            shown.self(bridge.key().user());
            out(bridge, room, shown);
            if (!room.isAwaited()) {
                bridge.closeRoom(room);
            }
        });
    }

    private Occupants.Shown self(Bridge bridge, Channel channel) {
        Session session = bridge.session().orElseThrow();
        return channel.member(session.nick(), session)
                .map(member -> occupants.unavailable(bridge.host(), channel.name(), member))
                .orElseGet(() -> occupants.unavailable(bridge.host(), channel.name(), session.nick()));
    }

    /**
     * A device leaves, and the others do not.
     *
     * @param id of its presence, by which some clients know that they have left
     * @param reason as it gives it; empty for none
     */
    void leave(Bridge bridge, Room room, JID device, @Nullable String id, String reason) {
        String nick = bridge.session().map(Session::nick).orElse("");
        Presence presence = bridge.session()
                .flatMap(session -> session.channel(room.name()))
                .map(channel -> self(bridge, channel))
                .orElseGet(() -> occupants.unavailable(bridge.host(), room.name(), nick))
                .self(device)
                .presence();
        presence.setID(id);
        presence.setTo(device);
        if (!reason.isEmpty()) {
            presence.setStatus(reason);
        }
        bridge.moods().left(device);
        bridge.turns().then(() -> outbound.send(presence));
    }

    /** The user stays somewhere, and is not there: nobody comes back by themselves from what this is. */
    void away(Bridge bridge, Departure why) {
        words.say(
                bridge,
                "You are not connected any more, and stay so until you join a channel: " + Speech.readable(why.text()));
    }

    /** Clients take the refusal to be about a password of the room, which it is not. */
    void notLetIn(Bridge bridge, Departure why) {
        words.say(
                bridge,
                "The server wants another password or account than you have set for it: "
                        + Speech.readable(why.text()));
    }

    /** The connection is gone (XEP-0045 §9.1.8 of those who are removed: status 332), or was never made. */
    void lost(Bridge bridge, Departure why) {
        StanzaError unsaid = StanzaError.wait(Condition.recipient_unavailable)
                .saying("The connection was lost before this was said.");
        bridge.tickets().takeUnsaid().forEach(message -> bridge.refuse(message, unsaid));
        for (Room room : bridge.rooms()) {
            room.takeWaiting().forEach(join -> bridge.refuse(join, Refusals.of(why)));
            if (!room.isEmpty()) {
                Occupants.Shown shown = occupants
                        .unavailable(bridge.host(), room.name(), bridge.lastNick())
                        .self(bridge.key().user())
                        .status(332);
                shown.presence()
                        .setStatus(why.text().isEmpty() ? "The connection is lost." : Speech.readable(why.text()));
                out(bridge, room, shown);
            }
            bridge.closeIfDeserted(room);
        }
    }

    /** Everybody is out: told after what was said before, but true at once. */
    private void out(Bridge bridge, Room room, Occupants.Shown shown) {
        List<Recipient> recipients = room.recipients();
        List<JID> devices = List.copyOf(room.attendees());
        room.leaveAll();
        devices.forEach(device -> bridge.moods().left(device));
        if (!recipients.isEmpty()) {
            bridge.turns().then(() -> outbound.fanOut(outbound.template(shown.presence()), recipients));
        }
    }
}
