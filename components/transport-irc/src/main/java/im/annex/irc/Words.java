package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.line.Ctcp;
import im.annex.irc.line.Formatting;
import im.annex.irc.line.Line;
import im.annex.irc.line.Source;
import im.annex.irc.session.Channel;
import im.annex.irc.session.Effect;
import im.annex.irc.session.Member;
import im.annex.irc.session.Message.Kind;
import im.annex.irc.session.Person;
import im.annex.irc.session.Reply;
import im.annex.irc.session.Session;
import im.annex.irc.session.Topic;
import im.annex.kernel.protocol.delay.Delay;
import im.annex.kernel.protocol.stanzaid.StanzaId;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** What is said on a network, told to the devices of a user. Thread-safe. */
final class Words {

    /** What is older than this when it comes was said while nobody here could hear it. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private final ComponentContext context;
    private final Outbound outbound;
    private final Addresses addresses;
    private final Occupants occupants;
    private final Archiving archiving;
    private final Queries queries;
    private final boolean inRooms;
    private final Chorus chorus;

    @Inject
    Words(
            ComponentContext context,
            IrcSettings settings,
            Addresses addresses,
            Occupants occupants,
            Archiving archiving,
            Queries queries) {
        this.archiving = archiving;
        this.queries = queries;
        this.inRooms = settings.privateMessages() == IrcSettings.PrivateMessages.IN_ROOMS;
        this.context = context;
        this.chorus = new Chorus(context.clock());
        this.outbound = context.outbound();
        this.addresses = addresses;
        this.occupants = occupants;
    }

    /** Text of IRC for people to read. */
    static String readable(String text) {
        return Formatting.plain(text);
    }

    void tell(Bridge bridge, Effect effect) {
        switch (effect) {
            case Effect.Heard(var channel, var message) -> heard(bridge, channel, message);
            case Effect.Said said -> said(bridge, said);
            case Effect.TopicChanged(var channel) -> toRoom(bridge, channel.name(), subject(bridge, channel));
            case Effect.Refused(var ticket, var why) -> refused(bridge, ticket, why);
            case Effect.Greeted(var lines) ->
                say(bridge, lines.stream().map(Formatting::toStyling).collect(Collectors.joining("\n")));
            case Effect.Told(var line) -> fromServer(bridge, line);
            case Effect.Asked(var by, var query) when queries.isKnown(query) -> queries.asked(bridge, by, query);
            case Effect.Asked(var by, var query) ->
                say(bridge, by.name() + " asks by CTCP: " + readable(query.command() + " " + query.params()));
            case Effect.Answered(var by, var answer) -> answered(bridge, by, answer);
            case Effect.Invited(var by, var nick, var channel) -> invited(bridge, by, nick, channel);
            case Effect.ListedMask mask -> bridge.questions().mask(bridge.fold(mask.channel()), mask);
            case Effect.ListedMasks(var channel, var _) -> bridge.questions().masksEnd(bridge.fold(channel));
            case Effect.ListedChannel channel -> bridge.questions().listed(channel);
            case Effect.ListedAll _ -> bridge.questions().listEnds();
            default -> {
                // The rest is about the connection.
            }
        }
    }

    private void heard(Bridge bridge, @Nullable Channel channel, im.annex.irc.session.Message heard) {
        if (channel != null) {
            inChannel(bridge, channel, heard);
        } else if (heard.kind() == Kind.NOTICE && !bridge.isPartner(heard.from().name())) {
            note(bridge, heard);
        } else if (!heard.self()) {
            inPrivate(bridge, heard);
        }
    }

    /** XEP-0045 §7.5, where that is wanted and the user has written there; or else from the person, to every device. */
    private void inPrivate(Bridge bridge, im.annex.irc.session.Message heard) {
        String from = heard.from().name();
        Optional<Room> room = inRooms ? bridge.roomWith(from).filter(known -> !known.isEmpty()) : Optional.empty();
        JID address = room.map(known -> addresses.named(bridge.host(), known.name(), from))
                .orElseGet(() -> addresses.named(bridge.host(), from, null));
        Message message = chat(address, bridge.key().user(), "");
        write(message, heard);
        identify(message, heard.id());
        if (isLate(heard)) {
            Delay.by(address.asBareJID(), heard.at()).addTo(message.getElement());
        }
        if (room.isPresent()) {
            message.getElement().addElement(Namespaces.in(Namespaces.MUC_USER, "x"));
            outbound.fanOut(outbound.template(message), room.get().recipients());
        } else {
            outbound.send(message);
        }
    }

    private void inChannel(Bridge bridge, Channel channel, im.annex.irc.session.Message heard) {
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
        List<Template> all = new ArrayList<>(effects.size());
        for (Effect effect : effects) {
            if (!(effect instanceof Effect.Heard(var where, var heard)) || where != channel || isLate(heard)) {
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
        Message message = groupchat(addresses.named(host, channel, heard.from().name()));
        write(message, heard);
        identify(message, heard.id());
        if (person != null) {
            occupants.identify(message.getElement(), host, person);
        }
        if (isLate(heard)) {
            Delay.by(addresses.named(host, channel, null), heard.at()).addTo(message.getElement());
        }
        return message;
    }

    private boolean isLate(im.annex.irc.session.Message heard) {
        return heard.at().plus(LATE).isBefore(context.clock().instant());
    }

    private static void write(Message message, im.annex.irc.session.Message heard) {
        message.setBody(body(heard));
        Xhtml.addTo(message.getElement(), heard.kind() == Kind.ACTION ? "/me " : "", heard.text());
    }

    private static String body(im.annex.irc.session.Message heard) {
        String text = Formatting.toStyling(heard.text());
        return heard.kind() == Kind.ACTION ? "/me " + text : text;
    }

    /** Notes are from services mostly: {@code [#channel] …} is about that channel, anything else from the server. */
    private void note(Bridge bridge, im.annex.irc.session.Message heard) {
        String text = body(heard);
        int end = text.indexOf("] ");
        if (text.startsWith("[") && end > 1) {
            Optional<Room> room = bridge.room(text.substring(1, end));
            if (room.isPresent() && !room.get().isEmpty()) {
                Message message = groupchat(addresses.named(
                        bridge.host(), room.get().name(), heard.from().name()));
                message.setBody(text);
                toRoom(bridge, room.get().name(), message);
                return;
            }
        }
        outbound.send(chat(
                addresses.server(bridge.host()),
                bridge.key().user(),
                heard.from().name() + ": " + text));
    }

    /** What we said is shown when all of it has gone out: as it was typed, and with its id. */
    private void said(Bridge bridge, Effect.Said said) {
        if (said.part() < said.parts()) {
            return;
        }
        bridge.takeSaid(said.ticket())
                .filter(_ -> bridge.isChannel(said.target()))
                .ifPresent(message -> reflect(bridge, said.target(), message));
    }

    private void reflect(Bridge bridge, String channel, Message message) {
        Session session = bridge.session().orElseThrow();
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

    private static void identify(Message message, @Nullable String id) {
        message.setID(id == null ? UUID.randomUUID().toString() : id);
    }

    /** XEP-0045 §7.2.15: also where there is none; from whoever has set it, with the time. */
    Message subject(Bridge bridge, Channel channel) {
        Topic topic = channel.topic();
        JID room = addresses.named(bridge.host(), channel.name(), null);
        Message message =
                groupchat(topic.by() == null ? room : addresses.named(bridge.host(), channel.name(), topic.by()));
        message.setSubject(Formatting.plain(topic.text()));
        Instant at = topic.at();
        if (at != null) {
            Delay.by(room, at).addTo(message.getElement());
        }
        return message;
    }

    /** The room itself says something. */
    void announce(Bridge bridge, String channel, String text) {
        Message message = groupchat(addresses.named(bridge.host(), channel, null));
        message.setBody(readable(text));
        toRoom(bridge, channel, message);
    }

    private void toRoom(Bridge bridge, String channel, Message message) {
        bridge.turns().then(() -> toRoomNow(bridge, channel, message));
    }

    private void toRoomNow(Bridge bridge, String channel, Message message) {
        bridge.room(channel)
                .map(Room::recipients)
                .filter(recipients -> !recipients.isEmpty())
                .ifPresent(recipients -> outbound.fanOut(outbound.template(message), recipients));
    }

    private static Message groupchat(JID from) {
        var message = new Message();
        message.setType(Message.Type.groupchat);
        message.setFrom(from);
        return message;
    }

    private static Message chat(JID from, JID to, String text) {
        var message = new Message();
        message.setType(Message.Type.chat);
        message.setFrom(from);
        message.setTo(to);
        message.setBody(text);
        return message;
    }

    private void refused(Bridge bridge, long ticket, Reply why) {
        bridge.redeem(ticket)
                .ifPresentOrElse(
                        stanza -> bridge.refuse(stanza, Refusals.of(why)),
                        () -> say(bridge, why.about().isEmpty() ? why.text() : why.about() + ": " + why.text()));
    }

    /** The user is in a channel that no device has asked for: devices are asked to come in. */
    void invite(Bridge bridge, String channel) {
        invite(bridge, channel, addresses.server(bridge.host()));
    }

    /** The server says something. */
    void say(Bridge bridge, String text) {
        outbound.send(chat(addresses.server(bridge.host()), bridge.key().user(), text));
    }

    /** Numerics without what is for programs: the command and our nick. */
    private void fromServer(Bridge bridge, Line line) {
        boolean numeric = Character.isDigit(line.command().charAt(0));
        List<String> params = line.params();
        int skipped = numeric || line.command().equals("NOTICE") ? 1 : 0;
        String text = String.join(" ", params.subList(Math.min(skipped, params.size()), params.size()));
        if (!text.isBlank()) {
            say(bridge, Formatting.toStyling(text));
        }
    }

    private void answered(Bridge bridge, Source by, Ctcp answer) {
        if (!bridge.answered(answer.command(), by.name(), answer.params())) {
            say(bridge, by.name() + " answers by CTCP: " + readable(answer.command() + " " + answer.params()));
        }
    }

    /** XEP-0045 §7.8.2: a mediated invitation; of others' invitations (IRCv3 invite-notify) the room tells. */
    private void invited(Bridge bridge, Source by, String nick, String channel) {
        Session session = bridge.session().orElseThrow();
        if (!nick.equalsIgnoreCase(session.nick())) {
            announce(bridge, channel, by.name() + " invites " + nick + ".");
            return;
        }
        invite(bridge, channel, addresses.named(bridge.host(), by.name(), null));
    }

    /** Somebody, or the server, asks the user into a channel. */
    void invite(Bridge bridge, String channel, JID by) {
        JID room = addresses.named(bridge.host(), channel, null);
        var message = new Message();
        message.setFrom(room);
        message.setTo(bridge.key().user());
        message.getElement()
                .addElement(Namespaces.in(Namespaces.MUC_USER, "x"))
                .addElement("invite")
                .addAttribute("from", by.toString());
        message.getElement()
                .addElement(Namespaces.in(Namespaces.CONFERENCE, "x"))
                .addAttribute("jid", room.toString());
        outbound.send(message);
    }
}
