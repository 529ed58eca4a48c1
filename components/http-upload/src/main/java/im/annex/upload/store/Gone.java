package im.annex.upload.store;

import im.annex.kernel.storage.PlainStatements;
import im.annex.upload.domain.FileId;
import im.annex.upload.domain.KeptFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code upload_gone}: files that were removed so soon that who sent them may still have a slot for them. */
final class Gone {

    /** No slot lives longer, whatever the settings say. */
    private static final Duration LONGEST_SLOT = Duration.ofDays(1);

    private Gone() {}

    static void add(Handle handle, List<KeptFile> files, Instant now) {
        PlainStatements.updateAll(
                handle,
                "INSERT INTO upload_gone (id, until) VALUES (?, ?) ON CONFLICT (id) DO NOTHING",
                files.stream()
                        .filter(file -> until(file).isAfter(now))
                        .map(file ->
                                new Object[] {file.id().value(), until(file).toEpochMilli()})
                        .toList());
    }

    /** Whoever has sent a file had a slot for it by then. */
    private static Instant until(KeptFile file) {
        return file.stored().plus(LONGEST_SLOT);
    }

    static boolean contains(Handle handle, FileId file) {
        return PlainStatements.first(
                        handle, "SELECT until FROM upload_gone WHERE id = ?", row -> row.getLong(1), file.value())
                .isPresent();
    }

    static int forget(Handle handle, Instant now) {
        return PlainStatements.update(handle, "DELETE FROM upload_gone WHERE until <= ?", now.toEpochMilli());
    }
}
