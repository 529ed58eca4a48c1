package im.annex.kernel.internal.archive;

import static im.annex.kernel.spi.Condition.bad_request;
import static im.annex.kernel.spi.Condition.feature_not_implemented;
import static im.annex.kernel.spi.Condition.resource_constraint;

import im.annex.kernel.archive.Archive;
import im.annex.kernel.archive.ArchiveAnswer;
import im.annex.kernel.archive.ArchiveQuery;
import im.annex.kernel.archive.ArchiveService;
import im.annex.kernel.archive.ArchivedMessage;
import im.annex.kernel.archive.QueryLimits;
import im.annex.kernel.archive.Reader;
import im.annex.kernel.archive.Receipt;
import im.annex.kernel.archive.Span;
import im.annex.kernel.internal.xml.StanzaTooLargeException;
import im.annex.kernel.protocol.mam.Mam;
import im.annex.kernel.protocol.mam.MamRequest;
import im.annex.kernel.protocol.mam.MamRequest.Flaw;
import im.annex.kernel.protocol.rsm.PageResult;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.StanzaError;
import im.annex.kernel.storage.StorageException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** Answers questions to archives, see {@link ArchiveService}. Thread-safe. */
public final class AnsweringService implements ArchiveService {

    private final Archive archive;
    private final Outbound outbound;
    private final QueryReading questions;
    private final Turnstile turnstile;
    private final Timer answering;
    private final Counter turnedAway;

    /**
     * Answers for one component.
     *
     * @param domain of the component
     * @param outbound its way out
     */
    public AnsweringService(JID domain, Archive archive, Outbound outbound, QueryLimits limits, MeterRegistry metrics) {
        this.archive = archive;
        this.outbound = outbound;
        this.questions = new QueryReading(limits);
        this.turnstile = new Turnstile(limits.perPerson(), limits.atOnce());
        this.answering = Timer.builder("annex.archive.answering")
                .description("questions to archives answered, and how long that took")
                .tag("component", domain.getDomain())
                .register(metrics);
        this.turnedAway = Counter.builder("annex.archive.turned.away")
                .description("questions to archives that came while too many were being answered")
                .tag("component", domain.getDomain())
                .register(metrics);
    }

    @Override
    public IqAnswer answer(IQ request, Reader reader) {
        return switch (MamRequest.of(request)) {
            case MamRequest.Refused(Flaw flaw, String sentence) -> IqAnswer.refused(error(flaw, sentence));
            case MamRequest.TheForm() -> IqAnswer.result(Mam.form());
            case MamRequest.Metadata() -> later(request, () -> metadata(reader));
            case MamRequest.Query query ->
                switch (questions.read(query, request.getFrom(), reader)) {
                    case QueryReading.Outcome.Refusal(StanzaError error) -> IqAnswer.refused(error);
                    case QueryReading.Outcome.Question(ArchiveQuery question) ->
                        later(request, () -> messages(request, query, question, reader));
                };
        };
    }

    private static StanzaError error(Flaw flaw, String sentence) {
        return switch (flaw) {
            case BAD_REQUEST -> StanzaError.modify(bad_request).saying(sentence);
            case UNKNOWN_FIELD -> StanzaError.cancel(feature_not_implemented).saying(sentence);
        };
    }

    /** Outside the mailbox, which others wait for. */
    private IqAnswer later(IQ request, Supplier<IqAnswer> work) {
        JID person = request.getFrom().asBareJID();
        if (!turnstile.enter(person)) {
            turnedAway.increment();
            return IqAnswer.refused(StanzaError.wait(resource_constraint)
                    .saying("Too many questions are being answered; ask again when you have the answers."));
        }
        try {
            return IqAnswer.later(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return answering.record(work);
                        } catch (StorageException e) {
                            return IqAnswer.refused(e.stanzaError());
                        } finally {
                            turnstile.leave(person);
                        }
                    },
                    Thread::startVirtualThread));
        } catch (RejectedExecutionException e) {
            turnstile.leave(person);
            throw e;
        }
    }

    private IqAnswer metadata(Reader reader) {
        return IqAnswer.result(
                archive.span(reader.archive()).map(AnsweringService::metadata).orElseGet(Mam::emptyMetadata));
    }

    private static Element metadata(Span span) {
        return Mam.metadata(end(span.first()), end(span.last()));
    }

    private static Mam.End end(Receipt receipt) {
        return new Mam.End(receipt.id().toString(), receipt.at());
    }

    private IqAnswer messages(IQ request, MamRequest.Query query, ArchiveQuery question, Reader reader) {
        return switch (archive.query(question)) {
            case ArchiveAnswer.UnknownId() -> IqAnswer.refused(QueryReading.unknownId());
            case ArchiveAnswer.Page page -> {
                // XEP-0313 §4.3.4: flipping changes the order of sending, not what the page is.
                List<ArchivedMessage> inOrder =
                        query.flipped() ? page.messages().reversed() : page.messages();
                inOrder.forEach(
                        message -> reader.view().of(message).ifPresent(seen -> send(request, query.queryId(), seen)));
                yield IqAnswer.result(Mam.fin(result(page), page.complete()));
            }
        };
    }

    /** XEP-0313 §3.2: what cannot be sent is left out, so that others can page past it. */
    private void send(IQ request, @Nullable String queryId, ArchivedMessage message) {
        try {
            outbound.send(message(request, queryId, message, message.stanza()));
        } catch (StanzaTooLargeException _) {
            outbound.send(message(request, queryId, message, Optional.empty()));
        }
    }

    private static Message message(
            IQ request, @Nullable String queryId, ArchivedMessage message, Optional<Element> stanza) {
        Element element = DocumentHelper.createElement("message");
        element.add(Mam.result(queryId, message.id().toString(), message.at(), stanza));
        var result = new Message(element, true);
        result.setTo(request.getFrom());
        result.setFrom(request.getTo());
        return result;
    }

    /**
     * The ends of the page as it was found, even if the reader saw less of it: or they could not go on from there. A count
     * together with messages means that these are all.
     */
    private static PageResult result(ArchiveAnswer.Page page) {
        if (page.messages().isEmpty()) {
            return PageResult.empty(page.count());
        }
        String first = page.messages().getFirst().id().toString();
        String last = page.messages().getLast().id().toString();
        OptionalLong index = page.count().isPresent() ? OptionalLong.of(0) : OptionalLong.empty();
        return new PageResult(Optional.of(new PageResult.Items(first, last, index)), page.count());
    }
}
