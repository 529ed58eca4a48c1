package im.annex.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.lifecycle.Annex;
import im.annex.kernel.settings.AnnexSettingsLoader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xmpp.packet.StreamError.Condition;

/** A component that may attach to either of two servers, the first of which is preferred. */
@Timeout(60)
class SeveralServersTest {

    private static final String DOMAIN = "echo.example.org";

    private final TestServer first = TestServer.start().serve(DOMAIN, "s");
    private final TestServer second = TestServer.start().serve(DOMAIN, "s");
    private final Annex annex = new Annex(
            new AnnexSettingsLoader(List.of(new EchoType()), Map.of(), _ -> {})
                    .load("annex.yaml", """
                    server:
                      addresses: [127.0.0.1:%d, 127.0.0.1:%d]
                    reconnect: {first: 1s}
                    monitoring: {enabled: false}
                    components:
                      echo.example.org: {type: echo, secret: s, suffix: '!'}
                    """.formatted(first.port(), second.port())),
            Clock.systemUTC());

    @AfterEach
    void stop() {
        annex.close();
        first.close();
        second.close();
    }

    @Test
    void the_preferred_server_is_used_when_it_can_be() {
        annex.start();
        first.awaitAnswering(DOMAIN);
        assertThat(second.connections()).isZero();
    }

    @Test
    void the_next_server_is_used_when_nobody_listens_at_the_preferred_one() {
        first.goDown();
        annex.start();
        second.awaitAnswering(DOMAIN);
    }

    @Test
    void the_next_server_is_used_when_the_preferred_one_refuses() {
        first.greet(Greeting.refusingHandshake(Condition.conflict));
        annex.start();
        second.awaitAnswering(DOMAIN);
    }

    @Test
    void a_server_that_goes_down_is_replaced_by_the_other_and_what_it_did_not_read_goes_there() {
        annex.start();
        first.awaitAnswering(DOMAIN);
        first.link(DOMAIN).stopReading();
        first.user("alice@example.org/phone").sends("<message to='x@echo.example.org'><body>Hi</body></message>");
        first.link(DOMAIN).fail(Condition.system_shutdown, "restarting");
        first.goDown();
        second.patience(Duration.ofSeconds(10));
        second.awaitAnswering(DOMAIN);
        second.awaitReceived(stanza -> "Hi!".equals(stanza.elementText("body")));
    }
}
