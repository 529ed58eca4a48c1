package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.line.Formatting;
import im.annex.irc.session.Channel;
import im.annex.irc.session.Effect;
import im.annex.irc.session.Member;
import im.annex.irc.session.Person;
import im.annex.irc.session.Session;
import im.annex.irc.session.Topic;
import im.annex.kernel.protocol.delay.Delay;
import im.annex.kernel.protocol.stanzaid.StanzaId;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Template;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** What is said in channels, told to the devices of a user that are in them. Thread-safe. */
final class ChannelWords {

    private final Outbound outbound;
    private final Clock clock;
    private final Addresses addresses;
    private final Occupants occupants;
    private final Archiving archiving;
    private final Chorus chorus;

    @Inject
    ChannelWords(ComponentContext context, Addresses addresses, Occupants occupants, Archiving archiving) {
        this.outbound = context.outbound();
        this.clock = context.clock();
        this.addresses = addresses;
        this.occupants = occupants;
        this.archiving = archiving;
        this.chorus = new Chorus(clock);
    }

    void heard(Bridge bridge, Channel channel, im.annex.irc.session.Message heard) {
        Room to = bridge.room(channel.name()).orElse(null);
        if (to == null || (to.isEmpty() && !to.options().record())) {
            return;
        }
        Session session = bridge.session().orElseThrow();
        Person person =
                channel.member(heard.from().name(), session).map(Member::person).orElse(null);
        Message message = message(bridge.host(), channel.name(), person, heard);
        JID room = addresses.named(bridge.host(), channel.name(), null);
        archiving.keep(bridge, to, room, message, () -> toRoomNow(bridge, channel.name(), message));
    }

    /**
     * Tells at once what was said in one channel without a pause, where it is not kept and was not said long ago.
     *
     * @return how many of the effects, from the first on, have been told
     */
    int tellTogether(Bridge bridge, List<Effect> effects) {
        if (!(effects.getFirst() instanceof Effect.Heard(var channel, var _)) || channel == null) {
            return 0;
        }
        Room to = bridge.room(channel.name())
                .filter(room -> !room.isEmpty() && !room.options().record())
                .orElse(null);
        if (to == null) {
            return 0;
        }
        Instant now = clock.instant();
        List<Template> all = new ArrayList<>(effects.size());
        for (Effect effect : effects) {
            if (!(effect instanceof Effect.Heard(var where, var heard))
                    || where != channel
                    || Speech.isLate(heard, now)) {
                break;
            }
            all.add(sung(bridge, channel, heard));
        }
        if (!all.isEmpty()) {
            bridge.turns().then(() -> outbound.fanOut(all, to.recipients()));
        }
        return all.size();
    }

    private Template sung(Bridge bridge, Channel channel, im.annex.irc.session.Message heard) {
        Session session = bridge.session().orElseThrow();
        Person person =
                channel.member(heard.from().name(), session).map(Member::person).orElse(null);
        var said = new Chorus.Said(
                bridge.host(), channel.name(), heard.from(), person, heard.kind(), heard.text(), heard.id());
        return chorus.of(bridge, said, () -> encoded(said, heard));
    }

    private Template encoded(Chorus.Said said, im.annex.irc.session.Message heard) {
        Message message = message(said.host(), said.channel(), said.person(), heard);
        new StanzaId(UUID.randomUUID().toString(), addresses.named(said.host(), said.channel(), null))
                .putInto(message.getElement());
        return outbound.template(message);
    }

    private Message message(String host, String channel, @Nullable Person person, im.annex.irc.session.Message heard) {
        Message message =
                Speech.groupchat(addresses.named(host, channel, heard.from().name()));
        Speech.write(message, heard);
        Speech.identify(message, heard.id());
        if (person != null) {
            occupants.identify(message.getElement(), host, person);
        }
        Speech.date(message, heard, addresses.named(host, channel, null), clock.instant());
        return message;
    }

    /** What we said is shown when all of it has gone out: as it was typed, and with its id. */
    void said(Bridge bridge, Effect.Said said) {
        if (said.part() < said.parts()) {
            return;
        }
        bridge.tickets()
                .takeSaid(said.ticket())
                .filter(_ -> bridge.isChannel(said.target()))
                .ifPresent(message -> reflect(bridge, said.target(), message));
    }

    private void reflect(Bridge bridge, String target, Message message) {
        Session session = bridge.session().orElseThrow();
        String channel = session.channel(target).map(Channel::name).orElse(target);
        JID room = addresses.named(bridge.host(), channel, null);
        message.setTo((JID) null);
        Forgeries.strip(message.getElement(), room);
        message.setFrom(addresses.named(bridge.host(), channel, session.nick()));
        if (message.getID() == null) {
            message.setID(UUID.randomUUID().toString());
        }
        session.self().ifPresent(self -> occupants.identify(message.getElement(), bridge.host(), self));
        bridge.room(channel)
                .ifPresent(to -> archiving.keep(bridge, to, room, message, () -> toRoomNow(bridge, channel, message)));
    }

    /** XEP-0045 §7.2.15: also where there is none; from whoever has set it, with the time. */
    Message subject(Bridge bridge, Channel channel) {
        Topic topic = channel.topic();
        JID room = addresses.named(bridge.host(), channel.name(), null);
        Message message = Speech.groupchat(
                topic.by() == null ? room : addresses.named(bridge.host(), channel.name(), topic.by()));
        message.setSubject(Formatting.plain(topic.text()));
        Instant at = topic.at();
        if (at != null) {
            Delay.by(room, at).addTo(message.getElement());
        }
        return message;
    }

    /** The room itself says something. */
    void announce(Bridge bridge, String channel, String text) {
        Message message = Speech.groupchat(addresses.named(bridge.host(), channel, null));
        Speech.identify(message, null);
        message.setBody(Speech.readable(text));
        toRoom(bridge, channel, message);
    }

    void toRoom(Bridge bridge, String channel, Message message) {
        bridge.turns().then(() -> toRoomNow(bridge, channel, message));
    }

    private void toRoomNow(Bridge bridge, String channel, Message message) {
        bridge.room(channel)
                .map(Room::recipients)
                .filter(recipients -> !recipients.isEmpty())
                .ifPresent(recipients -> outbound.fanOut(outbound.template(message), recipients));
    }
}
