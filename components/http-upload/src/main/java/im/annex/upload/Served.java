package im.annex.upload;

import im.annex.upload.domain.Disposition;
import im.annex.upload.domain.KeptFile;
import im.annex.upload.domain.TypeRule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * A file as it is served. What a file is never changes, so that its id is a strong validator (RFC 9110 §8.8.1). Very many
 * are remembered: only what takes time to find out is kept.
 *
 * @param file what it is
 * @param disposition what browsers are to do with it (RFC 6266)
 */
record Served(KeptFile file, String disposition) {

    private static final String DISPOSITION = "Content-Disposition";

    static Served of(KeptFile file, List<TypeRule> shown) {
        return new Served(file, Disposition.of(file.name(), file.type(), shown));
    }

    /** Its entity tag. */
    String tag() {
        return '"' + file.id().value() + '"';
    }

    /** When it came, to the second, as dates in HTTP are. */
    Instant modified() {
        return file.stored().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Type, disposition, tag and date. */
    void addTo(HttpFields.Mutable headers) {
        headers.add(HttpHeader.CONTENT_TYPE, file.type().text());
        headers.add(DISPOSITION, disposition);
        addValidatorsTo(headers);
    }

    /** Tag and date: all that who has the file is told of it (RFC 9110 §15.4.5). */
    void addValidatorsTo(HttpFields.Mutable headers) {
        headers.add(HttpHeader.ETAG, tag());
        headers.add(
                HttpHeader.LAST_MODIFIED, DateGenerator.formatDate(file.stored().toEpochMilli()));
    }
}
