package im.annex.muc.domain;

import im.annex.muc.domain.Command.ChangeSubject;
import im.annex.muc.domain.Command.Say;
import im.annex.muc.domain.Command.Whisper;
import im.annex.muc.domain.Effect.Deliver;
import im.annex.muc.domain.Effect.DeliverTo;
import im.annex.muc.domain.Effect.Reflect;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.xmpp.packet.JID;

/** Messages: to everybody (§7.4), about the subject (§8.1), to one occupant (§7.5). */
final class Speaking {

    private Speaking() {}

    static Outcome say(Room room, Say say) {
        return asSpeaker(room, say.from(), speaker -> {
            if (!speaker.role().atLeast(Role.PARTICIPANT)) {
                return Outcome.refused(room, Refusal.NO_VOICE);
            }
            var keeping = say.keeping().in(room.config());
            return Outcome.of(room, new Reflect(speaker.nick(), speaker.user(), say.content(), keeping));
        });
    }

    /** §8.1: by default a moderator's privilege, by configuration also of everybody with a voice. */
    static Outcome changeSubject(Room room, ChangeSubject change, Instant now) {
        return asSpeaker(room, change.from(), speaker -> {
            Role least = room.config().subjectByParticipants() ? Role.PARTICIPANT : Role.MODERATOR;
            if (!speaker.role().atLeast(least)) {
                return Outcome.refused(room, Refusal.NOT_A_MODERATOR);
            }
            var subject = new Subject(speaker.nick(), now, change.text(), change.content());
            var keeping = new Keeping(false, true).in(room.config());
            return Outcome.of(
                    room.about(subject), new Reflect(speaker.nick(), speaker.user(), change.content(), keeping));
        });
    }

    static Outcome whisper(Room room, Whisper whisper) {
        return asSpeaker(room, whisper.from(), speaker -> {
            boolean there = room.occupants().named(whisper.to()).isPresent();
            Optional<Subscription> absent =
                    there ? Optional.empty() : room.subscriptions().named(whisper.to());
            if (!there && absent.isEmpty()) {
                return Outcome.refused(room, Refusal.NO_SUCH_OCCUPANT);
            }
            if (!room.config().privateMessagesFrom(speaker)) {
                return Outcome.refused(room, Refusal.PRIVATE_MESSAGES_RESTRICTED);
            }
            return Outcome.of(
                    room,
                    absent.<Effect>map(to -> new DeliverTo(speaker.nick(), to.user(), whisper.content()))
                            .orElseGet(() -> new Deliver(speaker.nick(), whisper.to(), whisper.content())));
        });
    }

    /** §17.2 rule 3 and §7.4: who may speak at all. */
    private static Outcome asSpeaker(Room room, JID from, Function<Speaker, Outcome> then) {
        return switch (room.phase()) {
            case NONEXISTENT, RETIRED -> Outcome.refused(room, Refusal.NO_SUCH_ROOM);
            case LOCKED -> Outcome.refused(room, Refusal.ROOM_LOCKED);
            case OPEN -> speaker(room, from).map(then).orElseGet(() -> Outcome.refused(room, Refusal.NOT_AN_OCCUPANT));
        };
    }

    private static Optional<? extends Speaker> speaker(Room room, JID from) {
        Optional<Occupant> there = room.occupants().at(from);
        return there.isPresent()
                ? there
                : room.subscriptions().of(from.asBareJID()).map(subscription -> Speaker.Absent.of(subscription, room));
    }
}
