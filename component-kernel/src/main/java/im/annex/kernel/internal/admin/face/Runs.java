package im.annex.kernel.internal.admin.face;

import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.internal.logs.Complaints;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.FieldType;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.storage.StorageException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs commands and keeps the record of who did what: one line for each stage of a command for admins. Thread-safe. */
final class Runs {

    private static final Logger audit = LoggerFactory.getLogger("annex.audit");
    private static final Logger log = LoggerFactory.getLogger(Runs.class);

    private static final String UNEXPECTED = "Something unexpected happened; the log of Annex says more.";

    /** A parameter is told apart by that much of it. */
    private static final int MAX_LOGGED = 100;

    /** Anybody may try, as often as they like. */
    private final Complaints strangers = new Complaints(audit, System::nanoTime);

    /**
     * Runs one stage of a command. Blocks as long as its work does.
     *
     * @param form what the values are of
     */
    Reply run(Command command, Command.Work stage, Form form, Invocation invocation) {
        Reply reply = reply(command, stage, invocation);
        if (invocation.caller().admin()) {
            audit.info(entry(command, invocation, parameters(form, invocation.values()), outcome(reply)));
        } else if (reply instanceof Reply.Refused) {
            strangers.warn(() -> entry(command, invocation, parameters(form, invocation.values()), outcome(reply)));
        }
        return reply;
    }

    private static Reply reply(Command command, Command.Work stage, Invocation invocation) {
        try {
            return stage.run(invocation);
        } catch (StorageException e) {
            return Reply.refused(
                    Reason.FAILED, sentence(command, e, invocation.caller().admin()));
        } catch (RuntimeException | Error e) {
            log.error("The command {} failed", command.name(), e);
            return Reply.refused(Reason.FAILED, UNEXPECTED);
        }
    }

    /** Where the database is, and what it says, is for those who can do something about it. */
    private static String sentence(Command command, StorageException failure, boolean toAdmin) {
        if (!failure.kind().passes()) {
            log.error("The command {} failed", command.name(), failure);
        }
        String toAll = failure.stanzaError().text();
        if (toAdmin) {
            return String.valueOf(failure.getMessage());
        }
        return toAll == null ? UNEXPECTED : toAll;
    }

    /** Does what follows a command. */
    static void follow(Command command, Runnable next) {
        try {
            next.run();
        } catch (RuntimeException | Error e) {
            log.error("What follows the command {} failed", command.name(), e);
        }
    }

    /** One who tried what is not for them is worth a line, too. */
    Reply forbidden(Command command, Invocation invocation) {
        Reply reply = Reply.refused(
                Reason.FORBIDDEN,
                "The command " + command.name() + " is for "
                        + command.audience().who().in(Locale.ENGLISH) + ".");
        strangers.warn(() -> entry(command, invocation, "", outcome(reply)));
        return reply;
    }

    private static String entry(Command command, Invocation invocation, String parameters, String outcome) {
        String at = invocation.at().map(domain -> " at " + domain).orElse("");
        return invocation.caller().name() + " gave " + command.name() + parameters + at + ": " + outcome;
    }

    private static String outcome(Reply reply) {
        return switch (reply) {
            case Reply.Ask _ -> "asked for more";
            case Reply.Done _, Reply.Followed _ -> "done";
            case Reply.Refused refused -> "refused, " + refused.reason();
        };
    }

    /** What a secret was is nobody's business; that there was one is. */
    private static String parameters(Form form, FormValues values) {
        return form.fields().stream()
                .map(field -> parameter(field, values))
                .filter(parameter -> parameter != null)
                .map(parameter -> " " + parameter)
                .collect(Collectors.joining());
    }

    private static @Nullable String parameter(Field<?> field, FormValues values) {
        Object value = values.find(field).orElse(null);
        if (value == null) {
            return null;
        }
        String text = field.type() == FieldType.TEXT_PRIVATE ? "(secret)" : shown(value);
        return field.name() + "=" + text.replaceAll("\\p{Cntrl}", " ");
    }

    private static String shown(Object value) {
        String text = value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(value);
        return text.length() > MAX_LOGGED ? text.substring(0, MAX_LOGGED) + "…" : text;
    }
}
