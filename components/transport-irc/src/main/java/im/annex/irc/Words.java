package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.line.Ctcp;
import im.annex.irc.line.Formatting;
import im.annex.irc.line.Line;
import im.annex.irc.line.Source;
import im.annex.irc.session.Channel;
import im.annex.irc.session.Effect;
import im.annex.irc.session.Message.Kind;
import im.annex.irc.session.Reply;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Outbound;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** What people and the server say to a user, and where what is said in channels goes. Thread-safe. */
final class Words {

    /** Of whom the user has written to. */
    private static final String AWAY = "301";

    private final Outbound outbound;
    private final Clock clock;
    private final Addresses addresses;
    private final ChannelWords inChannels;
    private final Inviting inviting;
    private final Queries queries;
    private final boolean inRooms;

    @Inject
    Words(
            ComponentContext context,
            IrcSettings settings,
            Addresses addresses,
            ChannelWords inChannels,
            Inviting inviting,
            Queries queries) {
        this.outbound = context.outbound();
        this.clock = context.clock();
        this.addresses = addresses;
        this.inChannels = inChannels;
        this.inviting = inviting;
        this.queries = queries;
        this.inRooms = settings.privateMessages() == IrcSettings.PrivateMessages.IN_ROOMS;
    }

    void tell(Bridge bridge, Effect effect) {
        switch (effect) {
            case Effect.Heard(var channel, var message) -> heard(bridge, channel, message);
            case Effect.Said said -> inChannels.said(bridge, said);
            case Effect.TopicChanged(var channel) ->
                inChannels.toRoom(bridge, channel.name(), inChannels.subject(bridge, channel));
            case Effect.Refused(var ticket, var why) -> refused(bridge, ticket, why);
            case Effect.Greeted(var lines) ->
                say(bridge, lines.stream().map(Formatting::toStyling).collect(Collectors.joining("\n")));
            case Effect.Told(var line) -> fromServer(bridge, line);
            case Effect.NotLoggedIn(var why) -> say(bridge, "You are not logged in: " + Speech.readable(why));
            case Effect.Asked(var by, var query) when queries.isKnown(query) -> queries.asked(bridge, by, query);
            case Effect.Asked(var by, var query) ->
                say(bridge, by.name() + " asks by CTCP: " + Speech.readable(query.command() + " " + query.params()));
            case Effect.Answered(var by, var answer) -> answered(bridge, by, answer);
            case Effect.Invited(var by, var nick, var channel) -> inviting.invited(bridge, by, nick, channel);
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
            inChannels.heard(bridge, channel, heard);
        } else if (heard.kind() == Kind.NOTICE
                && !bridge.partners().has(bridge.fold(heard.from().name()))) {
            note(bridge, heard);
        } else if (!heard.self()) {
            inPrivate(bridge, heard);
        }
    }

    /** XEP-0045 §7.5, where that is wanted and the user has written there; or else from the person, to every device. */
    private void inPrivate(Bridge bridge, im.annex.irc.session.Message heard) {
        String from = heard.from().name();
        Optional<Room> room = inRooms
                ? bridge.partners()
                        .room(bridge.fold(from))
                        .flatMap(bridge::room)
                        .filter(known -> !known.isEmpty())
                : Optional.empty();
        JID address = room.map(known -> addresses.named(bridge.host(), known.name(), from))
                .orElseGet(() -> addresses.named(bridge.host(), from, null));
        Message message = Speech.chat(address, bridge.key().user(), "");
        Speech.write(message, heard);
        Speech.identify(message, heard.id());
        Speech.date(message, heard, address.asBareJID(), clock.instant());
        if (room.isPresent()) {
            message.getElement().addElement(Namespaces.in(Namespaces.MUC_USER, "x"));
            outbound.fanOut(outbound.template(message), room.get().recipients());
        } else {
            outbound.send(message);
        }
    }

    /** Notes are from services mostly: {@code [#channel] …} is about that channel, anything else from the server. */
    private void note(Bridge bridge, im.annex.irc.session.Message heard) {
        String text = Speech.body(heard);
        int end = text.indexOf("] ");
        if (text.startsWith("[") && end > 1) {
            Optional<Room> room = bridge.room(text.substring(1, end));
            if (room.isPresent() && !room.get().isEmpty()) {
                Message message = Speech.groupchat(addresses.named(
                        bridge.host(), room.get().name(), heard.from().name()));
                Speech.identify(message, heard.id());
                message.setBody(text);
                inChannels.toRoom(bridge, room.get().name(), message);
                return;
            }
        }
        outbound.send(Speech.chat(
                addresses.server(bridge.host()),
                bridge.key().user(),
                heard.from().name() + ": " + text));
    }

    private void refused(Bridge bridge, long ticket, Reply why) {
        bridge.tickets()
                .redeem(ticket)
                .ifPresentOrElse(
                        // What was said is shown before it is refused, though it waits for the disk.
                        stanza -> bridge.turns().then(() -> bridge.refuse(stanza, Refusals.of(why))),
                        () -> say(bridge, why.about().isEmpty() ? why.text() : why.about() + ": " + why.text()));
    }

    /** The server says something. */
    void say(Bridge bridge, String text) {
        outbound.send(Speech.chat(addresses.server(bridge.host()), bridge.key().user(), text));
    }

    /** Numerics without what is for programs: the command and our nick. */
    private void fromServer(Bridge bridge, Line line) {
        boolean numeric = Character.isDigit(line.command().charAt(0));
        List<String> params = line.params();
        int skipped = numeric || line.command().equals("NOTICE") ? 1 : 0;
        String text = line.command().equals(AWAY)
                ? line.param(1) + " is away: " + line.last()
                : String.join(" ", params.subList(Math.min(skipped, params.size()), params.size()));
        if (!text.isBlank()) {
            say(bridge, Formatting.toStyling(text));
        }
    }

    private void answered(Bridge bridge, Source by, Ctcp answer) {
        if (!bridge.inquiries().answered(answer.command(), bridge.fold(by.name()), answer.params())) {
            say(bridge, by.name() + " answers by CTCP: " + Speech.readable(answer.command() + " " + answer.params()));
        }
    }
}
