package im.annex.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import im.annex.testkit.EchoType.EchoSettings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** However much the log tells, it tells neither what people write nor what would let somebody in. */
class LogsTellNothingTest {

    private static final String BODY = "harpier-cries-tis-time";
    private static final LoggerContext CONTEXT = (LoggerContext) LoggerFactory.getILoggerFactory();
    private static final Logger ROOT = CONTEXT.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private static final class Lines extends AppenderBase<ILoggingEvent> {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            String failure =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getLoggerName() + ": " + event.getFormattedMessage() + event.getKeyValuePairs() + failure);
        }
    }

    private static final Lines HEARD = new Lines();
    private static final Level BEFORE = ROOT.getLevel();

    @RegisterExtension
    final ComponentRig rig = ComponentRig.running(new EchoType(), new EchoSettings("!"));

    /** Before the rig is started, so that its handshake is heard. */
    @BeforeAll
    static void listen() {
        HEARD.setContext(CONTEXT);
        HEARD.start();
        ROOT.addAppender(HEARD);
        ROOT.setLevel(Level.TRACE);
        // As the process itself does: Netty would show every byte.
        CONTEXT.getLogger("io.netty").setLevel(Level.INFO);
    }

    @AfterAll
    static void leave() {
        ROOT.detachAppender(HEARD);
        ROOT.setLevel(BEFORE);
    }

    @Test
    void bodies_and_handshakes_are_in_no_line_even_at_trace() {
        var alice = rig.user("alice@example.org/phone");
        alice.sends("<message to='echo@component.example.org'><body>" + BODY + "</body></message>");
        alice.receives().withBody(BODY + "!");
        alice.sends("<message type='groupchat' to='nobody@component.example.org/x'><body>" + BODY + "</body></message>");
        alice.receives();
        alice.sends("<iq type='set' id='1' to='component.example.org'><query xmlns='urn:example:x'>" + BODY
                + "</query></iq>");
        alice.receives();
        assertThat(HEARD.lines).as("something was heard").isNotEmpty();
        assertThat(HEARD.lines).noneMatch(line -> line.contains(BODY));
        assertThat(HEARD.lines).noneMatch(line -> line.matches("(?s).*\\b[0-9a-f]{40}\\b.*"));
    }
}
