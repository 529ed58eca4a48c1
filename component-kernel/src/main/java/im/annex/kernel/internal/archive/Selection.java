package im.annex.kernel.internal.archive;

import im.annex.kernel.archive.ArchiveId;
import im.annex.kernel.archive.ArchiveKey;
import im.annex.kernel.archive.Filter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/**
 * The messages of an archive that match, as SQL. Everything that can be is said as a range of positions, which is the
 * order of the index: so a page costs the same wherever it is. Made for one question.
 */
final class Selection {

    private static final long BEFORE_ALL = -1;

    private final SequencedSet<String> words;
    private final String position;
    private final String tables;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private long above = BEFORE_ALL;
    private long below = Long.MAX_VALUE;
    private List<Long> only = List.of();

    Selection(Handle handle, ArchiveSql sql, long archive, ArchiveKey key, Filter filter) {
        String text = filter.text() == null ? "" : filter.text();
        this.words = Words.wanted(text);
        where("m.archive = :archive", "archive", archive);
        if (words.isEmpty() && !text.isBlank()) {
            // Of what has no words, such as a question mark, nothing is found rather than everything.
            conditions.add("1 = 0");
        }
        boolean searching = !words.isEmpty();
        if (filter.with() != null) {
            searching |= with(filter.with(), key) && sql.findsAuthorsByWords();
        }
        this.position = searching ? sql.searchedPosition() : "m.position";
        this.tables = searching ? sql.searchedTables() : "archive_message m";
        if (searching) {
            words.add(IndexWords.ofArchive(archive));
            where(sql.wordsCondition(), "words", sql.wordsParameter(words));
        }
        after(filter.afterId());
        before(filter.beforeId());
        from(filter.start());
        until(handle, archive, filter.end());
        only = filter.ids().stream().map(ArchiveId::position).toList();
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    /**
     * XEP-0313 §4.1.1: a full address is that of the author; a bare one is the author's whatever the resource, or the
     * account behind. The function keeps the databases from thinking that an index over authors would help to find what
     * all of the archive is.
     *
     * @return whether there is a word for it
     */
    private boolean with(JID with, ArchiveKey key) {
        if (with.getResource() != null) {
            where("m.sender = :with", "with", with.toString());
            return words.add(IndexWords.ofSender(with.toString()));
        }
        if (with.equals(key.owner())) {
            String prefix = with + "/";
            where("(substr(m.sender, 1, :length) = :prefix OR substr(m.sender, 1) = :with)", "with", with.toString());
            values.put("prefix", prefix);
            values.put("length", prefix.length());
            return false;
        }
        where("m.account = :with", "with", with.toString());
        return words.add(IndexWords.ofAccount(with.toString()));
    }

    void after(@Nullable ArchiveId id) {
        if (id != null) {
            above = Math.max(above, id.position());
        }
    }

    void before(@Nullable ArchiveId id) {
        if (id != null) {
            below = Math.min(below, id.position());
        }
    }

    private void from(@Nullable Instant start) {
        if (start != null) {
            long millis = Times.roundedUp(start);
            above = Math.max(above, Positions.firstOf(millis) - 1);
            where("m.received >= :start", "start", millis);
        }
    }

    /** What was received before the end stands before it, but for late messages, which have an index of their own. */
    private void until(Handle handle, long archive, @Nullable Instant end) {
        if (end == null) {
            return;
        }
        long millis = Times.roundedDown(end);
        long lastLate = handle.createQuery("SELECT coalesce(max(position), -1) FROM archive_message"
                        + " WHERE archive = :archive AND late = 1 AND received <= :end")
                .bind("archive", archive)
                .bind("end", millis)
                .mapTo(Long.class)
                .one();
        below = Math.min(below, Math.max(Positions.firstOf(millis + 1), lastLate + 1));
        where("m.received <= :end", "end", millis);
    }

    /** The first of what matches, or the last ones first. */
    Query page(Handle handle, boolean backwards, int most) {
        return query(
                handle,
                "SELECT m.position, m.nonce, m.received, m.sender, m.account, m.stanza FROM " + tables
                        + conditions()
                        + " ORDER BY " + position + (backwards ? " DESC" : " ASC") + " LIMIT :most",
                most);
    }

    /** How many match, counting no further than a bound. */
    long count(Handle handle, int most) {
        return query(
                        handle,
                        "SELECT count(*) FROM (SELECT 1 FROM " + tables + conditions() + " LIMIT :most) AS counted",
                        most)
                .mapTo(Long.class)
                .one();
    }

    private String conditions() {
        return " WHERE " + String.join(" AND ", conditions)
                + " AND " + position + " > :above AND " + position + " < :below"
                + (only.isEmpty() ? "" : " AND m.position IN (<only>)");
    }

    private Query query(Handle handle, String text, int most) {
        Query query = handle.createQuery(text)
                .bindMap(values)
                .bind("above", above)
                .bind("below", below)
                .bind("most", most);
        return only.isEmpty() ? query : query.bindList("only", only);
    }
}
