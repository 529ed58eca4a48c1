package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.administration.Caller;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.jid.Jids;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.StanzaError;
import im.annex.kernel.texts.Text;
import im.annex.muc.domain.Asker;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.Refusal;
import im.annex.muc.domain.Room;
import im.annex.muc.store.RoomLine;
import im.annex.muc.store.RoomStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.xmpp.packet.JID;

/** Hands what admins want on to rooms, in their mailboxes, and waits for what comes of it. Thread-safe. */
final class Desk {

    /** The room of a command, by its name or its address. */
    static final Field<String> ROOM = Field.text("room")
            .label(Text.literal("Room"))
            .description(Text.literal("The address of the room, or the part of it before the @."))
            .required();

    /** Where a list goes on. */
    static final Field<String> AFTER = Field.text("after")
            .label(Text.literal("After"))
            .description(Text.literal("Goes on behind this room: the last one of the list before."))
            .standard("");

    /** A room that takes longer is not well; the caller is not kept waiting for that. */
    private static final int PATIENCE_SECONDS = 10;

    /** So many rooms are read at a time. */
    private static final int PAGE = 500;

    private final Rooms rooms;
    private final RoomStore store;
    private final ComponentContext context;

    @Inject
    Desk(Rooms rooms, RoomStore store, ComponentContext context) {
        this.rooms = rooms;
        this.store = store;
        this.context = context;
    }

    /** Does something with the address of the room that a command is about. */
    Reply withAddress(Invocation invocation, Function<JID, Reply> then) {
        return withAddress(invocation.values().get(ROOM), then);
    }

    /** Does something with the address of a room, as somebody wrote it. */
    Reply withAddress(String given, Function<JID, Reply> then) {
        JID address;
        try {
            address = given.contains("@")
                    ? Jids.parse(given)
                    : Jids.parse(given + "@" + context.domain().getDomain());
        } catch (IllegalArgumentException e) {
            return Reply.refused(Reason.INVALID, "This is not the address of a room.");
        }
        return address.getNode() == null
                        || address.getResource() != null
                        || !address.getDomain().equals(context.domain().getDomain())
                ? Reply.refused(Reason.INVALID, "This is not the address of a room here.")
                : then.apply(address);
    }

    /** The node behind which a list goes on. */
    static String after(Invocation invocation) {
        String given = invocation.values().get(AFTER);
        int at = given.indexOf('@');
        return at < 0 ? given : given.substring(0, at);
    }

    /** Looks at the room that a command is about. */
    Reply withRoom(Invocation invocation, Function<Room, Reply> then) {
        return withAddress(
                invocation,
                address -> inMailbox(
                        address,
                        () -> rooms.find(address)
                                .map(then)
                                .orElseGet(() -> Reply.refused(Reason.NOT_FOUND, "There is no such room.")),
                        Desk::busy));
    }

    /** All rooms behind a node, in the order of their addresses, read as they are taken; what is in memory is newer. */
    Stream<RoomLine> lines(String after) {
        return pages(after).flatMap(List::stream);
    }

    /** The same, a few hundred at a time. */
    Stream<List<RoomLine>> pages(String after) {
        return Stream.iterate(
                        store.lines(after, PAGE),
                        page -> !page.isEmpty(),
                        page -> page.size() < PAGE
                                ? List.of()
                                : store.lines(page.getLast().address().getNode(), PAGE))
                .map(page -> page.stream().flatMap(line -> now(line).stream()).toList());
    }

    private Optional<RoomLine> now(RoomLine saved) {
        Optional<Room> known = rooms.inMemory(saved.address());
        return known.isEmpty() ? Optional.of(saved) : known.filter(Room::exists).map(RoomLine::of);
    }

    /** What there is to see in a room; empty if there is none, or it does not answer. */
    <T> Optional<T> look(JID room, Function<Room, T> at) {
        return inMailbox(room, () -> rooms.find(room).map(at), _ -> Optional.empty());
    }

    /** Gives a room a command. */
    Reply run(JID room, Command command, Function<Effect.Reply, Reply> then) {
        return inMailbox(
                room,
                () -> switch (rooms.run(room, command).orElseThrow()) {
                    case Effect.Refuse(var refusal) -> refused(refusal, room);
                    case Effect.Reply reply -> then.apply(reply);
                },
                Desk::busy);
    }

    /** Who commands: an admin in any case, as others do not see the commands. */
    Asker asker(Invocation invocation) {
        return invocation.caller() instanceof Caller.Remote remote
                ? new Asker(remote.jid(), true)
                : new Asker(context.domain(), true);
    }

    /** Does something in the mailbox of a room, or says why it is not known whether it is done. */
    private <T> T inMailbox(JID room, Supplier<T> work, Function<String, T> otherwise) {
        var answer = new CompletableFuture<T>();
        boolean posted = context.mailboxes().post(room, () -> {
            try {
                answer.complete(work.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return posted ? await(answer, otherwise) : otherwise.apply("The room has too much to do.");
    }

    private static <T> T await(CompletableFuture<T> answer, Function<String, T> otherwise) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return otherwise.apply("The room does not answer; what was asked of it may yet be done.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a room could not do it", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise.apply("The caller has gone.");
        }
    }

    private static Reply refused(Refusal refusal, JID room) {
        StanzaError error = Refusals.error(refusal, room);
        Reason reason = switch (error.condition()) {
            case item_not_found -> Reason.NOT_FOUND;
            case conflict -> Reason.CONFLICT;
            case forbidden, not_allowed -> Reason.FORBIDDEN;
            case bad_request, jid_malformed, not_acceptable -> Reason.INVALID;
            default -> Reason.NOT_POSSIBLE;
        };
        String text = error.text();
        return Reply.refused(
                reason, text == null ? "The room refuses: " + error.condition().elementName() + "." : text);
    }

    private static Reply busy(String why) {
        return Reply.refused(Reason.BUSY, why);
    }
}
