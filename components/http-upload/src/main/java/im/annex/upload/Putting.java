package im.annex.upload;

import com.google.inject.Inject;
import im.annex.kernel.rates.Quota;
import im.annex.kernel.rates.Rates;
import im.annex.kernel.spi.ComponentContext;
import im.annex.upload.domain.Admission;
import im.annex.upload.domain.ContentType;
import im.annex.upload.domain.ContentTypes;
import im.annex.upload.domain.Contents;
import im.annex.upload.domain.Ticket;
import im.annex.upload.files.Comparison;
import im.annex.upload.files.FileStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PUT: takes the file that a slot is for, and no other (Upload). Thread-safe. */
final class Putting {

    private static final Logger log = LoggerFactory.getLogger(Putting.class);

    /** How Java tells it; there is no exception of its own for it. */
    private static final String NO_SPACE = "No space left";

    private final Library library;
    private final PutHead head;
    private final Addresses addresses;
    private final Space space;
    private final UploadMeters meters;
    private final Quota atOnce;
    private final Admission admission;
    private final long bytesPerSecond;
    private final boolean checksContents;

    @Inject
    Putting(
            Library library,
            PutHead head,
            Addresses addresses,
            Space space,
            UploadMeters meters,
            UploadSettings settings,
            Rates rates,
            ComponentContext context) {
        this.library = library;
        this.head = head;
        this.addresses = addresses;
        this.space = space;
        this.meters = meters;
        this.atOnce = rates.quota(context.domain().toString(), "uploads-at-once", settings.uploadsAtOnce());
        this.admission = settings.admission();
        this.bytesPerSecond = settings.uploadSpeed().bytes();
        this.checksContents = settings.checkContents();
    }

    void put(FilePath path, Answer answer) throws IOException {
        try {
            Ticket ticket = head.ticket(path, answer.request());
            String owner = Long.toString(ticket.owner());
            if (!atOnce.take(owner)) {
                answer.headers().put(HttpHeader.RETRY_AFTER, 5);
                throw new RefusedException(
                        HttpStatus.TOO_MANY_REQUESTS_429, "You send too many files at the same time.");
            }
            try {
                take(ticket, answer.request());
            } finally {
                atOnce.giveBack(owner);
            }
            answer.headers().put(HttpHeader.LOCATION, addresses.toGet(ticket.file(), ticket.name()));
            answer.end(HttpStatus.CREATED_201);
        } catch (RefusedException e) {
            refuse(e, answer);
        } catch (Body.ClientGoneException e) {
            log.debug("A file did not come to its end", e);
            breakOff(e, answer);
        }
    }

    /** RFC 9110 §15.5.9, RFC 9112 §8; whoever has hung up does not hear it. */
    private void breakOff(Body.ClientGoneException why, Answer answer) {
        boolean slow = why.getCause() instanceof TimeoutException;
        int status = slow ? HttpStatus.REQUEST_TIMEOUT_408 : HttpStatus.BAD_REQUEST_400;
        count(status);
        answer.refuseAtOnce(status, slow ? "The file came too slowly." : "The file did not come to its end.");
    }

    private void count(int status) {
        meters.refused(HttpStatus.getMessage(status).toLowerCase(Locale.ROOT).replace(' ', '-'));
    }

    private void refuse(RefusedException why, Answer answer) {
        count(why.status());
        if (why.status() == HttpStatus.UNAUTHORIZED_401) {
            answer.headers().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
        }
        answer.refuse(why.status(), why.sentence());
    }

    private void take(Ticket ticket, Request request) throws RefusedException, IOException {
        if (!space.hasDiskFor(ticket.size())) {
            if (library.find(ticket.file()).isEmpty()) {
                throw full();
            }
            compare(ticket, request);
            return;
        }
        try {
            takeNew(ticket, request);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains(NO_SPACE)) {
                log.error("The disk is full: a file of {} bytes was not taken", ticket.size());
                throw full();
            }
            throw e;
        }
    }

    private void takeNew(Ticket ticket, Request request) throws RefusedException, IOException {
        try (FileStore.Incoming incoming = library.take(ticket.file())) {
            var beginning = new Head();
            Space.Watch disk = space.watch();
            boolean fits = read(ticket, request, bytes -> {
                int length = bytes.remaining();
                beginning.look(bytes);
                incoming.write(bytes);
                return disk.hasRoomAfter(length);
            });
            if (!fits) {
                throw full();
            }
            ContentType type = type(ticket, request.getHeaders());
            if (checksContents && Contents.contradict(type, beginning.bytes())) {
                throw new RefusedException(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
                        "The file is not what its type " + type.value() + " says.");
            }
            switch (library.keep(ticket, type, incoming)) {
                case NEW, SAME -> {}
                case ANOTHER -> throw another();
                case OVER -> throw PutHead.over();
                case FULL -> throw full();
            }
        }
    }

    private static RefusedException full() {
        return new RefusedException(HttpStatus.INSUFFICIENT_STORAGE_507, "There is no room for the file.");
    }

    private static RefusedException another() {
        return new RefusedException(HttpStatus.CONFLICT_409, "The slot was used for another file.");
    }

    /**
     * Whoever got a slot without a type got it for what the name says, which may not become another type now; but the
     * charset of it may well be told.
     */
    private ContentType type(Ticket ticket, HttpFields headers) {
        Optional<ContentType> told =
                Optional.ofNullable(headers.get(HttpHeader.CONTENT_TYPE)).flatMap(ContentType::of);
        Optional<ContentType> agreed = ticket.type().or(() -> ContentTypes.byEnding(ticket.name()));
        return agreed.map(type -> told.filter(type::isLike)
                        .filter(more -> type.charset().isEmpty())
                        .orElse(type))
                .or(() -> told.filter(admission::takes))
                .orElse(ContentTypes.UNKNOWN);
    }

    /** The first bytes of what comes. */
    private static final class Head {

        private final byte[] first = new byte[Contents.HEAD_BYTES];
        private int length;

        void look(ByteBuffer bytes) {
            int more = Math.min(first.length - length, bytes.remaining());
            bytes.get(bytes.position(), first, length, more);
            length += more;
        }

        byte[] bytes() {
            return Arrays.copyOf(first, length);
        }
    }

    /** A client that did not hear the first answer sends the same once more; that needs no room. */
    private void compare(Ticket ticket, Request request) throws RefusedException, IOException {
        try (SeekableByteChannel there = library.open(ticket.file()).orElseThrow(Putting::another)) {
            var comparison = new Comparison(there);
            if (!read(ticket, request, comparison::goesOnWith) || !comparison.isAtTheEnd()) {
                throw another();
            }
        }
    }

    /** Reads exactly as many bytes as the slot is for. */
    private boolean read(Ticket ticket, Request request, Body.Taker taker) throws RefusedException, IOException {
        long[] left = {ticket.size()};
        Pace pace = Pace.of(bytesPerSecond);
        boolean whole = new Body(request).handTo(bytes -> {
            int length = bytes.remaining();
            left[0] -= length;
            boolean more = left[0] >= 0 && taker.take(bytes);
            pace.moved(length);
            return more;
        });
        if (left[0] < 0 || (whole && left[0] > 0)) {
            throw PutHead.wrongLength(ticket, left[0] < 0);
        }
        return whole;
    }
}
