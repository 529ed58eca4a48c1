package im.annex.muc;

import im.annex.kernel.archive.Archive;
import im.annex.kernel.archive.ArchiveId;
import im.annex.kernel.archive.ArchiveKey;
import im.annex.kernel.archive.Author;
import im.annex.kernel.archive.NewMessage;
import im.annex.kernel.archive.Receipt;
import im.annex.kernel.protocol.stanzaid.StanzaId;
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
        JID from = messages.occupant(message.from());
        var sent = (SentMessage) message.content();
        sent.element().addAttribute("from", from.toString());
        return keep(sent, new Author(from, message.user()), message.keeping());
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

    /** The id goes in after the message is archived: nobody knows it before. */
    private Kept keep(SentMessage sent, Author author, Keeping keeping) {
        MessageId id;
        Instant at;
        if (keeping.archived()) {
            Receipt receipt = archive.append(NewMessage.of(key, author, sent.element()));
            id = new MessageId(receipt.id().toString());
            at = receipt.at();
        } else {
            id = new MessageId(ids.next());
            at = clock.instant();
        }
        new StanzaId(id.value(), messages.room()).putInto(sent.element());
        return new Kept(id, at, sent);
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
