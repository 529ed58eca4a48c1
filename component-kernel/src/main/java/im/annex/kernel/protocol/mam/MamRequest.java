package im.annex.kernel.protocol.mam;

import im.annex.kernel.protocol.rsm.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** What an IQ asks an archive (XEP-0313 §4 and §5). */
public sealed interface MamRequest {

    /**
     * For messages (§4).
     *
     * @param queryId what the answers are to be marked with, or null
     * @param wanted which ones
     * @param page which part of them
     * @param flipped whether the last of the page is to come first (§4.3.4)
     */
    record Query(@Nullable String queryId, Wanted wanted, PageRequest.Page page, boolean flipped)
            implements MamRequest {}

    /** For the form (§4.1.5). */
    record TheForm() implements MamRequest {}

    /** From where to where the archive reaches (§5). */
    record Metadata() implements MamRequest {}

    /**
     * It cannot be understood.
     *
     * @param flaw in what way
     * @param sentence what is wrong, in English
     */
    record Refused(Flaw flaw, String sentence) implements MamRequest {}

    /** What may be wrong. */
    enum Flaw {
        /** To be answered {@code bad-request}. */
        BAD_REQUEST,
        /** To be answered {@code feature-not-implemented} (§4.1.5). */
        UNKNOWN_FIELD
    }

    /**
     * The conditions of the form, each of which must hold (§4.1).
     *
     * @param with to or from whom
     * @param start from when on
     * @param end until when
     * @param afterId after which message
     * @param beforeId before which message
     * @param ids which messages; empty for any
     * @param text which words (XEP-0431)
     */
    record Wanted(
            Optional<JID> with,
            Optional<Instant> start,
            Optional<Instant> end,
            Optional<String> afterId,
            Optional<String> beforeId,
            List<String> ids,
            Optional<String> text) {

        public Wanted {
            ids = List.copyOf(ids);
        }

        /** No condition at all. */
        static Wanted everything() {
            return new Wanted(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());
        }
    }

    /** Reads an IQ whose child is of this namespace. */
    static MamRequest of(IQ iq) {
        Element child = iq.getChildElement();
        boolean get = iq.getType() == IQ.Type.get;
        return switch (child.getName()) {
            case "query" -> get ? new TheForm() : query(child);
            case "metadata" -> get ? new Metadata() : bad("The metadata of an archive can only be read.");
            default -> bad("Archives know nothing of this.");
        };
    }

    private static MamRequest query(Element query) {
        return switch (MamForm.of(query)) {
            case MamForm.Parsed.Wrong(Refused refusal) -> refusal;
            case MamForm.Parsed.Read(Wanted wanted) ->
                switch (PageRequest.of(query)) {
                    case PageRequest.Malformed(String problem) -> bad(problem);
                    case PageRequest.Page page ->
                        new Query(
                                query.attributeValue("queryid"),
                                wanted,
                                page,
                                query.element(QName.get("flip-page", Mam.NAMESPACE)) != null);
                };
        };
    }

    private static Refused bad(String sentence) {
        return new Refused(Flaw.BAD_REQUEST, sentence);
    }
}
