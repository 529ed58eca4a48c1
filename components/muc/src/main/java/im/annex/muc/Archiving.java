package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.archive.Archive;
import im.annex.kernel.archive.ArchiveAnswer;
import im.annex.kernel.archive.ArchiveId;
import im.annex.kernel.archive.ArchiveKey;
import im.annex.kernel.archive.ArchiveQuery;
import im.annex.kernel.archive.ArchivedMessage;
import im.annex.kernel.archive.Filter;
import im.annex.kernel.archive.Paging;
import im.annex.kernel.protocol.stanzaid.StanzaId;
import im.annex.kernel.spi.ComponentContext;
import im.annex.muc.domain.Keeper;
import im.annex.muc.domain.MessageId;
import im.annex.muc.domain.Remembered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/**
 * The archives of the rooms of one service (XEP-0313). Thread-safe; what it does may wait for the database, and throws
 * what {@link Archive} throws.
 */
final class Archiving {

    /** Reading on for the history of a room ends here, even if nearly all of the archive is reactions and the like. */
    private static final int MOST_PAGES = 8;

    /** What somebody regrets was said lately. */
    private static final int LATELY = 100;

    private final Archive archive;
    private final OccupantIds occupantIds;
    private final Ids ids;
    private final ComponentContext context;
    private final MucSettings settings;

    @Inject
    Archiving(Archive archive, OccupantIds occupantIds, Ids ids, ComponentContext context, MucSettings settings) {
        this.archive = archive;
        this.occupantIds = occupantIds;
        this.ids = ids;
        this.context = context;
        this.settings = settings;
    }

    /** Keeps the messages of a room from now on. */
    Keeper keeper(JID room) {
        return new RoomKeeper(room, archive, occupantIds, ids, context.clock());
    }

    /** Whose message it is: the author's real bare JID, or the room's own; empty if the archive has no such message. */
    Optional<JID> author(JID room, MessageId message) {
        return ArchiveId.parse(message.value())
                .flatMap(id -> find(archive, ArchiveKey.of(room), id))
                .map(Archiving::author);
    }

    /** The last message that its author called so, among the latest of that author. */
    Optional<MessageId> called(JID room, JID author, String id) {
        var query = new ArchiveQuery(ArchiveKey.of(room), Filter.none().with(author), Paging.last(LATELY));
        return archive.query(query) instanceof ArchiveAnswer.Page page
                ? page.messages().reversed().stream()
                        .filter(message -> message.stanza()
                                .filter(stanza -> SentMessage.isCalled(stanza, id))
                                .isPresent())
                        .map(message -> new MessageId(message.id().toString()))
                        .findFirst()
                : Optional.empty();
    }

    /** Forgets what was said in a room that is no more, unless the operator wants it kept. */
    void forget(JID room) {
        if (!settings.keepArchives()) {
            archive.remove(ArchiveKey.of(room));
        }
    }

    /**
     * The end of the discussion in a room, the oldest first: messages with words, tombstones among them.
     *
     * @param most how many at most
     */
    List<Remembered> lastMessages(JID room, int most) {
        List<Remembered> newestFirst = new ArrayList<>();
        Paging paging = Paging.last(most);
        for (int page = 0; page < MOST_PAGES && newestFirst.size() < most; page++) {
            var query = new ArchiveQuery(ArchiveKey.of(room), Filter.none(), paging);
            if (!(archive.query(query) instanceof ArchiveAnswer.Page found)
                    || found.messages().isEmpty()) {
                break;
            }
            found.messages().reversed().stream()
                    .flatMap(message -> remembered(room, message).stream())
                    .limit((long) most - newestFirst.size())
                    .forEach(newestFirst::add);
            paging = Paging.before(found.messages().getFirst().id(), most);
        }
        return newestFirst.reversed();
    }

    /** The message of an id. */
    static Optional<ArchivedMessage> find(Archive archive, ArchiveKey key, ArchiveId id) {
        var query = new ArchiveQuery(key, Filter.none().only(List.of(id)), Paging.first(1));
        return archive.query(query) instanceof ArchiveAnswer.Page page
                ? page.messages().stream().findFirst()
                : Optional.empty();
    }

    private static Optional<Remembered> remembered(JID room, ArchivedMessage message) {
        return message.stanza().filter(WorthKeeping::tellsNewcomers).map(stanza -> {
            var id = new MessageId(message.id().toString());
            new StanzaId(id.value(), room).putInto(stanza);
            return new Remembered(id, author(message), message.at(), SentMessage.of(stanza));
        });
    }

    private static JID author(ArchivedMessage message) {
        @Nullable JID account = message.author().account();
        return account == null ? message.author().address().asBareJID() : account;
    }
}
