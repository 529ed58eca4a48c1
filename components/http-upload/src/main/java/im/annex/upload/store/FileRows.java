package im.annex.upload.store;

import im.annex.upload.domain.ContentType;
import im.annex.upload.domain.ContentTypes;
import im.annex.upload.domain.FileId;
import im.annex.upload.domain.FileName;
import im.annex.upload.domain.KeptFile;
import im.annex.upload.domain.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** Files as rows of {@code upload_file}. */
final class FileRows {

    /** Those of {@link #file}. */
    static final String COLUMNS = "id, owner, name, size, type, purpose, stored, wished, expires";

    private FileRows() {}

    static List<KeptFile> of(Query query) {
        return query.map((row, _) -> file(row)).list();
    }

    static KeptFile file(ResultSet row) throws SQLException {
        return new KeptFile(
                new FileId(row.getString(1)),
                row.getLong(2),
                FileName.of(row.getString(3)).orElseThrow(),
                row.getLong(4),
                ContentType.of(row.getString(5)).orElse(ContentTypes.UNKNOWN),
                Purpose.of(row.getString(6)).orElse(Purpose.MESSAGE),
                Instant.ofEpochMilli(row.getLong(7)),
                moment(row, 8),
                moment(row, 9));
    }

    private static Optional<Instant> moment(ResultSet row, int column) throws SQLException {
        long moment = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(moment));
    }
}
