package im.annex.irc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.annex.irc.session.Member;
import im.annex.irc.session.Person;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Template;

/** What members of channels look like as occupants, encoded once for all users that see them. Thread-safe. */
final class Portraits {

    /** Of those whom users who enter the same channels see; of each it takes less than a kilobyte. */
    private static final int MOST = 2_000;

    private record Seen(String host, String channel, Person person, String modes) {}

    private final Outbound outbound;
    private final Occupants occupants;
    private final Cache<Seen, Template> templates =
            Caffeine.newBuilder().maximumSize(MOST).build();

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
}
