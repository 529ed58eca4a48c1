package im.annex.kernel.internal.admin.face;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.texts.Text;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** XEP-0050 §3.3: what waits when more have begun commands than can be waited for. */
class SessionsTest {

    private static final JID USER = new JID("juliet@example.org/balcony");

    private static final Command COMMAND =
            Command.of("greet", Text.literal("Greet"), Text.literal("Greets."), _ -> Reply.done("Hello"));

    private final Sessions sessions = new Sessions(Clock.systemUTC());

    @BeforeEach
    void one_waits_and_then_come_strangers_from_elsewhere() {
        begin("early", USER);
        for (int i = 0; i < 2 * Sessions.MAX; i++) {
            begin("stranger" + i, stranger(i));
        }
    }

    @Test
    void a_crowd_from_one_domain_keeps_nobody_else_from_beginning() {
        begin("late", USER);
        assertThat(sessions.take("late", USER)).isInstanceOf(Sessions.Taken.There.class);
    }

    @Test
    void a_crowd_from_one_domain_ends_the_sessions_of_nobody_else() {
        assertThat(sessions.take("early", USER)).isInstanceOf(Sessions.Taken.There.class);
    }

    @Test
    void of_a_crowd_the_latest_are_waited_for() {
        int latest = 2 * Sessions.MAX - 1;
        int lost = Sessions.MAX;
        assertThat(sessions.take("stranger" + latest, stranger(latest))).isInstanceOf(Sessions.Taken.There.class);
        assertThat(sessions.take("stranger" + lost, stranger(lost))).isInstanceOf(Sessions.Taken.Expired.class);
    }

    private void begin(String id, JID requester) {
        sessions.put(new Session(id, requester, new JID("responder"), COMMAND, Locale.ENGLISH, List.of()));
    }

    private static JID stranger(int i) {
        return new JID("stranger" + i + "@elsewhere.example/x");
    }
}
