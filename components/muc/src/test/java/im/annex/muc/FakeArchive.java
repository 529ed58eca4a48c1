package im.annex.muc;

import im.annex.kernel.archive.Archive;
import im.annex.kernel.archive.ArchiveAnswer;
import im.annex.kernel.archive.ArchiveId;
import im.annex.kernel.archive.ArchiveKey;
import im.annex.kernel.archive.ArchiveQuery;
import im.annex.kernel.archive.ArchivedMessage;
import im.annex.kernel.archive.NewMessage;
import im.annex.kernel.archive.OwnRetentions;
import im.annex.kernel.archive.Receipt;
import im.annex.kernel.archive.Retention;
import im.annex.kernel.archive.Span;
import im.annex.kernel.storage.StorageException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/** Archives in memory, as far as rooms ask anything of them; the disk can be full. */
final class FakeArchive implements Archive {

    private final Map<ArchiveKey, List<ArchivedMessage>> archives = new HashMap<>();
    private final Clock clock;
    private long appended;

    boolean full;
    /** What happens just before something is archived, such as a crash. */
    Runnable before = () -> {};

    /** Whether what is handed in waits for {@link #sync}, or until somebody does nothing but wait for it. */
    boolean slow;

    private final List<Runnable> waiting = new ArrayList<>();
    Optional<Retention> retention = Optional.empty();
    OwnRetentions ownRetentions = _ -> Map.of();

    FakeArchive(Clock clock) {
        this.clock = clock;
    }

    /** What is kept of a room, the oldest first. */
    List<ArchivedMessage> of(String room) {
        return archives.getOrDefault(ArchiveKey.of(new JID(room)), List.of());
    }

    /** The same, as stanzas. */
    List<Element> stanzas(String room) {
        return of(room).stream().map(message -> message.stanza().orElseThrow()).toList();
    }

    @Override
    public Receipt append(NewMessage message) {
        before.run();
        if (full) {
            throw new StorageException(StorageException.Kind.FULL, "the disk is full", null);
        }
        var receipt = new Receipt(new ArchiveId(++appended, 7), clock.instant());
        archives.computeIfAbsent(message.archive(), _ -> new ArrayList<>())
                .add(new ArchivedMessage(
                        receipt.id(),
                        receipt.at(),
                        message.author(),
                        Optional.of(message.stanza().createCopy())));
        return receipt;
    }

    @Override
    public ArchiveAnswer query(ArchiveQuery query) {
        var wanted = query.filter().ids();
        ArchiveId before = query.paging().from();
        JID with = query.filter().with();
        var found = archives.getOrDefault(query.archive(), List.of()).stream()
                .filter(message -> wanted.isEmpty() || wanted.contains(message.id()))
                .filter(message -> with == null || with.equals(message.author().account()))
                .filter(message -> before == null || message.id().compareTo(before) < 0)
                .map(FakeArchive::copy)
                .toList();
        if (found.isEmpty() && !wanted.isEmpty()) {
            return new ArchiveAnswer.UnknownId();
        }
        var last = found.subList(Math.max(0, found.size() - query.paging().max()), found.size());
        return new ArchiveAnswer.Page(last, true, OptionalLong.empty());
    }

    private static ArchivedMessage copy(ArchivedMessage message) {
        return new ArchivedMessage(
                message.id(), message.at(), message.author(), message.stanza().map(Element::createCopy));
    }

    @Override
    public boolean replace(ArchiveKey archive, ArchiveId id, Element tombstone) {
        var messages = archives.getOrDefault(archive, new ArrayList<>());
        messages.replaceAll(message -> message.id().equals(id)
                ? new ArchivedMessage(id, message.at(), message.author(), Optional.of(tombstone))
                : message);
        return true;
    }

    @Override
    public boolean remove(ArchiveKey archive) {
        return archives.remove(archive) != null;
    }

    @Override
    public void retain(JID domain, Retention wanted, OwnRetentions own) {
        retention = Optional.of(wanted);
        ownRetentions = own;
    }

    @Override
    public void keepAll(JID domain) {
        retention = Optional.empty();
    }

    @Override
    public Map<ArchiveKey, Instant> latest(Collection<ArchiveKey> wanted) {
        return archives.entrySet().stream()
                .filter(entry ->
                        wanted.contains(entry.getKey()) && !entry.getValue().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getLast().at()));
    }

    @Override
    public CompletionStage<Receipt> appendLater(NewMessage message) {
        var done = new CompletableFuture<Receipt>() {
            @Override
            public Receipt join() {
                sync();
                return super.join();
            }
        };
        waiting.add(() -> {
            try {
                done.complete(append(message));
            } catch (StorageException e) {
                done.completeExceptionally(e);
            }
        });
        if (!slow) {
            sync();
        }
        return done;
    }

    /** Writes what waits, the oldest first; so many at most. */
    void sync(int most) {
        for (int i = 0; i < most && !waiting.isEmpty(); i++) {
            waiting.removeFirst().run();
        }
    }

    /** Writes everything that waits. */
    void sync() {
        sync(Integer.MAX_VALUE);
    }

    @Override
    public Optional<Span> span(ArchiveKey archive) {
        return Optional.ofNullable(archives.get(archive))
                .map(messages -> new Span(receipt(messages.getFirst()), receipt(messages.getLast())));
    }

    private static Receipt receipt(ArchivedMessage message) {
        return new Receipt(message.id(), message.at());
    }

    @Override
    public long erase(JID person) {
        return archives.values().stream()
                .mapToLong(messages -> erase(messages, person))
                .sum();
    }

    @Override
    public long erase(ArchiveKey archive, JID person) {
        return erase(archives.getOrDefault(archive, new ArrayList<>()), person);
    }

    private static long erase(List<ArchivedMessage> messages, JID person) {
        int before = messages.size();
        messages.removeIf(message -> person.equals(message.author().account()));
        return (long) before - messages.size();
    }

    @Override
    public long expire(ArchiveKey archive, Retention wanted) {
        retention = Optional.of(wanted);
        return of(archive.owner().toString()).size();
    }
}
