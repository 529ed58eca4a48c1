package im.annex.muc.domain;

import im.annex.muc.domain.Command.GrantVoice;
import im.annex.muc.domain.Command.RequestVoice;
import im.annex.muc.domain.Effect.VoiceWanted;
import java.util.Optional;

/** Asking for a voice (§7.13), and being given it (§8.6). */
final class Voicing {

    private Voicing() {}

    /** §8.6; who has a voice already bothers nobody. */
    static Outcome request(Room room, RequestVoice request) {
        Optional<Occupant> occupant = room.occupants().at(request.from());
        if (occupant.isEmpty()) {
            return Outcome.refused(room, room.exists() ? Refusal.NOT_AN_OCCUPANT : Refusal.NO_SUCH_ROOM);
        }
        if (!room.config().voiceRequests()) {
            return Outcome.refused(room, Refusal.NO_VOICE_REQUESTS);
        }
        return occupant.get().role() == Role.VISITOR
                ? Outcome.of(room, new VoiceWanted(occupant.get(), request.from()))
                : Outcome.of(room);
    }

    /** §8.6, §8.3. */
    static Outcome grant(Room room, GrantVoice grant) {
        Optional<Occupant> moderator = room.occupants().at(grant.from());
        if (moderator.isEmpty()) {
            return Outcome.refused(room, room.exists() ? Refusal.NOT_AN_OCCUPANT : Refusal.NO_SUCH_ROOM);
        }
        if (moderator.get().role() != Role.MODERATOR) {
            return Outcome.refused(room, Refusal.NOT_A_MODERATOR);
        }
        // another one may be known by that nickname by now
        return room.occupants()
                .named(grant.nick())
                .filter(occupant -> occupant.user().equals(grant.user().asBareJID()))
                .map(occupant -> granted(room, occupant, moderator.get().nick()))
                .orElseGet(() -> Outcome.refused(room, Refusal.NO_SUCH_OCCUPANT));
    }

    private static Outcome granted(Room room, Occupant visitor, Nick moderator) {
        if (visitor.role() != Role.VISITOR) {
            return Outcome.of(room);
        }
        Occupant speaking = visitor.as(visitor.affiliation(), Role.PARTICIPANT);
        var by = new Attribution(Optional.of(moderator), Optional.empty());
        return new Outcome(
                room.with(room.occupants().with(speaking)),
                Visibility.by(by, Visibility.follow(room, visitor, speaking)));
    }
}
