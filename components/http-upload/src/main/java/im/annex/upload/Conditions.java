package im.annex.upload;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpDateTime;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** Requests that depend on what the client has already (RFC 9110 §13). */
final class Conditions {

    private static final String ANY = "*";

    /** RFC 9110 §8.8.3. */
    private static final Pattern TAG = Pattern.compile("(W/)?(\"[^\"]*\")");

    /** RFC 9110 §5.6.7: the three forms. What else can be read is none, as it may be about another time. */
    private static final Pattern DATE = Pattern.compile("\\w{3}, \\d{2} \\w{3} \\d{4} [\\d:]{8} GMT"
            + "|\\w{6,9}, \\d{2}-\\w{3}-\\d{2} [\\d:]{8} GMT|\\w{3} \\w{3} [ \\d]\\d [\\d:]{8} \\d{4}");

    private Conditions() {}

    /** What the conditions of a request come to (RFC 9110 §13.2.2). */
    enum Decision {
        /** The file is to be sent. */
        SEND,
        /** The client has it. */
        UNCHANGED,
        /** The client wants another one. */
        FAILED
    }

    static Decision decide(HttpFields request, Served served) {
        if (isNotWhatIsWanted(request, served)) {
            return Decision.FAILED;
        }
        if (request.contains(HttpHeader.IF_NONE_MATCH)) {
            return isKnown(request, served) ? Decision.UNCHANGED : Decision.SEND;
        }
        @Nullable Instant since = moment(request, HttpHeader.IF_MODIFIED_SINCE);
        return since == null || served.modified().isAfter(since) ? Decision.SEND : Decision.UNCHANGED;
    }

    /**
     * Whether a file may be sent here (RFC 9110 §13.1.1, §13.1.2, §13.1.4).
     *
     * @param there what is there already
     */
    static boolean allowSending(HttpFields request, Optional<Served> there) {
        return there.map(served -> !isNotWhatIsWanted(request, served) && !isKnown(request, served))
                .orElseGet(() -> !request.contains(HttpHeader.IF_MATCH));
    }

    private static boolean isNotWhatIsWanted(HttpFields request, Served served) {
        return request.contains(HttpHeader.IF_MATCH)
                ? !isAny(request, HttpHeader.IF_MATCH)
                        && tags(request, HttpHeader.IF_MATCH).noneMatch(tag -> isStrong(tag) && names(tag, served))
                : isLaterThan(served, moment(request, HttpHeader.IF_UNMODIFIED_SINCE));
    }

    /** A weak tag is as good as another here: there is nothing else that it could stand for. */
    private static boolean isKnown(HttpFields request, Served served) {
        return isAny(request, HttpHeader.IF_NONE_MATCH)
                || tags(request, HttpHeader.IF_NONE_MATCH).anyMatch(tag -> names(tag, served));
    }

    private static boolean isLaterThan(Served served, @Nullable Instant moment) {
        return moment != null && served.modified().isAfter(moment);
    }

    private static boolean isAny(HttpFields request, HttpHeader header) {
        return ANY.equals(request.get(header));
    }

    private static Stream<MatchResult> tags(HttpFields request, HttpHeader header) {
        return request.getValuesList(header).stream()
                .flatMap(value -> TAG.matcher(value).results());
    }

    private static boolean isStrong(MatchResult tag) {
        return tag.group(1) == null;
    }

    private static boolean names(MatchResult tag, Served served) {
        return tag.group(2).equals(served.tag());
    }

    /** Whether a part may be sent (RFC 9110 §13.1.5): the client has the rest of this very file, or does not say. */
    static boolean isStillThat(HttpFields request, Served served) {
        @Nullable String condition = request.get(HttpHeader.IF_RANGE);
        if (condition == null || condition.equals(served.tag())) {
            return true;
        }
        return served.modified().equals(moment(condition));
    }

    /** Several dates are none (RFC 9110 §13.1.3, §13.1.4). */
    private static @Nullable Instant moment(HttpFields request, HttpHeader header) {
        @Nullable String date = request.get(header);
        return date != null && request.getValuesList(header).size() == 1 ? moment(date) : null;
    }

    private static @Nullable Instant moment(String date) {
        if (!DATE.matcher(date).matches()) {
            return null;
        }
        try {
            return HttpDateTime.parse(date).toInstant();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
