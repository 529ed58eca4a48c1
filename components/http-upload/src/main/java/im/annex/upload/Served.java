package im.annex.upload;

import im.annex.upload.domain.Disposition;
import im.annex.upload.domain.KeptFile;
import im.annex.upload.domain.TypeRule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * A file with what is said of it whenever somebody fetches it. What a file is never changes, so that its id is a strong
 * validator (RFC 9110 §8.8.1).
 *
 * @param file what it is
 * @param tag its entity tag
 * @param modified when it came, to the second, as dates in HTTP are
 * @param fields type, disposition, tag and date
 */
record Served(KeptFile file, String tag, Instant modified, List<HttpField> fields) {

    static Served of(KeptFile file, List<TypeRule> shown) {
        String tag = '"' + file.id().value() + '"';
        Instant modified = file.stored().truncatedTo(ChronoUnit.SECONDS);
        List<HttpField> fields = List.of(
                new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, file.type().value()),
                new PreEncodedHttpField("Content-Disposition", Disposition.of(file.name(), file.type(), shown)),
                new PreEncodedHttpField(HttpHeader.ETAG, tag),
                new PreEncodedHttpField(HttpHeader.LAST_MODIFIED, DateGenerator.formatDate(modified.toEpochMilli())));
        return new Served(file, tag, modified, fields);
    }

    void addTo(HttpFields.Mutable headers) {
        fields.forEach(headers::add);
    }
}
