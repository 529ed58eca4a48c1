package im.annex.kernel.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.Payload;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageException.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.IQ;

/** What a sender is told, and what the log, when the database fails. */
class StorageFailuresTest {

    private static final String DOMAIN = "svc.example.org";
    private static final Payload ECHO = new Payload("echo", "urn:example:echo");
    private static final Payload LATER = new Payload("later", "urn:example:echo");

    private final RecordingOutbound outbound = new RecordingOutbound();
    private final RouteBook book = new RouteBook();
    private final Logger log = (Logger) LoggerFactory.getLogger("im.annex.kernel.internal.dispatch");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final DispatchMeters meters = new DispatchMeters(new SimpleMeterRegistry(), "chat.example.org");
    private final Dispatcher dispatcher = new Dispatcher(
            DOMAIN,
            book,
            (_, command, _) -> {
                command.run();
                return true;
            },
            new PendingRequests(outbound),
            new IqExchange(outbound, Duration.ofSeconds(30), meters),
            new Replies(outbound::send, outbound::send, meters),
            new Failures(DOMAIN, new Replies(outbound::send, outbound::send, meters), meters),
            meters);

    private Kind kind = Kind.FULL;

    @BeforeEach
    void route() {
        book.service().iq(IQ.Type.set, ECHO).to(_ -> {
            throw failure();
        });
        book.service().iq(IQ.Type.set, LATER).to(_ -> new IqAnswer.Later(CompletableFuture.failedStage(failure())));
        book.entity().message().groupchat().to(_ -> {
            throw failure();
        });
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void leave() {
        log.detachAppender(lines);
    }

    private StorageException failure() {
        return new StorageException(kind, "the disk is full", new IllegalStateException("cause"));
    }

    private void message() throws DocumentException {
        dispatch("<message type='groupchat' id='1' from='a@b/c' to='r@svc.example.org'/>");
    }

    private void request(String payload) throws DocumentException {
        dispatch("<iq type='set' id='1' from='a@b/c' to='" + DOMAIN + "'><" + payload
                + " xmlns='urn:example:echo'/></iq>");
    }

    private void dispatch(String xml) throws DocumentException {
        dispatcher.dispatch(DocumentHelper.parseText(xml).getRootElement(), xml.length());
    }

    private String error() throws InterruptedException {
        Element error = outbound.next().getElement().element("error");
        return error.attributeValue("type") + " " + error.elements().getFirst().getName();
    }

    /** RFC 6120 §8.3.3.18. */
    @Test
    void a_full_disk_is_a_constraint_of_resources_that_may_pass() throws Exception {
        message();
        assertThat(error()).isEqualTo("wait resource-constraint");
        request("echo");
        assertThat(error()).isEqualTo("wait resource-constraint");
        request("later");
        assertThat(error()).isEqualTo("wait resource-constraint");
    }

    @Test
    void what_waiting_does_not_mend_is_not_to_be_tried_again() throws Exception {
        kind = Kind.BROKEN;
        message();
        assertThat(error()).isEqualTo("cancel internal-server-error");
        kind = Kind.UNCERTAIN;
        message();
        assertThat(error()).isEqualTo("cancel internal-server-error");
    }

    @Test
    void an_outage_is_a_line_in_the_log_and_not_one_for_each_stanza() throws Exception {
        for (int i = 0; i < 100; i++) {
            message();
        }
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getFormattedMessage()).contains("the disk is full", "r@svc.example.org");
            assertThat(line.getThrowableProxy()).isNull();
        });
    }
}
