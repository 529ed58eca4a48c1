package im.annex.kernel.internal.admin.face;

import im.annex.kernel.administration.Command;
import im.annex.kernel.protocol.forms.FormValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xmpp.packet.JID;

/**
 * A command under way (XEP-0050 §3.3). Immutable.
 *
 * @param id what both sides call it
 * @param requester the full address it belongs to
 * @param at the domain it was given to
 * @param command what is under way
 * @param language the one language of the whole session (§3.7)
 * @param stages the forms that were shown, the current one last; empty while it begins
 */
record Session(String id, JID requester, JID at, Command command, Locale language, List<Stage> stages) {

    Session {
        stages = List.copyOf(stages);
    }

    Stage current() {
        return stages.getLast();
    }

    /** A command without parameters runs at once: its first stage was never shown. */
    boolean hasPrevious() {
        int shown = command.form().fields().isEmpty() ? stages.size() - 1 : stages.size();
        return shown > 1;
    }

    Session at(Stage next) {
        var more = new ArrayList<>(stages);
        more.add(next);
        return with(more);
    }

    Session back() {
        return with(stages.subList(0, stages.size() - 1));
    }

    Session remembering(FormValues values) {
        return back().at(current().remembering(values));
    }

    private Session with(List<Stage> others) {
        return new Session(id, requester, at, command, language, others);
    }
}
