package im.annex.upload;

import com.google.inject.Inject;
import im.annex.kernel.http.Mount;
import im.annex.upload.domain.FileId;
import im.annex.upload.domain.FileName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The URLs of files: {@code BASE/ID/NAME}. Thread-safe. */
final class Addresses {

    /** The parameter of a URL that lets a client in. */
    static final String TICKET = "ticket";

    private final Optional<String> putUrl;
    private final Optional<String> getUrl;
    private volatile @Nullable Mount mount;
    private volatile @Nullable String ownUrl;

    @Inject
    Addresses(UploadSettings settings) {
        this.putUrl = settings.putUrl().map(BaseUrl::toString);
        this.getUrl = settings.getUrl().or(settings::putUrl).map(BaseUrl::toString);
    }

    /** Where files are served, unless the operator says how the world gets there. */
    void servedAt(Mount where) {
        mount = where;
    }

    /**
     * Where a file is sent to.
     *
     * @param ticket what lets the client in, if it stands in the URL
     * @throws IllegalStateException if nothing is served yet
     */
    String toPut(FileId id, FileName name, Optional<String> ticket) {
        return at(putUrl, id, name)
                + ticket.map(text -> "?" + TICKET + "=" + text).orElse("");
    }

    /**
     * Where a file is fetched from.
     *
     * @throws IllegalStateException if nothing is served yet
     */
    String toGet(FileId id, FileName name) {
        return at(getUrl, id, name);
    }

    private String at(Optional<String> base, FileId id, FileName name) {
        return base.orElseGet(this::ownUrl) + "/" + id.value() + "/" + name.encoded();
    }

    /**
     * What all URLs of files that are sent begin with.
     *
     * @throws IllegalStateException if nothing is served yet
     */
    String base() {
        return putUrl.orElseGet(this::ownUrl);
    }

    /** It stays the same as long as anything is served. */
    private String ownUrl() {
        String known = ownUrl;
        if (known == null) {
            known = served().url().toString();
            ownUrl = known;
        }
        return known;
    }

    private Mount served() {
        Mount known = mount;
        if (known == null) {
            throw new IllegalStateException("files are not served yet");
        }
        return known;
    }

    /** Which file a URL, its path or an id is about; empty if about none. */
    static Optional<FileId> fileOf(String given) {
        String url = given.strip();
        int end = url.indexOf('?') < 0 ? url.length() : url.indexOf('?');
        int name = url.lastIndexOf('/', end - 1);
        return name < 0 ? FileId.of(url) : FileId.of(url.substring(url.lastIndexOf('/', name - 1) + 1, name));
    }
}
