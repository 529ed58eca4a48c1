package im.annex.kernel.internal.stream;

import im.annex.kernel.internal.xml.StanzaEncoder;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.dom4j.Element;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/**
 * Asks the server how far it has read, and understands its answers: pings (XEP-0199 §4.2) whose id names a place in what
 * was handed over. Any answer will do, an error too. Confined to the link's event loop.
 */
final class Receipts {

    /** Little beside what the buffers of two sockets hold, and much beside a ping. */
    static final int ASK_AFTER_BYTES = 256 * 1024;

    /** A server that read everything for so long and did not answer will not answer. */
    static final Duration MUTE_AFTER = Duration.ofSeconds(60);

    private final String domain;
    private final String serverDomain;
    private final StanzaEncoder encoder;
    private final long askAfter;
    private final LongSupplier nanoTime;
    private final LongConsumer roundTrip;

    /** Nobody outside can guess it and pretend that the server has read something. */
    private final String prefix =
            "link-" + Long.toString(new SecureRandom().nextLong() >>> 1, Character.MAX_RADIX) + "-";

    private boolean open;
    private long askedPlace;
    private long askedAt;
    private long unasked;
    private long unaskedSince;

    /**
     * Nothing is asked yet.
     *
     * @param askAfter how long what is little may go unconfirmed before it is asked after
     * @param roundTrip is told how many nanoseconds an answer took
     */
    Receipts(
            String domain,
            String serverDomain,
            StanzaEncoder encoder,
            Duration askAfter,
            LongSupplier nanoTime,
            LongConsumer roundTrip) {
        this.domain = domain;
        this.serverDomain = serverDomain;
        this.encoder = encoder;
        this.askAfter = askAfter.toNanos();
        this.nanoTime = nanoTime;
        this.roundTrip = roundTrip;
    }

    /** So many bytes were handed over. */
    void handedOver(long bytes) {
        if (unasked == 0) {
            unaskedSince = nanoTime.getAsLong();
        }
        unasked += bytes;
    }

    /** Whether it is time to ask: one question at a time, after many bytes at once, after a few a little later. */
    boolean isDue() {
        return !open && unasked > 0 && (unasked >= ASK_AFTER_BYTES || nanoTime.getAsLong() - unaskedSince >= askAfter);
    }

    /** A question, whole, to be handed over now: has everything before this place been read? */
    byte[] question(long place) {
        open = true;
        askedPlace = place;
        askedAt = nanoTime.getAsLong();
        unasked = 0;
        var ping = new IQ(IQ.Type.get, prefix + place);
        ping.setFrom(new JID(null, domain, null, true));
        ping.setTo(new JID(null, serverDomain, null, true));
        ping.setChildElement("ping", "urn:xmpp:ping");
        return encoder.encode(ping.getElement());
    }

    /** Whether a stanza answers one of our questions. */
    boolean isAnswer(Element stanza) {
        if (!stanza.getName().equals("iq")) {
            return false;
        }
        String id = stanza.attributeValue("id");
        String type = stanza.attributeValue("type");
        return id != null && id.startsWith(prefix) && ("result".equals(type) || "error".equals(type));
    }

    /** The place that an answer confirms; the question may have been asked on an earlier connection. */
    long confirmedBy(Element answer) {
        long place = Long.parseLong(answer.attributeValue("id").substring(prefix.length()));
        if (open && place == askedPlace) {
            open = false;
            roundTrip.accept(nanoTime.getAsLong() - askedAt);
        }
        return place;
    }

    /** Whether the open question has been open for so long that it will not be answered. */
    boolean isUnanswered() {
        return open && nanoTime.getAsLong() - askedAt >= MUTE_AFTER.toNanos();
    }

    /** The connection is gone, and the open question with it. */
    void forget() {
        open = false;
        unasked = 0;
    }
}
