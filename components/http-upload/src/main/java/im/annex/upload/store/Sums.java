package im.annex.upload.store;

import im.annex.kernel.storage.PlainStatements;
import im.annex.upload.domain.Scope;
import im.annex.upload.domain.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** The table {@code upload_usage}: what is kept, added up. */
final class Sums {

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

    /** Adds to a scope, and gives back what there is now; the row stays locked until the write ends. */
    Usage add(Handle handle, Scope scope, Usage more) {
        return PlainStatements.first(
                        handle,
                        "INSERT INTO upload_usage (service, scope, bytes, files) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (service, scope) DO UPDATE SET"
                                + " bytes = upload_usage.bytes + excluded.bytes, files = upload_usage.files + excluded.files"
                                + " RETURNING bytes, files",
                        Sums::usage,
                        service,
                        key(scope),
                        more.bytes(),
                        more.files())
                .orElseThrow();
    }
}
