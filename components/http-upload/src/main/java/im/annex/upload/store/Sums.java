package im.annex.upload.store;

import im.annex.upload.domain.Scope;
import im.annex.upload.domain.Usage;
import org.jdbi.v3.core.Handle;

/** The table {@code upload_usage}: what is kept, added up. */
final class Sums {

    private static final String OF_SCOPE = " WHERE service = :service AND scope = :scope";

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
        return handle.createQuery("SELECT bytes, files FROM upload_usage" + OF_SCOPE)
                .bind("service", service)
                .bind("scope", key(scope))
                .map((row, _) -> new Usage(row.getLong("bytes"), row.getLong("files")))
                .findOne()
                .orElse(Usage.NONE);
    }

    /** Adds to a scope, and gives back what there is now; the row stays locked until the write ends. */
    Usage add(Handle handle, Scope scope, Usage more) {
        return handle.createQuery("INSERT INTO upload_usage (service, scope, bytes, files)"
                        + " VALUES (:service, :scope, :bytes, :files) ON CONFLICT (service, scope) DO UPDATE"
                        + " SET bytes = upload_usage.bytes + excluded.bytes, files = upload_usage.files + excluded.files"
                        + " RETURNING bytes, files")
                .bind("service", service)
                .bind("scope", key(scope))
                .bind("bytes", more.bytes())
                .bind("files", more.files())
                .map((row, _) -> new Usage(row.getLong("bytes"), row.getLong("files")))
                .one();
    }
}
