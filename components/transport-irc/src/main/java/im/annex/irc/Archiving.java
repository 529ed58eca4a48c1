package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.Address.Named;
import im.annex.irc.store.IrcStore;
import im.annex.kernel.archive.Archive;
import im.annex.kernel.archive.ArchiveAnswer;
import im.annex.kernel.archive.ArchiveKey;
import im.annex.kernel.archive.ArchiveQuery;
import im.annex.kernel.archive.ArchiveService;
import im.annex.kernel.archive.ArchivedMessage;
import im.annex.kernel.archive.Author;
import im.annex.kernel.archive.Filter;
import im.annex.kernel.archive.NewMessage;
import im.annex.kernel.archive.Paging;
import im.annex.kernel.archive.Reader;
import im.annex.kernel.archive.Receipt;
import im.annex.kernel.archive.View;
import im.annex.kernel.protocol.delay.Delay;
import im.annex.kernel.protocol.stanzaid.StanzaId;
import im.annex.kernel.protocol.time.DateTimes;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.kernel.storage.StorageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Presence;

/**
 * What was said in channels (XEP-0313), for each user on their own: nobody reads in the archive of another what was said
 * before they came. Thread-safe.
 */
final class Archiving {

    private static final Logger LOG = LoggerFactory.getLogger(Archiving.class);

    private final ComponentContext context;
    private final IrcSettings settings;
    private final Addresses addresses;
    private final Archive archive;
    private final ArchiveService service;
    private final IrcStore store;
    private final Serials serials = new Serials();

    @Inject
    Archiving(
            ComponentContext context,
            IrcSettings settings,
            Addresses addresses,
            Archive archive,
            ArchiveService service,
            IrcStore store) {
        this.context = context;
        this.settings = settings;
        this.addresses = addresses;
        this.archive = archive;
        this.service = service;
        this.store = store;
    }

    /** From now on archives forget what they should. */
    void begin() {
        archive.retain(context.domain(), settings.archive());
    }

    private static ArchiveKey key(JID room, JID user) {
        return ArchiveKey.of(room, user.toBareJID());
    }

    /**
     * Keeps a message, and has it told when it is on the disk, with its id; a database that is away holds nobody up for
     * longer than it takes to know that.
     *
     * @param message without addressee and without the room's id, which it is given once it is in the archive
     */
    void keep(Bridge bridge, Room to, JID room, Message message, Runnable tell) {
        if (!to.options().record() || message.getBody() == null) {
            new StanzaId(serials.next(), room).putInto(message.getElement());
            bridge.turns().then(tell);
            return;
        }
        if (to.beginsArchive()) {
            begins(bridge.key().user(), room);
        }
        CompletableFuture<Receipt> receipt = archive.appendLater(NewMessage.of(
                        key(room, bridge.key().user()), Author.of(message.getFrom()), message.getElement()))
                .toCompletableFuture();
        boolean waits = bridge.turns().after(receipt, () -> {
            new StanzaId(id(receipt, room), room).putInto(message.getElement());
            tell.run();
        });
        if (waits) {
            receipt.whenComplete((_, _) ->
                    bridge.turns().call(flush -> context.mailboxes().resume(bridge.key(), flush)));
        }
    }

    /** Whoever wants to be forgotten has to be known to have an archive here. */
    private void begins(JID user, JID room) {
        store.archived(user, room).whenComplete((_, trouble) -> {
            if (trouble != null) {
                LOG.warn("{}: it is not known whose archive this is: {}", room, trouble.getMessage());
            }
        });
    }

    /** Erases all archives of a user. May block. */
    void erase(JID user) {
        store.archives(user).forEach(room -> {
            var _ = archive.remove(key(room, user));
        });
    }

    private static String id(CompletableFuture<Receipt> receipt, JID room) {
        if (receipt.isCompletedExceptionally()) {
            LOG.warn(
                    "{}: a message is not in the archive: {}",
                    room,
                    receipt.exceptionNow().getMessage());
            return UUID.randomUUID().toString();
        }
        return receipt.resultNow().id().toString();
    }

    /** XEP-0045 §7.2.13: what was said last, as much as is wanted of it. */
    List<Message> history(RoomOptions options, JID room, Presence join) {
        Wanted wanted = Wanted.of(join, options.historyLength(), context.clock().instant());
        if (wanted.most() == 0 || !options.record()) {
            return List.of();
        }
        Filter filter = wanted.since().map(Filter.none()::from).orElse(Filter.none());
        try {
            ArchiveKey key = key(room, join.getFrom());
            return archive.query(new ArchiveQuery(key, filter, Paging.last(wanted.most())))
                            instanceof ArchiveAnswer.Page page
                    ? messages(room, page.messages(), wanted.characters())
                    : List.of();
        } catch (StorageException e) {
            LOG.warn("{}: its history cannot be read: {}", room, e.getMessage());
            return List.of();
        }
    }

    private static List<Message> messages(JID room, List<ArchivedMessage> archived, int mostCharacters) {
        List<Message> messages = new ArrayList<>(archived.size());
        int characters = 0;
        for (ArchivedMessage each : archived.reversed()) {
            Element stanza = each.stanza().orElse(null);
            if (stanza == null) {
                continue;
            }
            characters += stanza.asXML().length();
            if (characters > mostCharacters) {
                break;
            }
            new StanzaId(each.id().toString(), room).putInto(stanza);
            if (Delay.of(stanza).isEmpty()) {
                Delay.by(room, each.at()).addTo(stanza);
            }
            messages.addFirst(new Message(stanza, true));
        }
        return messages;
    }

    /** XEP-0313 §4: whoever asks has an archive of their own. */
    IqAnswer onIq(IQ request) {
        if (!(addresses.of(request.getTo()) instanceof Named)) {
            return IqAnswer.refused(StanzaError.cancel(Condition.item_not_found));
        }
        return service.answer(request, new Reader(key(request.getTo(), request.getFrom()), true, View.ofAll()));
    }

    /** What somebody wants to know of the past. */
    private record Wanted(int most, int characters, Optional<Instant> since) {

        static Wanted of(Presence join, int usual, Instant now) {
            Element x = join.getChildElement("x", Namespaces.MUC);
            Element history = x == null ? null : x.element("history");
            if (history == null) {
                return new Wanted(usual, Integer.MAX_VALUE, Optional.empty());
            }
            Optional<Instant> since = DateTimes.parse(history.attributeValue("since", ""));
            int seconds = number(history.attributeValue("seconds"), -1);
            return new Wanted(
                    Math.min(usual, number(history.attributeValue("maxstanzas"), usual)),
                    number(history.attributeValue("maxchars"), Integer.MAX_VALUE),
                    seconds < 0 ? since : Optional.of(now.minusSeconds(seconds)));
        }

        private static int number(@Nullable String text, int otherwise) {
            return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : otherwise;
        }
    }
}
