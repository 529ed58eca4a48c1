package im.annex.kernel.internal.admin;

import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.kernel.internal.logs.LogLevels;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Option;
import im.annex.kernel.settings.AnnexSettings.Log.Level;
import im.annex.kernel.texts.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code log-levels}, {@code set-log-level} and {@code reset-log-levels}. */
final class LogCommands {

    private static final Field<String> LOGGER = Field.text("logger", "[A-Za-z0-9_.$]+")
            .label(Text.literal("Logger"))
            .description(Text.literal("A logger, with those under it, such as im.annex.muc; root for all."))
            .standard(LogLevels.ROOT);

    private static final Field<String> LEVEL = Field.choice(
                    "level", Arrays.stream(Level.values()).map(LogCommands::word).map(Option::of).toList())
            .label(Text.literal("Level"))
            .description(Text.literal("The least severe level that is written."))
            .required();

    private final LogLevels levels;

    LogCommands(LogLevels levels) {
        this.levels = levels;
    }

    List<Command> commands() {
        return List.of(
                Command.of(
                        "log-levels",
                        Text.literal("List log levels"),
                        Text.literal("Says which loggers have a level of their own."),
                        _ -> list()),
                Command.of(
                                "set-log-level",
                                Text.literal("Set a log level"),
                                Text.literal(
                                        "Changes how much is logged, until the levels are reset or the process ends."),
                                this::set)
                        .with(LOGGER)
                        .with(LEVEL),
                Command.of(
                        "reset-log-levels",
                        Text.literal("Reset log levels"),
                        Text.literal("Logs as much as the configuration says."),
                        _ -> reset()));
    }

    private Reply list() {
        Table table = Table.of(new Column("logger", "Logger"), new Column("level", "Level"));
        for (var entry : levels.list().entrySet()) {
            table = table.row(Value.of(entry.getKey()), Value.of(word(entry.getValue())));
        }
        return Reply.done(Report.empty().table(table));
    }

    private Reply set(Invocation invocation) {
        Level level = Level.valueOf(invocation.values().get(LEVEL).toUpperCase(Locale.ROOT));
        try {
            levels.set(invocation.values().get(LOGGER), level);
        } catch (IllegalArgumentException e) {
            return Reply.refused(Reason.INVALID, String.valueOf(e.getMessage()));
        }
        return list();
    }

    private static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private Reply reset() {
        levels.reset();
        return list();
    }
}
