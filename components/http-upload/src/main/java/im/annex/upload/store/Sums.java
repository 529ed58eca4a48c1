package im.annex.upload.store;

import im.annex.kernel.storage.PlainStatements;
import im.annex.upload.domain.Scope;
import im.annex.upload.domain.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code upload_usage}: what is kept, added up. */
final class Sums {

    private static final String ADDING = " ON CONFLICT (service, scope) DO UPDATE SET"
            + " bytes = upload_usage.bytes + excluded.bytes, files = upload_usage.files + excluded.files";

    private final long service;

    Sums(long service) {
        this.service = service;
    }

    static String key(Scope scope) {
        return switch (scope) {
            case Scope.Service _ -> "";
            case Scope.Domain(var domain) -> "d:" + domain;
            case Scope.Person(var owner, var purpose) -> "p:" + owner + ":" + purpose.element();
        };
    }

    Usage of(Handle handle, Scope scope) {
        return PlainStatements.first(
                        handle,
                        "SELECT bytes, files FROM upload_usage WHERE service = ? AND scope = ?",
                        Sums::usage,
                        service,
                        key(scope))
                .orElse(Usage.NONE);
    }

    private static Usage usage(ResultSet row) throws SQLException {
        return new Usage(row.getLong(1), row.getLong(2));
    }

    /**
     * Adds to some scopes, and gives back how many bytes each has now, by its key; the rows stay locked until the write ends.
     *
     * @param keys in an order that all who write keep
     */
    Map<String, Long> add(Handle handle, List<String> keys, Usage more) {
        List<@Nullable Object> arguments = new ArrayList<>();
        keys.forEach(key -> arguments.addAll(List.of(service, key, more.bytes(), more.files())));
        return PlainStatements.first(
                        handle,
                        "INSERT INTO upload_usage (service, scope, bytes, files) VALUES "
                                + String.join(", ", Collections.nCopies(keys.size(), "(?, ?, ?, ?)"))
                                + ADDING + " RETURNING scope, bytes",
                        Sums::bytes,
                        arguments.toArray())
                .orElseThrow();
    }

    /** Of this row and those behind it. */
    private static Map<String, Long> bytes(ResultSet rows) throws SQLException {
        Map<String, Long> bytes = new HashMap<>();
        do {
            bytes.put(rows.getString(1), rows.getLong(2));
        } while (rows.next());
        return bytes;
    }

    /** Adds to a scope, and gives back what there is now; the row stays locked until the write ends. */
    Usage add(Handle handle, Scope scope, Usage more) {
        return PlainStatements.first(
                        handle,
                        "INSERT INTO upload_usage (service, scope, bytes, files) VALUES (?, ?, ?, ?)" + ADDING
                                + " RETURNING bytes, files",
                        Sums::usage,
                        service,
                        key(scope),
                        more.bytes(),
                        more.files())
                .orElseThrow();
    }
}
