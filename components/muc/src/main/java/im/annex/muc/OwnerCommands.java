package im.annex.muc;

import static java.util.stream.Collectors.joining;

import com.google.inject.Inject;
import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.texts.Text;
import im.annex.muc.domain.Command.Destroy;
import im.annex.muc.domain.Command.Found;
import im.annex.muc.domain.Command.SeeConfiguration;
import im.annex.muc.domain.Destruction;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.RoomConfig;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/** {@code room-create}, {@code room-destroy}, {@code room-options} and {@code room-set-option}. Thread-safe. */
final class OwnerCommands {

    private static final Field<JID> OWNER = Field.jid("owner")
            .label(Text.literal("Owner"))
            .description(Text.literal("The address of whoever is to own the room."))
            .required();

    private static final Field<String> NAME = Field.text("name")
            .label(Text.literal("Name"))
            .description(Text.literal("What people read in the list of rooms."))
            .standard("");

    static final Field<String> REASON = Field.text("reason")
            .label(Text.literal("Reason"))
            .description(Text.literal("What the people in the room are told."));

    private static final Field<JID> VENUE = Field.jid("venue")
            .label(Text.literal("Venue"))
            .description(Text.literal("The address of a room to go to instead."));

    private static final Field<String> OPTION = Field.text("option")
            .label(Text.literal("Option"))
            .description(Text.literal("The name of an option, as room-options says it."))
            .required();

    private static final Field<List<String>> VALUE = Field.texts("value")
            .label(Text.literal("Value"))
            .description(Text.literal(
                    "What the option is to be; for some options there may be several. Without one, nothing."));

    private static final Field<Boolean> KEEPING_ARCHIVE = Field.bool("keep-archive")
            .label(Text.literal("Keep the archive"))
            .description(Text.literal(
                    "Whether what was said stays to be read here until a room of the same name is created."))
            .standard(false);

    private final Desk desk;
    private final ConfigurationForm form;
    private final GivenOptions options;

    @Inject
    OwnerCommands(Desk desk, ConfigurationForm form, GivenOptions options) {
        this.desk = desk;
        this.form = form;
        this.options = options;
    }

    List<Command> commands() {
        return List.of(
                Command.of(
                                "room-create",
                                Text.literal("Create a room"),
                                Text.literal("Makes a persistent room that waits for its people."),
                                this::create)
                        .with(Desk.ROOM)
                        .with(OWNER)
                        .with(NAME)
                        .with(GivenOptions.OPTIONS),
                Command.of(
                                "room-destroy",
                                Text.literal("Destroy a room"),
                                Text.literal("Ends a room with all that is kept of it; those who are in it are told."),
                                this::destroy)
                        .with(Desk.ROOM)
                        .with(REASON)
                        .with(VENUE)
                        .with(KEEPING_ARCHIVE),
                Command.of(
                                "room-options",
                                Text.literal("Show the options of a room"),
                                Text.literal("Says how a room is configured."),
                                this::options)
                        .with(Desk.ROOM),
                Command.of(
                                "room-set-option",
                                Text.literal("Set an option of a room"),
                                Text.literal("Configures one thing of a room."),
                                this::set)
                        .with(Desk.ROOM)
                        .with(OPTION)
                        .with(VALUE));
    }

    private Reply create(Invocation invocation) {
        JID owner = invocation.values().get(OWNER).asBareJID();
        String name = invocation.values().get(NAME);
        return options.ofNewRoom(
                invocation,
                desk.asker(invocation),
                changes -> desk.withAddress(
                        invocation,
                        room -> desk.run(
                                room,
                                new Found(desk.asker(invocation), owner, config -> named(name, changes.apply(config))),
                                _ -> Reply.done(room + " is there."))));
    }

    private static RoomConfig named(String name, RoomConfig config) {
        return name.isEmpty() ? config : config.draft().name(name).done();
    }

    private Reply destroy(Invocation invocation) {
        var values = invocation.values();
        var why = new Destruction(values.find(REASON), values.find(VENUE), Optional.empty());
        var command = new Destroy(desk.asker(invocation), why, values.get(KEEPING_ARCHIVE));
        return desk.withAddress(invocation, room -> desk.run(room, command, _ -> Reply.done(room + " is no more.")));
    }

    private Reply options(Invocation invocation) {
        return desk.withAddress(
                invocation,
                room -> desk.run(
                        room,
                        new SeeConfiguration(desk.asker(invocation)),
                        reply -> reply instanceof Effect.Configuration configuration
                                ? Reply.done(Report.empty().table(table(configuration, invocation.language())))
                                : Reply.refused(Reason.NOT_POSSIBLE, "The room has no options.")));
    }

    private Table table(Effect.Configuration configuration, Locale reader) {
        Table table = Table.of(
                new Column("option", "Option"), new Column("value", "Value"), new Column("label", "What it is"));
        for (Element field : form.render(configuration, true, reader).elements("field")) {
            String name = field.attributeValue("var");
            String type = field.attributeValue("type", "");
            if (name != null && !type.equals("hidden")) {
                table = table.row(
                        Value.of(name), Value.of(shown(field, type)), Value.of(field.attributeValue("label", "")));
            }
        }
        return table;
    }

    /** A password stays where it is. */
    private static String shown(Element field, String type) {
        String value = field.elements("value").stream().map(Element::getText).collect(joining(", "));
        return type.equals("text-private") && !value.isEmpty() ? "***" : value;
    }

    private Reply set(Invocation invocation) {
        var values = invocation.values();
        return options.with(
                values.get(OPTION),
                values.find(VALUE).orElse(List.of()),
                invocation.language(),
                given -> desk.withAddress(
                        invocation,
                        room -> desk.run(
                                room,
                                form.command(desk.asker(invocation), given, true),
                                _ -> Reply.done("It is set."))));
    }
}
