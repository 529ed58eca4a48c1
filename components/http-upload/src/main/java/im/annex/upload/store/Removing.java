package im.annex.upload.store;

import im.annex.upload.domain.KeptFile;
import im.annex.upload.domain.Scope;
import im.annex.upload.domain.Usage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The write that removes files, with the sums. */
final class Removing {

    private final long service;

    /** A file and the domain of whose it is. */
    private record Gone(KeptFile file, String home) {

        Stream<Scope> scopes() {
            return Stream.of(Scope.SERVICE, new Scope.Domain(home), new Scope.Person(file.owner(), file.purpose()));
        }
    }

    Removing(long service) {
        this.service = service;
    }

    List<KeptFile> run(Handle handle, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Gone> gone = delete(handle, ids);
        Map<Scope, Usage> less = new HashMap<>();
        gone.forEach(each -> each.scopes()
                .forEach(scope -> less.merge(scope, new Usage(-each.file().size(), -1), Usage::plus)));
        var sums = new Sums(service);
        less.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Sums::key)))
                .forEach(each -> sums.add(handle, each.getKey(), each.getValue()));
        return gone.stream().map(Gone::file).toList();
    }

    private List<Gone> delete(Handle handle, List<String> ids) {
        return handle.createQuery("DELETE FROM upload_file WHERE id IN (<ids>) AND service = :service RETURNING "
                        + SqlCatalogue.COLUMNS
                        + ","
                        + " (SELECT home FROM upload_owner WHERE upload_owner.id = upload_file.owner) AS home")
                .bindList("ids", ids)
                .bind("service", service)
                .map((row, _) -> new Gone(SqlCatalogue.file(row), row.getString("home")))
                .list();
    }
}
