package im.annex.muc;

import im.annex.kernel.events.Events;
import im.annex.kernel.events.RoomEvent;
import im.annex.kernel.protocol.stanzaid.StanzaId;
import im.annex.muc.domain.Affiliation;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.Membership;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Occupant;
import im.annex.muc.domain.Room;
import im.annex.muc.domain.Subject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/** Tells other components what happens in rooms, if one of them listens. Thread-safe. */
final class RoomEvents {

    private final Events events;

    RoomEvents(Events events) {
        this.events = events;
    }

    /** What a decision changed, after it is saved. */
    void decided(Room before, Room after, List<Effect> effects) {
        if (!events.wanted(RoomEvent.class)) {
            return;
        }
        JID room = after.address();
        if (before.exists() && !after.exists()) {
            events.tell(new RoomEvent.Destroyed(room));
            return;
        }
        if (!before.exists() && after.exists()) {
            events.tell(new RoomEvent.Created(room));
        } else if (!before.config().equals(after.config()) || !before.card().equals(after.card())) {
            events.tell(new RoomEvent.Configured(room));
        }
        lists(before, after);
        people(before, after, effects);
        subject(before, after);
        for (Effect effect : effects) {
            if (effect instanceof Effect.Tell tell) {
                told(room, tell);
            }
        }
    }

    /** What everybody was told, after it is archived. */
    void told(JID room, Effect.Tell tell) {
        if (events.wanted(RoomEvent.class)) {
            event(room, ((SentMessage) tell.content()).element()).ifPresent(events::tell);
        }
    }

    private static Optional<RoomEvent> event(JID room, Element message) {
        @Nullable Element retract = message.element(Namespaces.in(Namespaces.RETRACT, "retract"));
        if (retract != null) {
            return Optional.ofNullable(retract.attributeValue("id")).map(id -> new RoomEvent.Retracted(room, id));
        }
        Optional<String> nick = Optional.ofNullable(new JID(message.attributeValue("from"), true).getResource());
        return Optional.ofNullable(message.elementText(WorthKeeping.BODY))
                .map(words -> new RoomEvent.Said(
                        room, nick, StanzaId.of(message, room).orElseThrow(), words));
    }

    private void lists(Room before, Room after) {
        Map<JID, Affiliation> earlier = new LinkedHashMap<>();
        Map<JID, Affiliation> now = new LinkedHashMap<>();
        after.affiliations()
                .changesSince(before.affiliations(), known -> put(known, earlier), known -> put(known, now));
        var users = new HashSet<>(earlier.keySet());
        users.addAll(now.keySet());
        for (JID user : users) {
            Affiliation affiliation = now.getOrDefault(user, Affiliation.NONE);
            if (affiliation != earlier.getOrDefault(user, Affiliation.NONE)) {
                events.tell(new RoomEvent.AffiliationChanged(after.address(), user, wire(affiliation)));
            }
        }
    }

    private static void put(Membership membership, Map<JID, Affiliation> into) {
        into.put(membership.user(), membership.affiliation());
    }

    private void people(Room before, Room after, List<Effect> effects) {
        JID room = after.address();
        Map<Nick, Occupant> earlier = new LinkedHashMap<>();
        Map<Nick, Occupant> now = new LinkedHashMap<>();
        after.occupants()
                .changesSince(
                        before.occupants(),
                        occupant -> earlier.put(occupant.nick(), occupant),
                        occupant -> now.put(occupant.nick(), occupant));
        for (Effect effect : effects) {
            if (effect instanceof Effect.Renamed(var occupant, var to)) {
                earlier.remove(occupant.nick());
                earlier.put(to, occupant);
                events.tell(new RoomEvent.Renamed(room, occupant.nick().value(), to.value(), occupant.user()));
            }
        }
        earlier.forEach((nick, occupant) -> {
            if (!isOf(occupant, now.get(nick))) {
                events.tell(new RoomEvent.Left(room, nick.value(), occupant.user()));
            }
        });
        now.forEach((nick, occupant) -> {
            Occupant known = earlier.get(nick);
            if (!isOf(occupant, known)) {
                events.tell(new RoomEvent.Entered(room, nick.value(), occupant.user()));
            } else if (known != null && known.role() != occupant.role()) {
                events.tell(new RoomEvent.RoleChanged(room, nick.value(), occupant.user(), wire(occupant.role())));
            }
        });
    }

    private static boolean isOf(Occupant occupant, @Nullable Occupant other) {
        return other != null && other.user().equals(occupant.user());
    }

    private void subject(Room before, Room after) {
        if (after.exists() && !before.subject().equals(after.subject())) {
            after.subject().ifPresent(subject -> events.tell(subjectChanged(after, subject)));
        }
    }

    private static RoomEvent subjectChanged(Room room, Subject subject) {
        return new RoomEvent.SubjectChanged(room.address(), subject.author().value(), subject.text());
    }

    private static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
