package im.annex.muc;

import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Recipient;
import im.annex.kernel.spi.Template;
import im.annex.muc.domain.Content;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Occupant;
import im.annex.muc.domain.Room;
import im.annex.muc.domain.Session;
import im.annex.muc.domain.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/** Turns the effects of one room into stanzas. Confined to the mailbox of its room. */
final class Acting {

    private static final Set<Status> SELF = EnumSet.of(Status.SELF);

    /** §7.2.18. */
    private static final Set<Status> NOT_IN_ROOM = EnumSet.of(Status.SELF, Status.KICKED, Status.TECHNICAL_PROBLEM);

    private final Outbound outbound;
    private final EncodedRoom encoded;
    private final RoomMessages messages;
    private final RoomPresences presences;
    private final ActingOnGovernance governed;
    private final Notices notices;
    private final Ids ids;
    /** Null until somebody has subscribed. */
    private @Nullable Notifying notifying;

    Acting(JID room, Outbound outbound, OccupantIds occupantIds, Ids ids) {
        this.ids = ids;
        this.outbound = outbound;
        this.messages = new RoomMessages(room);
        this.presences = new RoomPresences(messages, occupantIds);
        this.encoded = new EncodedRoom(messages, presences, outbound);
        this.governed = new ActingOnGovernance(messages, presences, encoded, outbound);
        this.notices = new Notices(room);
    }

    /** Learns of the room's next state, to be called before its effects are performed. */
    void follow(Room before, Room after) {
        encoded.follow(before, after);
        if (notifying != null || after.subscriptions().size() > 0) {
            notifying().follow(after);
        }
    }

    private Notifying notifying() {
        if (notifying == null) {
            notifying = new Notifying(messages, presences, outbound, ids);
        }
        return notifying;
    }

    /** §18.1.2: a server answers what is for everybody in a room with an error where the client is gone (RFC 6121 §8.5.3.2.1). */
    void callRoll() {
        fanOut(messages.rollCall(), encoded.everybody());
    }

    /** Performs an effect; a reply is its caller's business. */
    void perform(Effect effect) {
        tellThoseWhoAreThere(effect);
        if (notifying != null) {
            notifying.tell(effect);
        }
    }

    private void tellThoseWhoAreThere(Effect effect) {
        switch (effect) {
            case Effect.ShowOthers(var to, var but) -> showOthers(to, but);
            case Effect.Show(var occupant, var except) -> show(occupant, except.orElse(null));
            case Effect.Hide(var occupant) -> toOthers(presences.hidden(occupant), occupant);
            case Effect.ShowAddress(var occupant) -> showAddress(occupant);
            case Effect.ShowSelf(var occupant, var session, var status, var id) ->
                send(self(occupant, session, status).answering(id), session.address());
            case Effect.Recall(var to, var remembered, var maxCharacters) -> {
                var recipient = Recipient.of(to);
                fanOut(encoded.history(remembered, recipient, maxCharacters), List.of(recipient));
            }
            case Effect.TellSubject(var to, var subject) -> {
                Message message = messages.subject(subject);
                message.setTo(to);
                outbound.send(message);
            }
            case Effect.Lasting _ -> throw new IllegalArgumentException("not kept yet");
            case Effect.Tell(var content) ->
                outbound.fanOut(outbound.template(((SentMessage) content).stanza()), encoded.everybody());
            case Effect.Deliver(var from, var to, var content) ->
                outbound.fanOut(
                        outbound.template(messages.from(from, (SentMessage) content)),
                        List.copyOf(encoded.sessions(to)));
            case Effect.Renamed(var before, var to) -> renamed(before, to);
            case Effect.Out(var occupant, var to, var farewell, var status, var id) ->
                send(
                        presences
                                .gone(occupant, farewell)
                                .revealing(to)
                                .with(status)
                                .answering(id),
                        to);
            case Effect.Gone(var occupant, var farewell, var status) -> gone(occupant, farewell, status);
            case Effect.Announce(var status) ->
                outbound.fanOut(outbound.template(messages.news(status)), encoded.everybody());
            case Effect.Destroyed(var nick, var to, var why, var id) ->
                send(presences.outsider(nick, to).destroyed(why).with(SELF).answering(id), to);
            case Effect.NotInRoom(var nick, var to, var id) ->
                send(
                        presences
                                .outsider(nick, to)
                                .saying("You are not in the room.")
                                .with(NOT_IN_ROOM)
                                .answering(id),
                        to);
            case Effect.Governance governance -> governed.perform(governance);
            case Effect.ToSubscribers others -> notifying().perform(others);
            case Effect.Invitation invitation -> outbound.send(notices.invitation(invitation));
            case Effect.Declined declined -> outbound.send(notices.declined(declined));
            case Effect.InviteeUnknown(var to, var id) -> outbound.send(notices.inviteeUnknown(to, id));
            case Effect.VoiceWanted wanted -> fanOut(notices.voiceWanted(wanted), encoded.moderators());
            case Effect.RegistrationWanted wanted ->
                fanOut(
                        notices.registrationWanted(wanted),
                        wanted.to().stream().map(Recipient::of).toList());
            case Effect.TellCard(var to, var card) ->
                fanOut(notices.picture(Optional.of(card)), List.of(Recipient.of(to)));
            case Effect.CardChanged(var card) -> fanOut(notices.picture(card), encoded.everybody());
            case Effect.Reply _ -> {}
        }
    }

    /** §7.2.2, §7.2.4: n kept templates to one newcomer. */
    private void showOthers(JID to, Occupant but) {
        fanOut(encoded.presenceOfOthersTo(but), List.of(Recipient.of(to)));
    }

    private void show(Occupant occupant, @Nullable JID except) {
        showAddress(occupant);
        if (encoded.broadcasts(occupant)) {
            show(occupant, false, encoded.othersBut(occupant.nick()));
        }
        var own = encoded.otherSessions(occupant.nick(), except);
        if (!own.isEmpty()) {
            fanOut(self(occupant, occupant.shown(), SELF).stanza(), own);
        }
    }

    private void showAddress(Occupant occupant) {
        if (encoded.broadcasts(occupant)) {
            show(occupant, true, encoded.seeingBut(occupant.nick()));
        }
    }

    private void show(Occupant occupant, boolean revealing, List<Recipient> to) {
        if (!to.isEmpty()) {
            outbound.fanOut(List.of(encoded.presence(occupant.nick(), revealing)), to);
        }
    }

    private MucPresence self(Occupant occupant, Session session, Set<Status> status) {
        return presences
                .available(occupant, session)
                .revealing(session.address())
                .with(status);
    }

    /** §7.6. */
    private void renamed(Occupant before, Nick to) {
        var presence = renaming(presences, before, to);
        if (encoded.broadcasts(before)) {
            fanOut(presence.stanza(), encoded.othersBut(to));
            presence.revealing(before.shown().address());
            fanOut(presence.stanza(), encoded.seeingBut(to));
        }
        presence.revealing(before.shown().address());
        presence.with(SELF);
        fanOut(presence.stanza(), List.copyOf(encoded.sessions(to)));
    }

    static MucPresence renaming(RoomPresences presences, Occupant before, Nick to) {
        return presences.renamed(before, to).with(EnumSet.of(Status.NICK_CHANGED));
    }

    private void gone(Occupant occupant, Optional<Content> farewell, Set<Status> status) {
        if (encoded.broadcasts(occupant)) {
            toOthers(presences.gone(occupant, farewell).with(status), occupant);
        }
    }

    /** To everybody but the occupant that it is about, with the real address to those who may see it. */
    private void toOthers(MucPresence presence, Occupant occupant) {
        fanOut(presence.stanza(), encoded.othersBut(occupant.nick()));
        presence.revealing(occupant.shown().address());
        fanOut(presence.stanza(), encoded.seeingBut(occupant.nick()));
    }

    private void send(MucPresence presence, JID to) {
        outbound.send(presence.to(to).stanza());
    }

    private void fanOut(Packet stanza, List<Recipient> recipients) {
        if (!recipients.isEmpty()) {
            outbound.fanOut(outbound.template(stanza), recipients);
        }
    }

    private void fanOut(List<Template> templates, List<Recipient> recipients) {
        if (!templates.isEmpty() && !recipients.isEmpty()) {
            outbound.fanOut(templates, recipients);
        }
    }
}
