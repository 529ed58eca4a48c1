package im.annex.kernel.internal.admin.face;

import im.annex.kernel.administration.Command;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormValues;

/**
 * A form that waits for its values.
 *
 * @param form what is asked
 * @param remembered what was filled in the last time it was shown
 * @param last whether nothing can be asked after it
 * @param then goes on with the values
 */
record Stage(Form form, FormValues remembered, boolean last, Command.Work then) {

    static Stage firstOf(Command command) {
        return new Stage(command.form(), FormValues.none(), !command.asksMore(), command.work());
    }

    Stage remembering(FormValues values) {
        return new Stage(form, values, last, then);
    }
}
