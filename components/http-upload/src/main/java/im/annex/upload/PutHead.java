package im.annex.upload;

import com.google.inject.Inject;
import im.annex.kernel.spi.ComponentContext;
import im.annex.upload.domain.ContentType;
import im.annex.upload.domain.Ticket;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What is said before the file comes: the slot that it is for, and that it is the file of this slot (Upload). Thread-safe.
 */
final class PutHead {

    private static final String BEARER = "Bearer ";

    private static final Set<HttpHeader> CONDITIONS =
            EnumSet.of(HttpHeader.IF_MATCH, HttpHeader.IF_NONE_MATCH, HttpHeader.IF_UNMODIFIED_SINCE);

    private final Seals seals;
    private final Library library;
    private final Clock clock;

    @Inject
    PutHead(Seals seals, Library library, ComponentContext context) {
        this.seals = seals;
        this.library = library;
        this.clock = context.clock();
    }

    /**
     * The ticket of a request that may go on.
     *
     * @throws RefusedException if it may not
     */
    Ticket ticket(FilePath path, Request request) throws RefusedException {
        Ticket ticket = opened(path, request);
        requireFitting(ticket, request);
        requireWanted(ticket, request.getHeaders());
        return ticket;
    }

    private Ticket opened(FilePath path, Request request) throws RefusedException {
        String text = sealed(request)
                .orElseThrow(() -> new RefusedException(
                        HttpStatus.UNAUTHORIZED_401, "Ask the upload service for a slot, and send what came with it."));
        Ticket ticket = seals.open(text)
                .filter(opened ->
                        opened.file().equals(path.id()) && opened.name().equals(path.name()))
                .orElseThrow(() -> new RefusedException(HttpStatus.FORBIDDEN_403, "This slot was not given here."));
        if (clock.instant().isAfter(ticket.until())) {
            throw new RefusedException(HttpStatus.FORBIDDEN_403, "The slot has expired; ask for another one.");
        }
        if (ticket.expires().filter(end -> !clock.instant().isBefore(end)).isPresent()) {
            throw over();
        }
        return ticket;
    }

    private static Optional<String> sealed(Request request) {
        @Nullable String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(header.substring(BEARER.length()).strip());
        }
        Fields parameters = Request.extractQueryParameters(request);
        return Optional.ofNullable(parameters.getValue(Addresses.TICKET));
    }

    /** The length is exactly that of the slot; a type, where both name one, is the same. */
    private static void requireFitting(Ticket ticket, Request request) throws RefusedException {
        HttpFields headers = request.getHeaders();
        long length = headers.getLongField(HttpHeader.CONTENT_LENGTH);
        if (length >= 0 && length != ticket.size()) {
            throw wrongLength(ticket, length > ticket.size());
        }
        if (length < 0 && hasNoBody(request)) {
            throw new RefusedException(
                    HttpStatus.LENGTH_REQUIRED_411, "Say how long the file is: " + ticket.size() + " bytes.");
        }
        if (headers.contains(HttpHeader.CONTENT_RANGE)) {
            throw new RefusedException(HttpStatus.BAD_REQUEST_400, "Send the whole file at once.");
        }
        if (isOtherThan("chunked", headers, HttpHeader.TRANSFER_ENCODING)) {
            throw new RefusedException(HttpStatus.NOT_IMPLEMENTED_501, "Send the file as it is, or in chunks.");
        }
        if (isOtherThan("identity", headers, HttpHeader.CONTENT_ENCODING)) {
            throw new RefusedException(HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, "Send the file as it is, not encoded.");
        }
        if (isOther(ticket, headers.get(HttpHeader.CONTENT_TYPE))) {
            throw new RefusedException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
                    "The slot is for a file of type "
                            + ticket.type().orElseThrow().value() + ".");
        }
    }

    /** Whether a header names anything else: RFC 9112 §6.1, RFC 9110 §8.4. */
    private static boolean isOtherThan(String known, HttpFields headers, HttpHeader header) {
        return headers.contains(header)
                && headers.getCSV(header, false).stream().anyMatch(coding -> !coding.equalsIgnoreCase(known));
    }

    /** RFC 9112 §6.3: without a length and without chunks; in later versions the end of the file is told otherwise. */
    private static boolean hasNoBody(Request request) {
        return request.getConnectionMetaData().getHttpVersion().getVersion() <= HttpVersion.HTTP_1_1.getVersion()
                && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private static boolean isOther(Ticket ticket, @Nullable String given) {
        return given != null
                && ticket.type().isPresent()
                && ContentType.of(given).filter(ticket.type().get()::isLike).isEmpty();
    }

    private void requireWanted(Ticket ticket, HttpFields headers) throws RefusedException {
        if (CONDITIONS.stream().anyMatch(headers::contains)
                && !Conditions.allowSending(headers, library.find(ticket.file()))) {
            throw new RefusedException(HttpStatus.PRECONDITION_FAILED_412, "What is there is not what you expect.");
        }
    }

    /** Upload purpose, Ephemeral: it must not be had any more, and nobody is told that it can be; so with what was removed. */
    static RefusedException over() {
        return new RefusedException(HttpStatus.GONE_410, "The time of the file is over, or it was removed.");
    }

    /** The body is of another length than the slot. */
    static RefusedException wrongLength(Ticket ticket, boolean tooLong) {
        return new RefusedException(
                tooLong ? HttpStatus.PAYLOAD_TOO_LARGE_413 : HttpStatus.BAD_REQUEST_400,
                "The slot is for a file of " + ticket.size() + " bytes.");
    }
}
