package im.annex.muc.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * Somebody in a room: one nickname of one user, with one or several sessions (§7.2.8).
 *
 * @param nick the nickname
 * @param user the real bare JID
 * @param affiliation the user's affiliation
 * @param role the occupant's role
 * @param sessions at least one; the presence of the last is the one that others see
 */
public record Occupant(Nick nick, JID user, Affiliation affiliation, Role role, List<Session> sessions)
        implements Speaker {

    public Occupant {
        if (role == Role.NONE) {
            throw new IllegalArgumentException("an occupant has a role");
        }
        sessions = List.copyOf(sessions);
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException("an occupant has a session");
        }
    }

    /** The session whose presence others see: the one that had something new to show last. */
    public Session shown() {
        return sessions.getLast();
    }

    /** The session of an address. */
    public Optional<Session> session(JID address) {
        return sessions.stream()
                .filter(session -> session.address().equals(address))
                .findFirst();
    }

    /** With a session that has just entered; it is shown unless it looks like the one that is shown already. */
    Occupant entering(Session session) {
        var others = others(session.address());
        boolean sameLook = !others.isEmpty() && others.getLast().presence().equals(session.presence());
        others.add(sameLook ? others.size() - 1 : others.size(), session);
        return with(others);
    }

    /** With a session's new presence, which is now shown. */
    Occupant showing(Session session) {
        var others = others(session.address());
        others.add(session);
        return with(others);
    }

    /** Without a session; empty if it was the last. */
    Optional<Occupant> without(JID address) {
        var others = others(address);
        return others.isEmpty() ? Optional.empty() : Optional.of(with(others));
    }

    /** Under another nickname. */
    Occupant named(Nick other) {
        return new Occupant(other, user, affiliation, role, sessions);
    }

    /** With another role. */
    Occupant in(Role other) {
        return new Occupant(nick, user, affiliation, other, sessions);
    }

    /** With another affiliation. */
    Occupant in(Affiliation other) {
        return new Occupant(nick, user, other, role, sessions);
    }

    /** With another affiliation and role. */
    Occupant as(Affiliation otherAffiliation, Role otherRole) {
        return new Occupant(nick, user, otherAffiliation, otherRole, sessions);
    }

    private List<Session> others(JID address) {
        var others = new ArrayList<>(sessions);
        others.removeIf(session -> session.address().equals(address));
        return others;
    }

    private Occupant with(List<Session> changed) {
        return new Occupant(nick, user, affiliation, role, changed);
    }
}
