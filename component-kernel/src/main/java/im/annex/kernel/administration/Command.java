package im.annex.kernel.administration;

import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormPart;
import im.annex.kernel.texts.Text;
import java.util.regex.Pattern;

/**
 * A command, whichever way it is given: as an ad-hoc command (XEP-0050), as {@code annex ctl NAME --field value}, and in
 * the documentation. Immutable.
 *
 * @apiNote One that asks for a room, for its menu and for {@code annex ctl empty --room}:
 * {@snippet :
 *     private final Field<String> room = Field.text("room").label(Text.literal("Room")).required();
 *
 *     List<Command> commands() {
 *         return List.of(Command.of("empty", Text.literal("Empty a room"), Text.literal("Sends all out."), this::empty)
 *                 .with(room)
 *                 .openTo(Audience.EVERYONE));
 *     }
 *
 *     private Reply empty(Invocation invocation) {
 *         return Reply.done(Report.of("Empty: " + invocation.values().get(room)));
 *     }
 * }
 * @param name the name on the command line and the node on the wire: kebab case, stable for ever; for a command that a
 *     protocol defines, the URI that it has there
 * @param title what people read in a menu
 * @param description one sentence that says what it does
 * @param audience who may use it
 * @param form its parameters; without fields, it runs at once
 * @param asksMore whether its work may answer with {@link Reply.Ask}
 * @param work what it does
 */
public record Command(
        String name, Text title, Text description, Audience audience, Form form, boolean asksMore, Work work) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*|https?://[!-~]+");

    /** What a command does. */
    @FunctionalInterface
    public interface Work {

        /**
         * Does it, on a virtual thread of its own, so it may block; when the caller goes away, the thread is interrupted.
         * An exception is told the caller as a mistake of ours and logged.
         */
        Reply run(Invocation invocation);
    }

    /** Checks the name. */
    public Command {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of a command is in kebab case or a URI, not " + name);
        }
    }

    /** A command for admins, without parameters. */
    public static Command of(String name, Text title, Text description, Work work) {
        return new Command(
                name, title, description, Audience.ADMINS, Form.untyped().title(title), false, work);
    }

    /** The same with one more parameter, or words between parameters. */
    public Command with(FormPart parameter) {
        return new Command(name, title, description, audience, form.with(parameter), asksMore, work);
    }

    /** The same, for others than admins. */
    public Command openTo(Audience others) {
        return new Command(name, title, description, others, form, asksMore, work);
    }

    /** The same, but its work may ask for more. */
    public Command askingMore() {
        return new Command(name, title, description, audience, form, true, work);
    }
}
