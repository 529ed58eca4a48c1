package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.session.Request;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.IqAnswer;
import java.time.Instant;

/** The channels of a server (LIST), which is asked for them no more often than need be. Thread-safe. */
final class Listing {

    private final ComponentContext context;

    @Inject
    Listing(ComponentContext context) {
        this.context = context;
    }

    /** An answer that is made of the channels, as soon as enough of them are known. */
    IqAnswer of(Bridge bridge, Questions.PageMaker page) {
        Questions questions = bridge.questions();
        Instant now = context.clock().instant();
        if (questions.wantsList(now)) {
            questions.listBegins(now);
            bridge.request(new Request.ListChannels(0));
        }
        return questions.list(page);
    }
}
