package im.annex.irc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.inject.Inject;
import im.annex.irc.session.Channel;
import im.annex.irc.session.Member;
import im.annex.irc.session.Person;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Template;
import java.util.List;
import org.xmpp.packet.Presence;

/** What members of channels look like as occupants, encoded once for all users that see them, and shown to them. Thread-safe. */
final class Portraits {

    /** Of those whom users who enter the same channels see; of each it takes less than a kilobyte. */
    private static final int MOST = 2_000;

    private record Seen(String host, String channel, Person person, String modes) {}

    private final Outbound outbound;
    private final Occupants occupants;
    private final Cache<Seen, Template> templates =
            Caffeine.newBuilder().maximumSize(MOST).build();

    @Inject
    Portraits(Outbound outbound, Occupants occupants) {
        this.outbound = outbound;
        this.occupants = occupants;
    }

    /** The presence of somebody who is there, and is not the user. */
    Template of(String host, String channel, Member member) {
        return templates.get(
                new Seen(host, channel, member.person(), member.modes()),
                seen -> outbound.template(
                        occupants.available(seen.host(), seen.channel(), member).presence()));
    }

    /** Shows presences to everybody in a room. */
    void show(Bridge bridge, Channel channel, List<Template> presences) {
        bridge.turns()
                .then(() -> bridge.room(channel.name())
                        .filter(room -> !room.isEmpty())
                        .ifPresent(room -> outbound.fanOut(presences, room.recipients())));
    }

    /** The same with presences that nobody else sees. */
    void tell(Bridge bridge, Channel channel, List<Presence> presences) {
        if (bridge.room(channel.name()).filter(room -> !room.isEmpty()).isPresent()) {
            show(bridge, channel, presences.stream().map(outbound::template).toList());
        }
    }
}
