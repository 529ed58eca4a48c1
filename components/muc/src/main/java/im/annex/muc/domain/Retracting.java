package im.annex.muc.domain;

import im.annex.muc.domain.Command.Moderate;
import im.annex.muc.domain.Command.Retract;
import im.annex.muc.domain.Command.Say;
import im.annex.muc.domain.Effect.AnnounceRetraction;
import im.annex.muc.domain.Effect.Bury;
import im.annex.muc.domain.Effect.Done;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/** Retracting messages: one's own (XEP-0424), and as a moderator those of others (XEP-0425). */
final class Retracting {

    private Retracting() {}

    /**
     * XEP-0424 §5: only what is from the same user. A message that the room does not know is nobody's here: those who
     * know it check for themselves. Clients that name what they retract as they called it themselves, against §5.1, mean
     * one of their own messages, too.
     */
    static Outcome retract(Room room, Retract retract, Instant now) {
        Outcome said = Speaking.say(room, new Say(retract.from(), retract.content(), retract.keeping()));
        if (said.refused()) {
            return said;
        }
        JID user = retract.from().asBareJID();
        Optional<JID> author = author(room, retract.target(), retract.archive());
        if (author.isPresent() && !author.get().equals(user)) {
            return Outcome.refused(room, Refusal.NOT_THE_AUTHOR);
        }
        Optional<MessageId> target =
                author.isPresent() ? Optional.of(retract.target()) : named(room, user, retract.name());
        return target.map(id -> retracted(said, id, Retraction.byAuthor(retract.id(), now)))
                .orElse(said);
    }

    private static Optional<MessageId> named(Room room, JID author, OwnName name) {
        return room.history()
                .latest(author, name.given())
                .map(Remembered::id)
                .or(() -> name.archive().apply(author));
    }

    private static Outcome retracted(Outcome said, MessageId target, Retraction why) {
        var effects = new ArrayList<Effect>();
        effects.add(new Bury(target, why));
        effects.addAll(said.effects());
        return new Outcome(said.next(), effects);
    }

    /** XEP-0425 §3. */
    static Outcome moderate(Room room, Moderate moderate, Instant now) {
        if (room.phase() != Room.Phase.OPEN) {
            return Outcome.refused(room, Refusal.NO_SUCH_ROOM);
        }
        Optional<Occupant> moderator =
                room.occupants().at(moderate.from()).filter(occupant -> occupant.role() == Role.MODERATOR);
        if (moderator.isEmpty()) {
            return Outcome.refused(room, Refusal.MODERATION_RESERVED);
        }
        if (author(room, moderate.target(), moderate.archive()).isEmpty()) {
            return Outcome.refused(room, Refusal.NO_SUCH_MESSAGE);
        }
        var by =
                new Retraction.Moderator(moderator.get().nick(), moderator.get().user());
        var why = new Retraction(moderate.id(), now, Optional.of(by), moderate.reason());
        var keeping = new Keeping(false, true).in(room.config());
        return new Outcome(
                room,
                List.of(
                        new Bury(moderate.target(), why),
                        new AnnounceRetraction(moderate.target(), why, keeping),
                        new Done()));
    }

    /** Whose message it is, as the room remembers or as its archive says, which is asked only of what is forgotten. */
    private static Optional<JID> author(Room room, MessageId message, Authors archive) {
        return room.history().find(message).map(Remembered::author).or(() -> archive.of(message));
    }
}
