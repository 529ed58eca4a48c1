package im.annex.muc;

import im.annex.kernel.protocol.hints.Hint;
import im.annex.muc.domain.Keeping;
import java.util.List;
import java.util.Set;
import org.dom4j.Element;
import org.dom4j.QName;

/**
 * Which messages to everybody are worth keeping. Newcomers are told what people said (§7.2.13); the archive has that and
 * what changes it or answers it (XEP-0313 §6.1.2), but nothing that is over in a moment, such as that somebody types. Who
 * wants displayed markers (XEP-0333) to be kept says so by a hint: in a room there are many more of them than messages.
 */
final class WorthKeeping {

    /** Of the stream's own namespace, which is none here. */
    static final QName BODY = QName.get("body");

    /** What clients need from the archive though nobody said it in words. */
    private static final List<QName> WORDLESS = List.of(
            Namespaces.in("urn:xmpp:reactions:0", "reactions"), // XEP-0444
            Namespaces.in("urn:xmpp:fasten:0", "apply-to"), // XEP-0422
            Namespaces.in("urn:xmpp:omemo:2", "encrypted"), // XEP-0384
            Namespaces.in("eu.siacs.conversations.axolotl", "encrypted"), // XEP-0384 before 0.8
            Namespaces.in("urn:xmpp:openpgp:0", "openpgp")); // XEP-0373

    private WorthKeeping() {}

    /** XEP-0334 §4: what the sender asks for decides before anything else. */
    static Keeping of(Element message) {
        Set<Hint> hints = Hint.of(message);
        boolean words = hasWords(message);
        boolean worth = words || hints.contains(Hint.STORE) || wordless(message);
        boolean fleeting = hints.contains(Hint.NO_STORE);
        boolean passing = hints.contains(Hint.NO_PERMANENT_STORE);
        return new Keeping(words && !fleeting, worth && !fleeting && !passing);
    }

    /** Whether an archived message belongs to the history: words, or the tombstone of what may have been words. */
    static boolean tellsNewcomers(Element message) {
        return hasWords(message) || message.element(Namespaces.in(Namespaces.RETRACT, "retracted")) != null;
    }

    /** Whether somebody says something for people to read. */
    static boolean hasWords(Element message) {
        return message.element(BODY) != null;
    }

    private static boolean wordless(Element message) {
        return WORDLESS.stream().anyMatch(name -> message.element(name) != null);
    }
}
