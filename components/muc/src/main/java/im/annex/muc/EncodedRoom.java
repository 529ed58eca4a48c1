package im.annex.muc;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Recipient;
import im.annex.kernel.spi.Template;
import im.annex.muc.domain.Affiliation;
import im.annex.muc.domain.Affiliations;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Occupant;
import im.annex.muc.domain.Remembered;
import im.annex.muc.domain.Role;
import im.annex.muc.domain.Room;
import im.annex.muc.domain.RoomConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/**
 * What of a room goes out again and again, kept encoded: addresses, history, and presence for a while. It follows the room's state and
 * costs little more than what changes in it. Confined to the mailbox of its room.
 */
final class EncodedRoom {

    private final Outbound outbound;
    private final RoomMessages messages;
    private final Looks looks;
    private final Map<Nick, EncodedOccupant> occupants = new LinkedHashMap<>();
    /** What the room has forgotten is forgotten here too; null until there is something. */
    private @Nullable Map<Remembered, Template> history;

    private RoomConfig config = RoomConfig.STANDARD;
    private Affiliations affiliations = Affiliations.NONE;
    private @Nullable List<Recipient> everybody;

    EncodedRoom(RoomMessages messages, RoomPresences presences, Outbound outbound) {
        this.outbound = outbound;
        this.messages = messages;
        this.looks = new Looks(presences, outbound);
    }

    /** Follows the room from one state to the next. */
    void follow(Room before, Room after) {
        config = after.config();
        affiliations = after.affiliations();
        // A visitor sees what most see.
        looks.keep(config.showsAddressesTo(Role.VISITOR));
        after.occupants().changesSince(before.occupants(), this::forget, this::learn);
    }

    /** Whether an occupant's presence is told to others at all. */
    boolean broadcasts(Occupant occupant) {
        return config.broadcasts(occupant.role());
    }

    /** Every session in the room. */
    List<Recipient> everybody() {
        if (everybody == null) {
            everybody = occupants.values().stream()
                    .flatMap(occupant -> occupant.sessions().stream())
                    .toList();
        }
        return everybody;
    }

    /** Every session of a moderator. */
    List<Recipient> moderators() {
        return occupants.values().stream()
                .filter(encoded -> encoded.occupant().role() == Role.MODERATOR)
                .flatMap(occupant -> occupant.sessions().stream())
                .toList();
    }

    /** Every session that sees real addresses. */
    List<Recipient> seeing() {
        return those(true, null);
    }

    /** The sessions that see real addresses, but those of one occupant. */
    List<Recipient> seeingBut(Nick nick) {
        return those(true, nick);
    }

    /** The sessions that don't see real addresses, but those of one occupant. */
    List<Recipient> othersBut(Nick nick) {
        return those(false, nick);
    }

    @SuppressWarnings("ReferenceEquality") // asked for everybody whenever somebody enters
    private List<Recipient> those(boolean seeingAddresses, @Nullable Nick but) {
        EncodedOccupant aside = but == null ? null : occupants.get(but);
        var those = new ArrayList<Recipient>();
        for (EncodedOccupant encoded : occupants.values()) {
            if (config.showsAddressesTo(encoded.occupant().role()) == seeingAddresses && encoded != aside) {
                those.addAll(encoded.sessions());
            }
        }
        return those;
    }

    /** The sessions of an occupant; empty if there is none of that nickname. */
    Collection<Recipient> sessions(Nick nick) {
        var occupant = occupants.get(nick);
        return occupant == null ? List.of() : occupant.sessions();
    }

    /** The sessions of an occupant but one. */
    List<Recipient> otherSessions(Nick nick, @Nullable JID but) {
        var occupant = occupants.get(nick);
        return occupant == null ? List.of() : occupant.sessionsBut(but);
    }

    /** The presence of an occupant who is in the room. */
    Template presence(Nick nick, boolean revealing) {
        var encoded = occupants.get(nick);
        if (encoded == null) {
            throw new IllegalStateException("no such occupant");
        }
        return looks.of(encoded.occupant(), revealing);
    }

    /** The presence of everybody but one, as that one sees it, as far as it is told to others. */
    @SuppressWarnings("ReferenceEquality") // asked for everybody whenever somebody enters
    List<Template> presenceOfOthersTo(Occupant observer) {
        boolean revealing = config.showsAddressesTo(observer.role());
        EncodedOccupant self = occupants.get(observer.nick());
        Map<Nick, Template> kept = looks.kept();
        var templates = new ArrayList<Template>(occupants.size());
        for (EncodedOccupant encoded : occupants.values()) {
            if (encoded != self && config.broadcasts(encoded.occupant().role())) {
                templates.add(looks.of(encoded.occupant(), revealing, kept));
            }
        }
        return templates;
    }

    Template history(Remembered remembered) {
        if (history == null) {
            history = new WeakHashMap<>();
        }
        return history.computeIfAbsent(
                remembered, message -> outbound.template(messages.history(message, isOwner(message.author()))));
    }

    private boolean isOwner(JID user) {
        return affiliations.of(user) == Affiliation.OWNER;
    }

    /** §7.2.14: the newest messages that together have no more than some characters, the oldest first. */
    List<Template> history(List<Remembered> remembered, Recipient to, int maxCharacters) {
        var newest = new ArrayList<Template>();
        long left = maxCharacters;
        for (Remembered message : remembered.reversed()) {
            Template template = history(message);
            left -= maxCharacters == Integer.MAX_VALUE ? 0 : characters(template, to);
            if (left < 0) {
                break;
            }
            newest.add(template);
        }
        return newest.reversed();
    }

    private static int characters(Template template, Recipient to) {
        var bytes = new byte[template.length(to)];
        template.stamp(to, bytes, 0);
        var text = new String(bytes, UTF_8);
        return text.codePointCount(0, text.length());
    }

    private void forget(Occupant occupant) {
        looks.forget(occupant.nick());
        if (occupants.remove(occupant.nick()) != null) {
            everybody = null;
        }
    }

    private void learn(Occupant occupant) {
        looks.forget(occupant.nick());
        occupants.put(occupant.nick(), EncodedOccupant.of(occupant));
        everybody = null;
    }
}
