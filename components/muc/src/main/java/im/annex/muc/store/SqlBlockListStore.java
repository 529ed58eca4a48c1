package im.annex.muc.store;

import im.annex.kernel.storage.Database;
import im.annex.muc.domain.BlockListName;
import im.annex.muc.domain.Digest;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.xmpp.packet.JID;

/** Block lists in the tables {@code muc_block_list} and {@code muc_block_entry}. Thread-safe. */
public final class SqlBlockListStore implements BlockListStore {

    /** Which list, in every table. */
    private static final String OF_LIST = " WHERE domain = :domain AND service = :service AND list = :list";

    private static final String ADD = "INSERT INTO muc_block_entry (domain, service, list, digest)"
            + " VALUES (:domain, :service, :list, :digest) ON CONFLICT DO NOTHING";

    private static final String REMOVE = "DELETE FROM muc_block_entry" + OF_LIST + " AND digest = :digest";

    private static final List<String> TABLES = List.of("muc_block_entry", "muc_block_list");

    private final Database database;
    private final String domain;
    private final Clock clock;

    /**
     * The block lists of a service. Brings the tables up to date.
     *
     * @param domain of the service
     */
    public SqlBlockListStore(Database database, JID domain, Clock clock) {
        this.database = database;
        this.domain = domain.getDomain();
        this.clock = clock;
        database.migrate("muc", SqlBlockListStore.class.getClassLoader(), "im/annex/muc/migrations");
    }

    @Override
    public Known load(BlockListName list) {
        return database.read(handle -> new Known(
                entries(handle, list),
                handle.createQuery("SELECT updated FROM muc_block_list" + OF_LIST)
                        .bind("domain", domain)
                        .bind("service", list.service().toString())
                        .bind("list", list.node())
                        .mapTo(Long.class)
                        .findOne()
                        .map(Instant::ofEpochMilli)));
    }

    private Set<Digest> entries(Handle handle, BlockListName list) {
        return handle
                .createQuery("SELECT digest FROM muc_block_entry" + OF_LIST)
                .bind("domain", domain)
                .bind("service", list.service().toString())
                .bind("list", list.node())
                .map((row, _) -> Digest.parse(row.getString("digest")))
                .stream()
                .flatMap(digest -> digest.stream())
                .collect(Collectors.toSet());
    }

    @Override
    public CompletionStage<Void> change(BlockListName list, Collection<Digest> added, Collection<Digest> removed) {
        long now = clock.millis();
        List<Digest> more = List.copyOf(added);
        List<Digest> less = List.copyOf(removed);
        return database.writeLater(handle -> {
                    batch(handle, REMOVE, list, less);
                    batch(handle, ADD, list, more);
                    return handle.createUpdate("INSERT INTO muc_block_list (domain, service, list, updated)"
                                    + " VALUES (:domain, :service, :list, :updated)"
                                    + " ON CONFLICT (domain, service, list) DO UPDATE SET updated = :updated")
                            .bind("domain", domain)
                            .bind("service", list.service().toString())
                            .bind("list", list.node())
                            .bind("updated", now)
                            .execute();
                })
                .thenAccept(_ -> {});
    }

    private void batch(Handle handle, String sql, BlockListName list, List<Digest> digests) {
        if (digests.isEmpty()) {
            return;
        }
        try (var batch = handle.prepareBatch(sql)) {
            digests.forEach(digest -> batch.bind("domain", domain)
                    .bind("service", list.service().toString())
                    .bind("list", list.node())
                    .bind("digest", digest.toString())
                    .add());
            batch.execute();
        }
    }

    @Override
    public CompletionStage<Void> keepOnly(Collection<BlockListName> lists) {
        Set<BlockListName> kept = Set.copyOf(lists);
        return database.writeLater(handle -> {
                    names(handle).stream().filter(name -> !kept.contains(name)).forEach(name -> forget(handle, name));
                    return kept.size();
                })
                .thenAccept(_ -> {});
    }

    private Set<BlockListName> names(Handle handle) {
        return new HashSet<>(handle.createQuery("SELECT service, list FROM muc_block_list WHERE domain = :domain")
                .bind("domain", domain)
                .map((row, _) -> new BlockListName(new JID(row.getString("service"), true), row.getString("list")))
                .list());
    }

    private void forget(Handle handle, BlockListName name) {
        TABLES.forEach(table -> handle.createUpdate("DELETE FROM " + table + OF_LIST)
                .bind("domain", domain)
                .bind("service", name.service().toString())
                .bind("list", name.node())
                .execute());
    }
}
