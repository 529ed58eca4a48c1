package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.session.Channel;
import im.annex.irc.session.Departure;
import im.annex.irc.session.Effect;
import im.annex.irc.session.Leaving;
import im.annex.irc.session.Member;
import im.annex.irc.session.Person;
import im.annex.irc.session.Reply;
import im.annex.irc.session.Request;
import im.annex.irc.session.Session;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Recipient;
import im.annex.kernel.spi.StanzaError;
import im.annex.kernel.spi.Template;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/** What happens on a network, told to the devices of a user: who comes and goes, and who can do what. Thread-safe. */
final class Telling {

    private final Outbound outbound;
    private final Occupants occupants;
    private final Words words;
    private final Archiving archiving;
    private final Portraits portraits;

    @Inject
    Telling(Outbound outbound, Occupants occupants, Words words, Archiving archiving) {
        this.archiving = archiving;
        this.outbound = outbound;
        this.portraits = new Portraits(outbound, occupants);
        this.occupants = occupants;
        this.words = words;
    }

    /** See {@link Words#tellTogether}. */
    int tellTogether(Bridge bridge, List<Effect> effects) {
        return words.tellTogether(bridge, effects);
    }

    void tell(Bridge bridge, Effect effect) {
        switch (effect) {
            case Effect.Welcomed _ -> {
                Moods.anew(bridge);
                joinAwaited(bridge);
            }
            case Effect.Joined(var channel) -> joined(bridge, channel);
            case Effect.NotJoined(var channel, var why) ->
                bridge.room(channel).ifPresent(room -> {
                    List<Presence> waiting = room.takeWaiting();
                    waiting.forEach(join -> bridge.refuse(join, Refusals.of(why)));
                    if (waiting.isEmpty()) {
                        words.say(bridge, channel + ": " + why.text());
                    }
                    bridge.closeRoom(room);
                });
            case Effect.Parted parted -> parted(bridge, parted);
            case Effect.Came(var channel, var members) ->
                shown(
                        bridge,
                        channel,
                        members.stream()
                                .map(member -> portraits.of(bridge.host(), channel.name(), member))
                                .toList());
            case Effect.Left left -> left(bridge, left);
            case Effect.Renamed renamed -> renamed(bridge, renamed);
            case Effect.Changed(var channel, var _, var after) -> changed(bridge, channel, after);
            case Effect.ModesChanged(var channel, var by, var modes) -> {
                bridge.questions().done(bridge.fold(channel.name()));
                words.announce(bridge, channel.name(), "Mode " + channel.name() + " [" + modes + "] by " + by.name());
            }
            case Effect.Refused(var ticket, var why) when bridge.questions().refused(ticket, Refusals.of(why)) -> {
                // Whoever wanted it has been told.
            }
            case Effect.Refused(var ticket, var why)
            when bridge.asked(ticket).orElse(null) instanceof Presence presence -> refused(bridge, presence, why);
            default -> words.tell(bridge, effect);
        }
    }

    /** What was asked for while there was no connection. */
    private static void joinAwaited(Bridge bridge) {
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
        long ticket = room.firstAwaited().map(bridge::ticketFor).orElse(0L);
        bridge.request(new Request.Join(ticket, room.name(), password));
    }

    /** What cannot even be asked for in IRC is not waited for. */
    private static void refused(Bridge bridge, Presence stanza, Reply why) {
        for (Room room : bridge.rooms()) {
            if (room.giveUp(stanza.getFrom())) {
                closeIfDeserted(bridge, room);
            }
        }
        bridge.refuse(stanza, Refusals.of(why));
    }

    private void joined(Bridge bridge, Channel channel) {
        Room room = bridge.openRoom(channel.name());
        List<Presence> waiting = room.takeWaiting();
        waiting.forEach(join -> enter(bridge, room, channel, join));
        if (waiting.isEmpty() && room.isEmpty() && !room.stays()) {
            // By a line that the user typed, or because the server wants it.
            words.invite(bridge, channel.name());
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
        Moods.heard(bridge, join);
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
                    .status(100, 110, 210)
                    .presence();
            own.setID(join.getID());
            all.add(outbound.template(own));
        }
        JID address = join.getTo().asBareJID();
        archiving.history(room.options(), address, join).forEach(message -> all.add(outbound.template(message)));
        all.add(outbound.template(words.subject(bridge, channel)));
        outbound.fanOut(all, List.of(Recipient.of(device)));
    }

    private void toRoom(Bridge bridge, Channel channel, List<Presence> presences) {
        if (bridge.room(channel.name()).filter(room -> !room.isEmpty()).isPresent()) {
            shown(bridge, channel, presences.stream().map(outbound::template).toList());
        }
    }

    private void shown(Bridge bridge, Channel channel, List<Template> presences) {
        bridge.turns()
                .then(() -> bridge.room(channel.name())
                        .filter(room -> !room.isEmpty())
                        .ifPresent(room -> outbound.fanOut(presences, room.recipients())));
    }

    /** XEP-0045 §7.14, §8.2, §9.1. */
    private void left(Bridge bridge, Effect.Left left) {
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
        toRoom(bridge, left.channel(), presences);
    }

    private static void explain(Occupants.Shown shown, Leaving how, String by, String reason) {
        if (how == Leaving.KICK || how == Leaving.BAN) {
            shown.item().addElement("actor").addAttribute("nick", by);
            if (!reason.isEmpty()) {
                shown.item().addElement("reason").setText(Words.readable(reason));
            }
            if (how == Leaving.BAN) {
                shown.item().addAttribute("affiliation", "outcast");
            }
            var _ = shown.status(how == Leaving.BAN ? 301 : 307);
        } else if (!reason.isEmpty()) {
            shown.presence().setStatus(Words.readable(reason));
        }
    }

    private void parted(Bridge bridge, Effect.Parted parted) {
        bridge.room(parted.channel().name()).ifPresent(room -> {
            Occupants.Shown shown = self(bridge, parted.channel());
            explain(shown, parted.how(), parted.by(), parted.reason());
            shown.status(110);
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

    private static void closeIfDeserted(Bridge bridge, Room room) {
        if (room.isDeserted()) {
            bridge.closeRoom(room);
        }
    }

    /** XEP-0045 §7.6. */
    private void renamed(Bridge bridge, Effect.Renamed renamed) {
        for (Channel channel : renamed.channels()) {
            Session session = bridge.session().orElseThrow();
            channel.member(renamed.after().nick(), session).ifPresent(member -> {
                var before = new Member(
                        new Person(
                                renamed.before(),
                                renamed.before(),
                                member.person().user(),
                                member.person().host(),
                                member.person().account(),
                                null,
                                false),
                        member.modes());
                Occupants.Shown gone = occupants.unavailable(bridge.host(), channel.name(), before);
                gone.item().addAttribute("nick", member.person().nick());
                gone.item().addAttribute("role", Occupants.Standing.of(member).role());
                Occupants.Shown come = occupants.available(bridge.host(), channel.name(), member);
                if (renamed.self()) {
                    var _ = gone.status(110);
                    var _ = come.status(110);
                }
                toRoom(bridge, channel, List.of(gone.status(303).presence(), come.presence()));
            });
        }
    }

    private void changed(Bridge bridge, Channel channel, Member member) {
        Occupants.Shown shown = occupants.available(bridge.host(), channel.name(), member);
        boolean self = bridge.session()
                .filter(session -> session.nick().equals(member.person().nick()))
                .isPresent();
        toRoom(bridge, channel, List.of((self ? shown.status(110) : shown).presence()));
    }

    /**
     * A device leaves, and the others do not.
     *
     * @param id of its presence, by which some clients know that they have left
     */
    void leave(Bridge bridge, Room room, JID device, @Nullable String id) {
        String nick = bridge.session().map(Session::nick).orElse("");
        Presence presence = bridge.session()
                .flatMap(session -> session.channel(room.name()))
                .map(channel -> self(bridge, channel))
                .orElseGet(() -> occupants.unavailable(bridge.host(), room.name(), nick))
                .status(110)
                .presence();
        presence.setID(id);
        presence.setTo(device);
        Moods.left(bridge, device);
        bridge.turns().then(() -> outbound.send(presence));
    }

    /** The user stays somewhere, and is not there: nobody comes back by themselves from what this is. */
    void away(Bridge bridge, Departure why) {
        words.say(
                bridge,
                "You are not connected any more, and stay so until you join a channel: " + Words.readable(why.text()));
    }

    /** The connection is gone (XEP-0045 §9.1.8 of those who are removed: status 332), or was never made. */
    void lost(Bridge bridge, Departure why) {
        StanzaError unsaid = StanzaError.wait(Condition.recipient_unavailable)
                .saying("The connection was lost before this was said.");
        bridge.takeUnsaid().forEach(message -> bridge.refuse(message, unsaid));
        for (Room room : bridge.rooms()) {
            room.takeWaiting().forEach(join -> bridge.refuse(join, Refusals.of(why)));
            if (!room.isEmpty()) {
                Occupants.Shown shown = occupants
                        .unavailable(bridge.host(), room.name(), bridge.lastNick())
                        .status(110, 332);
                shown.presence()
                        .setStatus(why.text().isEmpty() ? "The connection is lost." : Words.readable(why.text()));
                out(bridge, room, shown);
            }
            closeIfDeserted(bridge, room);
        }
    }

    /** Everybody is out: told after what was said before, but true at once. */
    private void out(Bridge bridge, Room room, Occupants.Shown shown) {
        List<Recipient> recipients = room.recipients();
        List<JID> devices = List.copyOf(room.attendees());
        room.leaveAll();
        devices.forEach(device -> Moods.left(bridge, device));
        if (!recipients.isEmpty()) {
            bridge.turns().then(() -> outbound.fanOut(outbound.template(shown.presence()), recipients));
        }
    }
}
