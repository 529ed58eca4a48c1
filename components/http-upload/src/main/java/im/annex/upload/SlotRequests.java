package im.annex.upload;

import im.annex.kernel.protocol.time.DateTimes;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.StanzaError;
import im.annex.upload.domain.ContentType;
import im.annex.upload.domain.FileName;
import im.annex.upload.domain.Purpose;
import im.annex.upload.domain.Wanted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;

/** Reads requests for slots (Requesting a slot, Upload purpose). */
final class SlotRequests {

    /** More digits than a long has are a very large file, not nonsense. */
    private static final String POSITIVE = "\\+?0*[1-9][0-9]*";

    private SlotRequests() {}

    /** What is wrong with a request, for the requester to read. */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1;

        Malformed(String why) {
            super(why);
        }

        StanzaError error() {
            return StanzaError.modify(Condition.bad_request).saying(String.valueOf(getMessage()));
        }
    }

    /**
     * What is wanted.
     *
     * @throws Malformed if the request does not say that
     */
    static Wanted read(Element request) throws Malformed {
        FileName name = FileName.of(required(request, "filename"))
                .orElseThrow(() -> new Malformed("The file needs a name that can be shown."));
        long size = size(required(request, "size"));
        Optional<ContentType> type = type(request.attributeValue("content-type"));
        List<Element> purposes = request.elements().stream()
                .filter(child -> child.getNamespaceURI().equals(Purpose.NAMESPACE))
                .toList();
        if (purposes.size() > 1) {
            throw new Malformed("A file has one purpose.");
        }
        if (purposes.isEmpty()) {
            return new Wanted(name, size, type, Purpose.MESSAGE, Optional.empty());
        }
        Purpose purpose = purpose(purposes.getFirst().getName());
        return new Wanted(name, size, type, purpose, expires(purpose, purposes.getFirst()));
    }

    private static String required(Element request, String attribute) throws Malformed {
        @Nullable String value = request.attributeValue(attribute);
        if (value == null) {
            throw new Malformed("The " + attribute + " is missing.");
        }
        return value;
    }

    /** The schema has a positive integer. */
    private static long size(String text) throws Malformed {
        String digits = text.strip();
        if (!digits.matches(POSITIVE)) {
            throw new Malformed("The size is a number of bytes greater than 0.");
        }
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException _) {
            return Long.MAX_VALUE;
        }
    }

    private static Optional<ContentType> type(@Nullable String text) throws Malformed {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                ContentType.of(text).orElseThrow(() -> new Malformed("The content-type is one such as image/jpeg.")));
    }

    private static Purpose purpose(String element) throws Malformed {
        return Purpose.of(element).orElseThrow(() -> new Malformed("Files have no such purpose."));
    }

    /** Upload purpose, Ephemeral: the attribute is required. */
    private static Optional<Instant> expires(Purpose purpose, Element element) throws Malformed {
        if (purpose != Purpose.EPHEMERAL) {
            return Optional.empty();
        }
        @Nullable String before = element.attributeValue("expire-before");
        Optional<Instant> time = before == null ? Optional.empty() : DateTimes.parse(before);
        return Optional.of(time.orElseThrow(() -> new Malformed("An ephemeral file needs its expire-before.")));
    }
}
