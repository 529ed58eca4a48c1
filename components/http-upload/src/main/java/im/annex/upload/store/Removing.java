package im.annex.upload.store;

import im.annex.upload.domain.KeptFile;
import im.annex.upload.domain.Scope;
import im.annex.upload.domain.Usage;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The write that removes files, with the sums. */
final class Removing {

    private final long service;
    private final Instant now;

    /** A file and the domain of whose it is. */
    private record Removed(KeptFile file, String home) {

        Stream<Scope> scopes() {
            return Stream.of(Scope.SERVICE, new Scope.Domain(home), new Scope.Person(file.owner(), file.purpose()));
        }
    }

    Removing(long service, Instant now) {
        this.service = service;
        this.now = now;
    }

    List<KeptFile> run(Handle handle, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Removed> gone = delete(handle, ids);
        Map<Scope, Usage> less = new HashMap<>();
        gone.forEach(each -> each.scopes()
                .forEach(scope -> less.merge(scope, new Usage(-each.file().size(), -1), Usage::plus)));
        var sums = new Sums(service);
        less.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Sums::key)))
                .forEach(each -> sums.add(handle, each.getKey(), each.getValue()));
        List<KeptFile> files = gone.stream().map(Removed::file).toList();
        Gone.add(handle, files, now);
        return files;
    }

    private List<Removed> delete(Handle handle, List<String> ids) {
        return handle.createQuery("DELETE FROM upload_file WHERE id IN (<ids>) AND service = :service RETURNING "
                        + FileRows.COLUMNS
                        + ","
                        + " (SELECT home FROM upload_owner WHERE upload_owner.id = upload_file.owner) AS home")
                .bindList("ids", ids)
                .bind("service", service)
                .map((row, _) -> new Removed(FileRows.file(row), row.getString("home")))
                .list();
    }
}
