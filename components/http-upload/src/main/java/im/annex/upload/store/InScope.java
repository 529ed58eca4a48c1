package im.annex.upload.store;

import im.annex.upload.domain.Scope;
import org.jdbi.v3.core.statement.Query;

/**
 * The files of a scope, as a condition of a query.
 *
 * @param service whose domains and people they are
 */
record InScope(long service, Scope scope) {

    /** Of rows of {@code upload_file}. */
    String condition() {
        return switch (scope) {
            case Scope.Person _ -> "owner = :owner AND purpose = :purpose";
            case Scope.Domain _ ->
                "service = :service AND owner IN (SELECT id FROM upload_owner WHERE service = :service AND home = :home)";
            case Scope.Service _ -> "service = :service";
        };
    }

    /** With what the condition is about. */
    Query bind(Query query) {
        return switch (scope) {
            case Scope.Person(var owner, var purpose) ->
                query.bind("owner", owner).bind("purpose", purpose.element());
            case Scope.Domain(var home) -> query.bind("service", service).bind("home", home);
            case Scope.Service _ -> query.bind("service", service);
        };
    }
}
