package im.annex.kernel.administration;

import im.annex.kernel.protocol.forms.FormValues;
import java.util.Locale;
import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * One run of a command, or of one stage of it.
 *
 * @param caller who gives it
 * @param at the domain it was given to; empty on the command line if none was named
 * @param values the values of the form of this stage, all valid
 * @param language what the caller reads
 * @param progress where to say something before it is done
 */
public record Invocation(Caller caller, Optional<JID> at, FormValues values, Locale language, Progress progress) {

    /** The same for another stage. */
    public Invocation with(FormValues others) {
        return new Invocation(caller, at, others, language, progress);
    }
}
