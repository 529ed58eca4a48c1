package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.session.Channel;
import im.annex.irc.session.Effect;
import im.annex.irc.session.Member;
import im.annex.irc.session.Person;
import im.annex.irc.session.Session;
import java.util.List;
import java.util.stream.Collectors;
import org.xmpp.packet.Presence;

/** What happens on a network, told to the devices of a user: who comes and goes, and who can do what. Thread-safe. */
final class Telling {

    private static final int MOST_NAMED = 10;

    private final Occupants occupants;
    private final Portraits portraits;
    private final ChannelWords inChannels;
    private final Words words;
    private final Arrivals arrivals;
    private final Partings partings;

    @Inject
    Telling(
            Occupants occupants,
            Portraits portraits,
            ChannelWords inChannels,
            Words words,
            Arrivals arrivals,
            Partings partings) {
        this.occupants = occupants;
        this.portraits = portraits;
        this.inChannels = inChannels;
        this.words = words;
        this.arrivals = arrivals;
        this.partings = partings;
    }

    /** See {@link ChannelWords#tellTogether}. */
    int tellTogether(Bridge bridge, List<Effect> effects) {
        return inChannels.tellTogether(bridge, effects);
    }

    void tell(Bridge bridge, Effect effect) {
        switch (effect) {
            case Effect.Welcomed _ -> {
                bridge.moods().anew();
                Arrivals.joinAwaited(bridge);
            }
            case Effect.Joined(var channel) -> arrivals.joined(bridge, channel);
            case Effect.NotJoined(var channel, var why) ->
                bridge.room(channel).ifPresent(room -> {
                    List<Presence> waiting = room.takeWaiting();
                    waiting.forEach(join -> bridge.refuse(join, Refusals.of(why)));
                    if (waiting.isEmpty()) {
                        words.say(bridge, channel + ": " + why.text());
                    }
                    bridge.closeRoom(room);
                });
            case Effect.Parted parted -> partings.parted(bridge, parted);
            case Effect.Came(var channel, var members) ->
                portraits.show(
                        bridge,
                        channel,
                        members.stream()
                                .map(member -> portraits.of(bridge.host(), channel.name(), member))
                                .toList());
            case Effect.Left left -> partings.left(bridge, left);
            case Effect.Split(var channel, var servers, var nicks) ->
                inChannels.announce(
                        bridge,
                        channel.name(),
                        "The network has split (" + servers + "), and these are on the other side: " + some(nicks)
                                + ".");
            case Effect.Healed(var channel, var nicks) ->
                inChannels.announce(
                        bridge, channel.name(), "The network is one again, and these are back: " + some(nicks) + ".");
            case Effect.Renamed renamed -> renamed(bridge, renamed);
            case Effect.Changed(var channel, var _, var after) -> changed(bridge, channel, after);
            case Effect.ModesChanged(var channel, var by, var modes) -> {
                bridge.questions().done(bridge.fold(channel.name()));
                inChannels.announce(
                        bridge, channel.name(), "Mode " + channel.name() + " [" + modes + "] by " + by.name());
            }
            case Effect.Refused(var ticket, var why) when bridge.questions().refused(ticket, Refusals.of(why)) -> {
                // Whoever wanted it has been told.
            }
            case Effect.Refused(var ticket, var why)
            when bridge.tickets().stanza(ticket).orElse(null) instanceof Presence presence ->
                Arrivals.refused(bridge, presence, why);
            default -> words.tell(bridge, effect);
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
                                null),
                        member.modes());
                Occupants.Shown gone = occupants.unavailable(bridge.host(), channel.name(), before);
                gone.item().addAttribute("nick", member.person().nick());
                gone.item().addAttribute("role", Occupants.Standing.of(member).role());
                Occupants.Shown come = occupants.available(bridge.host(), channel.name(), member);
                if (renamed.self()) {
                    var _ = gone.self(bridge.key().user());
                    var _ = come.self(bridge.key().user());
                }
                portraits.tell(bridge, channel, List.of(gone.status(303).presence(), come.presence()));
            });
        }
    }

    private void changed(Bridge bridge, Channel channel, Member member) {
        Occupants.Shown shown = occupants.available(bridge.host(), channel.name(), member);
        boolean self = bridge.session()
                .filter(session -> session.nick().equals(member.person().nick()))
                .isPresent();
        portraits.tell(bridge, channel, List.of((self ? shown.self(bridge.key().user()) : shown).presence()));
    }

    /** Not more than can be read at a glance. */
    private static String some(List<String> nicks) {
        String named = nicks.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        int more = nicks.size() - MOST_NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
