package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.kernel.archive.Archive;
import im.annex.kernel.archive.ArchiveAnswer;
import im.annex.kernel.archive.ArchiveKey;
import im.annex.kernel.archive.ArchiveQuery;
import im.annex.kernel.archive.ArchivedMessage;
import im.annex.kernel.archive.Filter;
import im.annex.kernel.archive.Paging;
import im.annex.kernel.archive.Retention;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.texts.Text;
import im.annex.muc.domain.Command.Forget;
import im.annex.muc.domain.Command.Proclaim;
import im.annex.muc.domain.Nick;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/**
 * {@code room-say}, {@code room-history}, {@code archive-delete}, {@code archive-expire} and {@code archive-delete-user}:
 * what was said in rooms. Thread-safe.
 */
final class ArchiveCommands {

    private static final Field<String> TEXT = Field.lines("text")
            .label(Text.literal("Text"))
            .description(Text.literal("What the people in the room read."))
            .required();

    private static final Field<String> NICK = Field.text("nick")
            .label(Text.literal("Nickname"))
            .description(
                    Text.literal("Under which the room says it: one that nobody has. Without one, under its address."))
            .standard("");

    private static final Field<Long> MESSAGES = Field.integer("most", 1, 1000)
            .label(Text.literal("Most"))
            .description(Text.literal("The most messages to show: the latest."))
            .standard(20L);

    private static final Field<String> CONTAINING = Field.text("containing")
            .label(Text.literal("Containing"))
            .description(Text.literal("Only messages with all of these words."));

    private static final Field<Long> DAYS = Field.integer("days", 1, 36_500)
            .label(Text.literal("Days"))
            .description(Text.literal("What is older than so many days is deleted."))
            .required();

    private static final Field<JID> USER = Field.jid("user")
            .label(Text.literal("User"))
            .description(Text.literal("The address of whoever said it."))
            .required();

    private static final Field<String> ONE_ROOM = Field.text("room")
            .label(Text.literal("Room"))
            .description(Text.literal(
                    "The one room, by its address or the part of it before the @; without it, all rooms."));

    private final Rooms rooms;
    private final Desk desk;
    private final Archive archive;
    private final Ids ids;

    @Inject
    ArchiveCommands(Rooms rooms, Desk desk, Archive archive, Ids ids) {
        this.rooms = rooms;
        this.desk = desk;
        this.archive = archive;
        this.ids = ids;
    }

    List<Command> commands() {
        return List.of(
                Command.of(
                                "room-say",
                                Text.literal("Say something in a room"),
                                Text.literal("Sends everybody in a room a message in the name of the room."),
                                this::say)
                        .with(Desk.ROOM)
                        .with(NICK)
                        .with(TEXT),
                Command.of(
                                "room-history",
                                Text.literal("Read what was said in a room"),
                                Text.literal("Shows the latest messages of the archive of a room, and whose they are."),
                                invocation -> desk.withAddress(invocation, room -> history(room, invocation)))
                        .with(Desk.ROOM)
                        .with(MESSAGES)
                        .with(CONTAINING),
                Command.of(
                                "archive-delete",
                                Text.literal("Delete the archive of a room"),
                                Text.literal("Deletes everything that was ever said in a room."),
                                invocation -> desk.withAddress(invocation, room -> delete(room, invocation)))
                        .with(Desk.ROOM),
                Command.of(
                                "archive-expire",
                                Text.literal("Delete old messages of a room"),
                                Text.literal("Deletes what was said in a room before some days."),
                                invocation -> desk.withAddress(invocation, room -> expire(room, invocation)))
                        .with(Desk.ROOM)
                        .with(DAYS),
                Command.of(
                                "archive-delete-user",
                                Text.literal("Delete what a user said"),
                                Text.literal("Deletes what one user said from the archives of all rooms, or of one."),
                                this::deleteUser)
                        .with(USER)
                        .with(ONE_ROOM));
    }

    private Reply say(Invocation invocation) {
        var values = invocation.values();
        return desk.withAddress(invocation, room -> {
            Optional<Nick> nick = Nicknames.read(values.get(NICK));
            return nick.isEmpty() && !values.get(NICK).isEmpty()
                    ? Reply.refused(Reason.INVALID, "This is not a nickname.")
                    : desk.run(
                            room,
                            new Proclaim(desk.asker(invocation), nick, message(values.get(TEXT))),
                            _ -> Reply.done("It is said."));
        });
    }

    private SentMessage message(String text) {
        Element element = DocumentHelper.createElement("message").addAttribute("type", "groupchat");
        element.addAttribute("id", ids.next());
        element.addElement("body").setText(text);
        return SentMessage.of(element);
    }

    private Reply history(JID room, Invocation invocation) {
        var filter = invocation
                .values()
                .find(CONTAINING)
                .map(Filter.none()::containing)
                .orElse(Filter.none());
        var paging = Paging.last(invocation.values().get(MESSAGES).intValue());
        if (!(archive.query(new ArchiveQuery(ArchiveKey.of(room), filter, paging))
                instanceof ArchiveAnswer.Page page)) {
            return Reply.refused(Reason.FAILED, "The archive cannot be read.");
        }
        var rows = page.messages().stream().map(ArchiveCommands::row).toList();
        return Reply.done(Report.empty()
                .table(new Table(
                        List.of(
                                new Column("at", "At"),
                                new Column("nick", "Nickname"),
                                new Column("user", "User"),
                                new Column("text", "Text"),
                                new Column("id", "Id")),
                        rows)));
    }

    private static List<Value> row(ArchivedMessage message) {
        @Nullable String nick = message.author().address().getResource();
        @Nullable JID account = message.author().account();
        String text = message.stanza()
                .map(stanza -> stanza.elementText("body"))
                .or(() -> Optional.of(""))
                .orElse("");
        return List.of(
                Value.of(message.at()),
                Value.of(nick == null ? "" : nick),
                Value.of(account == null ? "" : account.toString()),
                Value.of(text),
                Value.of(message.id().toString()));
    }

    private Reply delete(JID room, Invocation invocation) {
        boolean some = archive.remove(ArchiveKey.of(room));
        forget(room, invocation, Optional.empty());
        return Reply.done(some ? "The archive is empty." : "The archive was empty.");
    }

    private Reply expire(JID room, Invocation invocation) {
        Duration kept = Duration.ofDays(invocation.values().get(DAYS));
        return Reply.done(deleted(archive.expire(ArchiveKey.of(room), new Retention(kept, 0))));
    }

    private Reply deleteUser(Invocation invocation) {
        JID user = invocation.values().get(USER).asBareJID();
        Optional<String> one = invocation.values().find(ONE_ROOM);
        if (one.isPresent()) {
            return desk.withAddress(one.get(), room -> {
                long erased = archive.erase(ArchiveKey.of(room), user);
                forgetUser(room, user, invocation);
                return Reply.done(deleted(erased));
            });
        }
        long erased = archive.erase(user);
        rooms.loaded().forEach(room -> forgetUser(room, user, invocation));
        return Reply.done(deleted(erased));
    }

    private void forgetUser(JID room, JID user, Invocation invocation) {
        boolean said = desk.look(
                        room,
                        known -> known.history().messages().stream()
                                .anyMatch(message -> message.author().equals(user)))
                .orElse(false);
        if (said) {
            forget(room, invocation, Optional.of(user));
        }
    }

    /** What a room remembers would otherwise still be told to newcomers. */
    private void forget(JID room, Invocation invocation, Optional<JID> author) {
        desk.run(room, new Forget(desk.asker(invocation), author), _ -> Reply.done(""));
    }

    private static String deleted(long messages) {
        return messages == 1 ? "1 message is deleted." : messages + " messages are deleted.";
    }
}
