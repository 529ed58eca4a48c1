package im.annex.kernel.internal.archive;

import static im.annex.kernel.spi.Condition.feature_not_implemented;
import static im.annex.kernel.spi.Condition.forbidden;
import static im.annex.kernel.spi.Condition.item_not_found;
import static im.annex.kernel.spi.Condition.policy_violation;

import im.annex.kernel.archive.ArchiveId;
import im.annex.kernel.archive.ArchiveQuery;
import im.annex.kernel.archive.Filter;
import im.annex.kernel.archive.Paging;
import im.annex.kernel.archive.QueryLimits;
import im.annex.kernel.archive.Reader;
import im.annex.kernel.protocol.mam.MamRequest.Query;
import im.annex.kernel.protocol.mam.MamRequest.Wanted;
import im.annex.kernel.protocol.rsm.PageRequest;
import im.annex.kernel.spi.StanzaError;
import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/** Makes a question to the archive of what came over the wire. */
final class QueryReading {

    /** A client that knows more messages than this by their ids can ask twice. */
    private static final int MOST_IDS = 1000;

    private final QueryLimits limits;

    QueryReading(QueryLimits limits) {
        this.limits = limits;
    }

    /** What it became. */
    sealed interface Outcome {

        /** A question. */
        record Question(ArchiveQuery query) implements Outcome {}

        /** A refusal. */
        record Refusal(StanzaError error) implements Outcome {}
    }

    /** An id that no archive can have given is as unknown as one that this one has not (XEP-0313 §4.1.3, §4.3.2). */
    private static final class UnknownIdException extends Exception {

        private static final long serialVersionUID = 1;

        UnknownIdException() {
            super("unknown id", null, false, false);
        }
    }

    static StanzaError unknownId() {
        return StanzaError.cancel(item_not_found).saying("The archive has no message with this id.");
    }

    Outcome read(Query query, JID asking, Reader reader) {
        Wanted wanted = query.wanted();
        Optional<StanzaError> objection = objection(query, asking, reader);
        if (objection.isPresent()) {
            return new Outcome.Refusal(objection.get());
        }
        try {
            return new Outcome.Question(new ArchiveQuery(reader.archive(), filter(wanted), paging(query.page())));
        } catch (UnknownIdException _) {
            return new Outcome.Refusal(unknownId());
        }
    }

    private Optional<StanzaError> objection(Query query, JID asking, Reader reader) {
        // XEP-0059 §2.6: allowed where the count is not told either.
        if (query.page().position() instanceof PageRequest.Position.At) {
            return Optional.of(StanzaError.cancel(feature_not_implemented)
                    .saying("Pages are found by the id of a message, not by its number."));
        }
        if (query.wanted().ids().size() > MOST_IDS) {
            return Optional.of(StanzaError.modify(policy_violation)
                    .saying("No more than " + MOST_IDS + " ids can be asked for at once."));
        }
        return query.wanted()
                .with()
                .filter(with -> !maySearchFor(with, asking, reader))
                .map(_ -> StanzaError.auth(forbidden)
                        .saying("Only those who may know who is behind an address can search for that."));
    }

    private static boolean maySearchFor(JID with, JID asking, Reader reader) {
        JID somebody = with.asBareJID();
        return reader.knowsAccounts()
                || somebody.equals(reader.archive().owner())
                || somebody.equals(asking.asBareJID());
    }

    private static Filter filter(Wanted wanted) throws UnknownIdException {
        Filter filter = Filter.none().only(ids(wanted.ids()));
        if (wanted.afterId().isPresent()) {
            filter = filter.after(id(wanted.afterId().get()));
        }
        if (wanted.beforeId().isPresent()) {
            filter = filter.before(id(wanted.beforeId().get()));
        }
        filter = wanted.with().map(filter::with).orElse(filter);
        filter = wanted.start().map(filter::from).orElse(filter);
        filter = wanted.end().map(filter::until).orElse(filter);
        return wanted.text().map(filter::containing).orElse(filter);
    }

    private Paging paging(PageRequest.Page page) throws UnknownIdException {
        int max = Math.min(page.max().orElse(limits.page()), limits.longestPage());
        return switch (page.position()) {
            case PageRequest.Position.First() -> Paging.first(max);
            case PageRequest.Position.Last() -> Paging.last(max);
            case PageRequest.Position.After(String id) -> Paging.after(id(id), max);
            case PageRequest.Position.Before(String id) -> Paging.before(id(id), max);
            case PageRequest.Position.At _ -> throw new IllegalArgumentException("an index has been refused before");
        };
    }

    private static List<ArchiveId> ids(List<String> texts) throws UnknownIdException {
        List<ArchiveId> ids =
                texts.stream().map(ArchiveId::parse).flatMap(Optional::stream).toList();
        if (ids.size() < texts.size()) {
            throw new UnknownIdException();
        }
        return ids;
    }

    private static ArchiveId id(String text) throws UnknownIdException {
        return ArchiveId.parse(text).orElseThrow(UnknownIdException::new);
    }
}
