package im.annex.muc.store;

import im.annex.kernel.storage.PlainStatements;
import im.annex.muc.domain.Affiliation;
import im.annex.muc.domain.Membership;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Retirement;
import im.annex.muc.domain.Room;
import im.annex.muc.domain.Subject;
import java.time.Instant;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/** One write of what is different in a room. Can be done again. */
final class Writing {

    private static final String ROOM = " WHERE domain = :domain AND node = :node";

    private final String domain;
    private final String node;
    private final Contents contents;
    private final Changes changes;
    private final Instant now;

    Writing(String domain, Contents contents, Changes changes, Instant now) {
        this.domain = domain;
        this.node = changes.after().address().getNode();
        this.contents = contents;
        this.changes = changes;
        this.now = now;
    }

    int with(Handle handle) {
        if (changes.anew()) {
            for (String table : new String[] {"muc_room", "muc_membership", "muc_subscription", "muc_session"}) {
                ofRoom(handle.createUpdate("DELETE FROM " + table + ROOM)).execute();
            }
        }
        if (changes.after().isNothing()) {
            return 0;
        }
        if (changes.room()) {
            putRoom(handle, changes.after());
        }
        remove(handle, "muc_membership", "account", changes.membershipsGone());
        putMemberships(handle);
        remove(handle, "muc_subscription", "account", changes.subscriptionsGone());
        new SubscriptionRows(handle, domain).put(node, changes.subscriptions().values());
        remove(handle, "muc_session", "address", changes.sessionsGone());
        putSessions(handle);
        return 1;
    }

    private Update ofRoom(Update update) {
        return update.bind("domain", domain).bind("node", node);
    }

    private void putRoom(Handle handle, Room room) {
        boolean listed = room.phase() == Room.Phase.OPEN && room.config().listed();
        ofRoom(handle.createUpdate("""
                        INSERT INTO muc_room (domain, node, phase, listed, name, config, subject_nick, subject_at,
                            subject_text, subject, card, retired_until, retired_venue, changed, founder)
                        VALUES (:domain, :node, :phase, :listed, :name, :config, :subject_nick, :subject_at,
                            :subject_text, :subject, :card, :retired_until, :retired_venue, :changed, :founder)
                        ON CONFLICT (domain, node) DO UPDATE SET phase = excluded.phase, listed = excluded.listed,
                            name = excluded.name, config = excluded.config, subject_nick = excluded.subject_nick,
                            subject_at = excluded.subject_at, subject_text = excluded.subject_text,
                            subject = excluded.subject, card = excluded.card,
                            retired_until = excluded.retired_until, retired_venue = excluded.retired_venue,
                            changed = excluded.changed"""))
                .bind("phase", room.phase().name())
                .bind("listed", listed ? 1 : 0)
                .bind("name", room.config().name())
                .bind("config", ConfigText.write(room.config()))
                .bind(
                        "subject_nick",
                        room.subject().map(Subject::author).map(Nick::value).orElse(null))
                .bind(
                        "subject_at",
                        room.subject()
                                .map(Subject::at)
                                .map(Instant::toEpochMilli)
                                .orElse(null))
                .bind("subject_text", room.subject().map(Subject::text).orElse(null))
                .bind(
                        "subject",
                        room.subject()
                                .map(Subject::content)
                                .map(contents::write)
                                .orElse(null))
                .bind(
                        "card",
                        room.card().map(card -> contents.write(card.content())).orElse(null))
                .bind(
                        "retired_until",
                        room.retirement()
                                .map(Retirement::until)
                                .map(Instant::toEpochMilli)
                                .orElse(null))
                .bind(
                        "retired_venue",
                        room.retirement()
                                .flatMap(Retirement::venue)
                                .map(JID::toString)
                                .orElse(null))
                .bind("changed", now.toEpochMilli())
                .bind("founder", changes.anew() ? founder(room) : null)
                .execute();
    }

    /** Whoever owns a room when it is new; later writes leave that alone. */
    private static @Nullable String founder(Room room) {
        return room.affiliations().with(Affiliation.OWNER).stream()
                .map(owner -> owner.user().toString())
                .findFirst()
                .orElse(null);
    }

    private void remove(Handle handle, String table, String column, Collection<JID> gone) {
        if (!changes.anew()) {
            PlainStatements.updateAll(
                    handle,
                    "DELETE FROM " + table + " WHERE domain = ? AND node = ? AND " + column + " = ?",
                    gone.stream()
                            .map(key -> new Object[] {domain, node, key.toString()})
                            .toList());
        }
    }

    private void putMemberships(Handle handle) {
        if (changes.memberships().isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO muc_membership (domain, node, account, affiliation, nick, reason)
                VALUES (:domain, :node, :account, :affiliation, :nick, :reason)
                ON CONFLICT (domain, node, account) DO UPDATE SET affiliation = excluded.affiliation,
                    nick = excluded.nick, reason = excluded.reason""");
        for (Membership membership : changes.memberships().values()) {
            batch.bind("domain", domain)
                    .bind("node", node)
                    .bind("account", membership.user().toString())
                    .bind("affiliation", membership.affiliation().name())
                    .bind("nick", membership.nick().map(Nick::value).orElse(null))
                    .bind("reason", membership.reason().orElse(null))
                    .add();
        }
        batch.execute();
    }

    /** In a storm of people who enter, this is nearly all that is written. */
    private void putSessions(Handle handle) {
        PlainStatements.updateAll(
                handle, """
                INSERT INTO muc_session (domain, node, address, account, nick, role, place, presence)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (domain, node, address) DO UPDATE SET nick = excluded.nick, role = excluded.role,
                    place = excluded.place, presence = excluded.presence""", changes.sessions().values().stream().map(this::row).toList());
    }

    private Object[] row(Changes.Line line) {
        JID address = line.session().address();
        return new Object[] {
            domain,
            node,
            address.toString(),
            address.toBareJID(),
            line.occupant().nick().value(),
            line.role().name(),
            line.place(),
            contents.write(line.session().presence())
        };
    }
}
