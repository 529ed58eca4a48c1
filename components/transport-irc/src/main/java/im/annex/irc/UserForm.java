package im.annex.irc;

import im.annex.irc.store.UserOptions;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.texts.Text;

/** What a user sets for all networks, as a form. Immutable. */
final class UserForm {

    private static final Field<Boolean> RECORD = Field.bool("record_history")
            .label(Text.literal("Record the history"))
            .description(Text.literal("Whether what is said in channels is kept in your archives."));

    private final IrcSettings settings;

    UserForm(IrcSettings settings) {
        this.settings = settings;
    }

    /** With what there is now. */
    Form form(UserOptions now) {
        return Form.untyped(
                        Forms.HISTORY.standard((long) now.historyLength().orElse(settings.historyLength())),
                        RECORD.standard(now.record().orElse(settings.recordHistory())),
                        Forms.PERSISTENT.standard(now.persistent().orElse(settings.persistentByDefault())))
                .title(Text.literal("What you set for all networks"));
    }

    static UserOptions options(FormValues values, UserOptions before) {
        return new UserOptions(
                Forms.number(values, Forms.HISTORY, before.historyLength()),
                Forms.flag(values, RECORD, before.record()),
                Forms.flag(values, Forms.PERSISTENT, before.persistent()));
    }
}
