package im.annex.muc;

import im.annex.kernel.archive.Archive;
import im.annex.kernel.archive.ArchiveId;
import im.annex.kernel.archive.ArchiveKey;
import im.annex.kernel.archive.Author;
import im.annex.kernel.archive.NewMessage;
import im.annex.kernel.archive.Receipt;
import im.annex.kernel.protocol.stanzaid.StanzaId;
import im.annex.kernel.storage.StorageException;
import im.annex.muc.domain.Content;
import im.annex.muc.domain.Effect.AnnounceRetraction;
import im.annex.muc.domain.Effect.Bury;
import im.annex.muc.domain.Effect.Proclamation;
import im.annex.muc.domain.Effect.Reflect;
import im.annex.muc.domain.Keeper;
import im.annex.muc.domain.Keeping;
import im.annex.muc.domain.Kept;
import im.annex.muc.domain.MessageId;
import im.annex.muc.domain.Retraction;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.xmpp.packet.JID;

/**
 * Keeps the messages of one room in the archive, and completes them with what only the room says: whom they are from, and
 * what the archive calls them (XEP-0359). Confined to the mailbox of its room, which waits for the disk here.
 */
final class RoomKeeper implements Keeper {

    private final Archive archive;
    private final OccupantIds occupantIds;
    private final Ids ids;
    private final Clock clock;
    private final RoomMessages messages;
    private final RetractionMessages retractions;
    private final ArchiveKey key;

    RoomKeeper(JID room, Archive archive, OccupantIds occupantIds, Ids ids, Clock clock) {
        this.archive = archive;
        this.occupantIds = occupantIds;
        this.ids = ids;
        this.clock = clock;
        this.messages = new RoomMessages(room);
        this.retractions = new RetractionMessages(messages, occupantIds);
        this.key = ArchiveKey.of(room);
    }

    @Override
    public Kept keep(Reflect message) {
        return keepLater(message).kept();
    }

    @Override
    public Promise keepLater(Reflect message) {
        JID from = messages.occupant(message.from());
        var sent = (SentMessage) message.content();
        sent.element().addAttribute("from", from.toString());
        return keepLater(sent, new Author(from, message.user()), message.keeping());
    }

    @Override
    public Kept keep(AnnounceRetraction news) {
        var announcement = SentMessage.of(retractions.announcement(news.target(), news.why()));
        return keep(announcement, Author.of(messages.room()), news.keeping());
    }

    @Override
    public Kept keep(Proclamation message) {
        var sent = (SentMessage) message.content();
        JID from = message.under().map(messages::occupant).orElse(messages.room());
        sent.element().addAttribute("from", from.toString());
        // XEP-0421 §4.1: not taken for anybody who had the nickname before or has it later
        message.under().ifPresent(_ -> occupantIds.identify(sent.element(), messages.room(), messages.room()));
        return keep(sent, Author.of(from), message.keeping());
    }

    private Kept keep(SentMessage sent, Author author, Keeping keeping) {
        return keepLater(sent, author, keeping).kept();
    }

    private Promise keepLater(SentMessage sent, Author author, Keeping keeping) {
        if (!keeping.archived()) {
            return new Passing(sent, clock.instant());
        }
        var message = NewMessage.of(key, author, sent.element());
        return new Written(sent, archive.appendLater(message).toCompletableFuture());
    }

    /**
     * What nobody archives. Only words have an id on the wire all the same, so that they can be answered and retracted
     * (XEP-0424 §5.1): clients go on reading an archive from the last id they have seen (XEP-0313 §3.4).
     */
    private final class Passing implements Promise {

        private final SentMessage sent;
        private final Instant at;

        Passing(SentMessage sent, Instant at) {
            this.sent = sent;
            this.at = at;
        }

        @Override
        public boolean isDone() {
            return true;
        }

        @Override
        public Kept kept() {
            var id = new MessageId(ids.next());
            return WorthKeeping.hasWords(sent.element()) ? RoomKeeper.this.kept(id, at, sent) : new Kept(id, at, sent);
        }
    }

    /** What is being written. */
    private final class Written implements Promise {

        private final SentMessage sent;
        private final CompletableFuture<Receipt> receipt;

        Written(SentMessage sent, CompletableFuture<Receipt> receipt) {
            this.sent = sent;
            this.receipt = receipt;
        }

        @Override
        public boolean isDone() {
            return receipt.isDone();
        }

        @Override
        public Kept kept() {
            Receipt written = await(receipt);
            return RoomKeeper.this.kept(new MessageId(written.id().toString()), written.at(), sent);
        }
    }

    /** The id goes in after the message is archived: nobody knows it before. */
    private Kept kept(MessageId id, Instant at, SentMessage sent) {
        new StanzaId(id.value(), messages.room()).putInto(sent.element());
        return new Kept(id, at, sent);
    }

    private static Receipt await(CompletableFuture<Receipt> archived) {
        try {
            return archived.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StorageException trouble ? trouble : e;
        }
    }

    @Override
    public void bury(Bury message) {
        ArchiveId.parse(message.target().value())
                .flatMap(id -> Archiving.find(archive, key, id))
                .ifPresent(found -> found.stanza()
                        .ifPresent(stanza ->
                                archive.replace(key, found.id(), retractions.tombstone(stanza, message.why()))));
    }

    @Override
    public Content tombstone(Content message, Retraction why) {
        return SentMessage.of(retractions.tombstone(((SentMessage) message).element(), why));
    }
}
