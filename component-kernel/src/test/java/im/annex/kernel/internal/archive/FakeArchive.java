package im.annex.kernel.internal.archive;

import im.annex.kernel.archive.Archive;
import im.annex.kernel.archive.ArchiveAnswer;
import im.annex.kernel.archive.ArchiveId;
import im.annex.kernel.archive.ArchiveKey;
import im.annex.kernel.archive.ArchiveQuery;
import im.annex.kernel.archive.NewMessage;
import im.annex.kernel.archive.OwnRetentions;
import im.annex.kernel.archive.Receipt;
import im.annex.kernel.archive.Retention;
import im.annex.kernel.archive.Span;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/** An archive that answers what it is told to. */
final class FakeArchive implements Archive {

    final List<ArchiveQuery> asked = new CopyOnWriteArrayList<>();
    volatile Runnable before = () -> {};
    volatile ArchiveAnswer answer = new ArchiveAnswer.Page(List.of(), true, OptionalLong.of(0));
    volatile Optional<Span> span = Optional.empty();

    @Override
    public ArchiveAnswer query(ArchiveQuery query) {
        before.run();
        asked.add(query);
        return answer;
    }

    @Override
    public Optional<Span> span(ArchiveKey archive) {
        return span;
    }

    @Override
    public Receipt append(NewMessage message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Receipt> appendLater(NewMessage message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean replace(ArchiveKey archive, ArchiveId id, Element tombstone) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long erase(JID person) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long erase(ArchiveKey archive, JID person) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean remove(ArchiveKey archive) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long expire(ArchiveKey archive, Retention retention) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void retain(JID domain, Retention retention, OwnRetentions own) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void keepAll(JID domain) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<ArchiveKey, Instant> latest(Collection<ArchiveKey> archives) {
        throw new UnsupportedOperationException();
    }
}
