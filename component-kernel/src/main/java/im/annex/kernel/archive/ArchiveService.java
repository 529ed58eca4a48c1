package im.annex.kernel.archive;

import im.annex.kernel.spi.IqAnswer;
import org.xmpp.packet.IQ;

/**
 * Answers those who ask for archives (XEP-0313), for one component. A component routes three requests to it at the
 * addresses that have archives, after it has decided who may read them:
 *
 * <pre>{@code
 * routes.entity().iq(IQ.Type.set, Payload.query(Mam.NAMESPACE)).to(reading::onArchive);
 * routes.entity().iq(IQ.Type.get, Payload.query(Mam.NAMESPACE)).to(reading::onArchive);
 * routes.entity().iq(IQ.Type.get, new Payload("metadata", Mam.NAMESPACE)).to(reading::onArchive);
 *
 * IqAnswer onArchive(IQ request) {
 *     return mayRead(request.getFrom())
 *             ? service.answer(request, new Reader(ArchiveKey.of(request.getTo()), seesAddresses, View.ofAll()))
 *             : IqAnswer.refused(StanzaError.auth(forbidden));   // XEP-0313 §8.1
 * }
 * }</pre>
 *
 * <p>and advertises {@link im.annex.kernel.protocol.mam.Mam#FEATURES}. Thread-safe.
 */
public interface ArchiveService {

    /**
     * Answers a request. What takes the database is done outside the mailbox; the messages go out before the result, in
     * order.
     *
     * @param request with a child of the namespace {@link im.annex.kernel.protocol.mam.Mam#NAMESPACE}
     * @param reader what the sender may read; decided now, and not asked again while the messages go out
     */
    IqAnswer answer(IQ request, Reader reader);
}
