package im.annex.upload;

import com.google.inject.Inject;
import im.annex.kernel.http.FileContents;
import im.annex.kernel.spi.ComponentContext;
import im.annex.upload.domain.ByteRange;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** GET and HEAD: whole files and parts of them, and whether they have changed (RFC 9110 §13 and §14). Thread-safe. */
final class Getting {

    private static final HttpField RANGES = new PreEncodedHttpField(HttpHeader.ACCEPT_RANGES, "bytes");

    /** What is read from the disk at a time; a file that is not larger is read at once. */
    private static final int PIECE = 64 * 1024;

    private final Library library;
    private final UploadMeters meters;
    private final Duration cacheFor;
    private final long bytesPerSecond;
    private final Clock clock;

    @Inject
    Getting(Library library, UploadSettings settings, UploadMeters meters, ComponentContext context) {
        this.library = library;
        this.meters = meters;
        this.cacheFor = settings.cacheFor();
        this.bytesPerSecond = settings.downloadSpeed().bytes();
        this.clock = context.clock();
    }

    void get(FilePath path, Answer answer) throws IOException {
        Optional<Served> found =
                library.find(path.id()).filter(served -> served.file().name().equals(path.name()));
        if (found.isEmpty()) {
            notFound(answer);
            return;
        }
        Served served = found.get();
        HttpFields.Mutable headers = answer.headers();
        headers.add(RANGES);
        headers.put(HttpHeader.CACHE_CONTROL, cacheControl(served));
        if (served.file().type().isPlayed()) {
            answer.letPlay();
        }
        switch (Conditions.decide(answer.request().getHeaders(), served)) {
            case FAILED -> answer.refuse(HttpStatus.PRECONDITION_FAILED_412, "The file is another one.");
            case UNCHANGED -> {
                served.addValidatorsTo(headers);
                // RFC 9110 §8.6: that of the file or none at all; left alone, it would be 0.
                headers.put(HttpHeader.CONTENT_LENGTH, served.file().size());
                answer.end(HttpStatus.NOT_MODIFIED_304);
            }
            case SEND -> send(served, answer);
        }
    }

    private static void notFound(Answer answer) {
        answer.refuse(HttpStatus.NOT_FOUND_404, "There is no such file, or it is not there any more.");
    }

    private String cacheControl(Served served) {
        Instant now = clock.instant();
        Duration left = served.file()
                .expires()
                .map(expires -> Duration.between(now, expires))
                .filter(time -> time.compareTo(cacheFor) < 0)
                .orElse(cacheFor);
        return "public, max-age=" + left.toSeconds() + ", immutable";
    }

    private void send(Served served, Answer answer) throws IOException {
        long size = served.file().size();
        String method = answer.request().getMethod();
        switch (method.equals("GET")
                ? asked(served, answer.request().getHeaders(), size)
                : new ByteRange.Asked.Whole()) {
            case ByteRange.Asked.Whole() -> send(served, new ByteRange(0, size - 1), HttpStatus.OK_200, answer);
            case ByteRange.Asked.Part(var range) -> {
                answer.headers()
                        .put(HttpHeader.CONTENT_RANGE, "bytes " + range.first() + "-" + range.last() + "/" + size);
                send(served, range, HttpStatus.PARTIAL_CONTENT_206, answer);
            }
            case ByteRange.Asked.Nothing() -> {
                answer.headers().put(HttpHeader.CONTENT_RANGE, "bytes */" + size);
                answer.refuse(HttpStatus.RANGE_NOT_SATISFIABLE_416, "The file has " + size + " bytes.");
            }
        }
    }

    private static ByteRange.Asked asked(Served served, HttpFields headers, long size) {
        @Nullable String range = headers.get(HttpHeader.RANGE);
        return range == null || !Conditions.isStillThat(headers, served)
                ? new ByteRange.Asked.Whole()
                : ByteRange.asked(range, size);
    }

    private void send(Served served, ByteRange range, int status, Answer answer) throws IOException {
        @Nullable
        SeekableByteChannel contents = library.open(served.file().id()).orElse(null);
        if (contents == null) {
            answer.headers().remove(EnumSet.of(HttpHeader.CONTENT_RANGE, HttpHeader.ACCEPT_RANGES));
            notFound(answer);
            return;
        }
        answer.response().setStatus(status);
        served.addTo(answer.headers());
        answer.headers().put(HttpHeader.CONTENT_LENGTH, range.length());
        if (answer.request().getMethod().equals("HEAD")) {
            contents.close();
            answer.callback().succeeded();
            return;
        }
        meters.served(range.length());
        if (bytesPerSecond > 0) {
            sendSlowly(contents, range, answer);
        } else {
            Content.copy(source(contents, range, answer.request()), answer.response(), answer.callback());
        }
    }

    private void sendSlowly(SeekableByteChannel contents, ByteRange range, Answer answer) {
        Pace pace = Pace.of(bytesPerSecond);
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, range.length()));
        long left = range.length();
        try (contents) {
            contents.position(range.first());
            while (left > 0) {
                piece.clear().limit((int) Math.min(piece.capacity(), left));
                if (contents.read(piece) < 0) {
                    throw new EOFException("the file is shorter than it was");
                }
                int length = piece.flip().remaining();
                left -= length;
                Content.Sink.write(answer.response(), left == 0, piece);
                if (left > 0) {
                    pace.moved(length);
                }
            }
        } catch (IOException e) {
            answer.callback().failed(e);
            return;
        }
        answer.callback().succeeded();
    }

    private static Content.Source source(SeekableByteChannel contents, ByteRange range, Request request) {
        if (contents instanceof FileChannel file && range.length() > PIECE) {
            return new FileContents(file, range.first(), range.length(), request);
        }
        ByteBufferPool pool = request.getComponents().getByteBufferPool();
        int piece = (int) Math.min(PIECE, range.length());
        return Content.Source.from(
                new ByteBufferPool.Sized(pool, true, piece), contents, range.first(), range.length());
    }
}
