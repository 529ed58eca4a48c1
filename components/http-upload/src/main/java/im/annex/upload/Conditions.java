package im.annex.upload;

import java.time.Instant;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpDateTime;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** Requests that depend on what the client has already (RFC 9110 §13). */
final class Conditions {

    private static final String ANY = "*";

    /** RFC 9110 §8.8.3. */
    private static final Pattern TAG = Pattern.compile("\"[^\"]*\"");

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
        if (request.contains(HttpHeader.IF_MATCH)) {
            if (!names(request, HttpHeader.IF_MATCH, served)) {
                return Decision.FAILED;
            }
        } else if (isLaterThan(served, request.get(HttpHeader.IF_UNMODIFIED_SINCE))) {
            return Decision.FAILED;
        }
        if (request.contains(HttpHeader.IF_NONE_MATCH)) {
            return names(request, HttpHeader.IF_NONE_MATCH, served) ? Decision.UNCHANGED : Decision.SEND;
        }
        @Nullable Instant since = moment(request.get(HttpHeader.IF_MODIFIED_SINCE));
        return since == null || served.modified().isAfter(since) ? Decision.SEND : Decision.UNCHANGED;
    }

    private static boolean isLaterThan(Served served, @Nullable String date) {
        @Nullable Instant moment = moment(date);
        return moment != null && served.modified().isAfter(moment);
    }

    /** A weak tag stands for the same here, as there are no others that it could stand for. */
    private static boolean names(HttpFields request, HttpHeader header, Served served) {
        String given = String.join(",", request.getValuesList(header)).strip();
        return given.equals(ANY)
                || TAG.matcher(given).results().anyMatch(tag -> tag.group().equals(served.tag()));
    }

    /** Whether a part may be sent (RFC 9110 §13.1.5): the client has the rest of this very file, or does not say. */
    static boolean isStillThat(HttpFields request, Served served) {
        @Nullable String condition = request.get(HttpHeader.IF_RANGE);
        if (condition == null || condition.equals(served.tag())) {
            return true;
        }
        return served.modified().equals(moment(condition));
    }

    private static @Nullable Instant moment(@Nullable String date) {
        if (date == null) {
            return null;
        }
        try {
            return HttpDateTime.parse(date).toInstant();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
