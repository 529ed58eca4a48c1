package im.annex.kernel.internal.dispatch;

import static im.annex.kernel.spi.Condition.internal_server_error;
import static im.annex.kernel.spi.Condition.policy_violation;
import static im.annex.kernel.spi.StanzaError.modify;

import im.annex.kernel.internal.logs.Complaints;
import im.annex.kernel.internal.xml.StanzaTooLargeException;
import im.annex.kernel.spi.StanzaError;
import im.annex.kernel.storage.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.Packet;

/** Answers messages and presence that could not be handled, and tells the operator why. Thread-safe. */
final class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private final String domain;
    private final Replies replies;
    private final DispatchMeters meters;
    private final Complaints tooLarge = new Complaints(log, System::nanoTime);
    private final Complaints notStored = new Complaints(log, System::nanoTime);

    Failures(String domain, Replies replies, DispatchMeters meters) {
        this.domain = domain;
        this.replies = replies;
        this.meters = meters;
    }

    /** Answers with the error for what went wrong. From a mailbox: waits for a busy server. */
    void answer(Packet stanza, Throwable why) {
        switch (why) {
            case StanzaTooLargeException e -> tooLarge(stanza, e);
            case StorageException e -> notStored(stanza, e);
            default -> failed(stanza, why);
        }
    }

    /** Nobody's mistake: with what we add, or escaped anew, it is larger than it came. */
    private void tooLarge(Packet stanza, StanzaTooLargeException e) {
        tooLarge.warn(
                () -> domain + ": could not pass on a " + stanza.getElement().getName() + " from " + stanza.getFrom()
                        + " to " + stanza.getTo() + ": " + e.getMessage());
        replies.send(stanza, modify(policy_violation).saying("The stanza is too large to be passed on."));
    }

    private void notStored(Packet stanza, StorageException e) {
        notStored.warn(
                () -> domain + ": could not handle a " + stanza.getElement().getName() + " from " + stanza.getFrom()
                        + " to " + stanza.getTo() + ": " + e.getMessage());
        replies.send(stanza, e.stanzaError());
    }

    private void failed(Packet stanza, Throwable e) {
        meters.failed();
        log.atError()
                .addKeyValue("component", domain)
                .addKeyValue("stanza", Complaints.shortened(stanza.getID()))
                .setCause(e)
                .log(() -> domain + ": handling " + stanza.getElement().getName() + " "
                        + Complaints.shortened(stanza.getID()) + " from " + stanza.getFrom() + " to " + stanza.getTo()
                        + " failed");
        replies.send(stanza, StanzaError.wait(internal_server_error));
    }
}
