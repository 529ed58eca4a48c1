package im.annex.kernel.protocol.mam;

import im.annex.kernel.protocol.delay.Delay;
import im.annex.kernel.protocol.forward.Forwarded;
import im.annex.kernel.protocol.rsm.PageRequest;
import im.annex.kernel.protocol.rsm.PageResult;
import im.annex.kernel.protocol.time.DateTimes;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jspecify.annotations.Nullable;

/** The names and the answers of archives on the wire (XEP-0313). */
public final class Mam {

    /** The namespace of archives. */
    public static final String NAMESPACE = "urn:xmpp:mam:2";

    /** The namespace of searching in them (XEP-0431). */
    public static final String FULL_TEXT = "urn:xmpp:fulltext:0";

    /** What an address with an archive advertises (XEP-0313 §7, XEP-0431 §2.1, XEP-0059 §4). */
    public static final Set<String> FEATURES =
            Set.of(NAMESPACE, NAMESPACE + "#extended", FULL_TEXT, PageRequest.NAMESPACE);

    private Mam() {}

    /** The pubsub node that a request is about (XEP-0442 §2); empty if it is about none. */
    public static String node(Element request) {
        return request.attributeValue("node", "");
    }

    /** §4.1.5: the form with everything that can be asked for. */
    public static Element form() {
        return form(MamForm.empty());
    }

    /** The same where nobody searches for words (XEP-0431). */
    public static Element formWithoutWords() {
        return form(MamForm.emptyWithoutWords());
    }

    private static Element form(Element empty) {
        Element query = DocumentHelper.createElement(QName.get("query", NAMESPACE));
        query.add(empty);
        return query;
    }

    /**
     * §4.2: one message that was found.
     *
     * @param queryId what the question was marked with
     * @param id the message's id in the archive
     * @param at when it was received
     * @param stanza the message; empty if it is no more (§3.2). Not changed
     */
    public static Element result(@Nullable String queryId, String id, Instant at, Optional<Element> stanza) {
        Element result = DocumentHelper.createElement(QName.get("result", NAMESPACE));
        if (queryId != null) {
            result.addAttribute("queryid", queryId);
        }
        result.addAttribute("id", id);
        var delay = new Delay(at, Optional.empty());
        stanza.map(message -> new Forwarded(message, Optional.of(delay)))
                .ifPresentOrElse(
                        forwarded -> forwarded.addTo(result),
                        () -> delay.addTo(result.addElement(QName.get("forwarded", Forwarded.NAMESPACE))));
        return result;
    }

    /** §4.3.2: the end of what was found. */
    public static Element fin(PageResult page, boolean complete) {
        Element fin = DocumentHelper.createElement(QName.get("fin", NAMESPACE));
        if (complete) {
            fin.addAttribute("complete", "true");
        }
        fin.add(page.element());
        return fin;
    }

    /** One end of an archive (§5). */
    public record End(String id, Instant at) {}

    /** §5: from where to where an archive reaches. */
    public static Element metadata(End start, End end) {
        Element metadata = emptyMetadata();
        add(metadata, "start", start);
        add(metadata, "end", end);
        return metadata;
    }

    /** §5: an empty archive. */
    public static Element emptyMetadata() {
        return DocumentHelper.createElement(QName.get("metadata", NAMESPACE));
    }

    private static void add(Element metadata, String name, End end) {
        metadata.addElement(name).addAttribute("id", end.id()).addAttribute("timestamp", DateTimes.print(end.at()));
    }
}
