package im.annex.testkit;

import static im.annex.testkit.Direction.TO_COMPONENT;
import static im.annex.testkit.Direction.TO_SERVER;
import static im.annex.testkit.HandmadeComponent.DOMAIN;
import static im.annex.testkit.HandmadeComponent.SECRET;
import static im.annex.testkit.HandmadeComponent.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultyLinkTest {

    private final TestServer server = TestServer.start().serve(DOMAIN, SECRET);
    private final FaultyLink network = FaultyLink.to(server);

    @AfterEach
    void closeBoth() {
        network.close();
        server.close();
    }

    @Test
    void without_faults_it_is_not_noticed() throws IOException {
        try (var component = attached()) {
            component.says("  ");
            server.await("keep-alives", it -> it.keepAlives() == 2);
            assertThat(network.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_stream_in_single_bytes_is_the_same_stream() throws IOException {
        network.chop(TO_SERVER, Chopping.bytes()).chop(TO_COMPONENT, Chopping.random(42, 3));
        try (var component = attached()) {
            component.says(
                    "<message from='echo.example.org' to='x@example.org'><body>\u00e4\u20ac\ud83d\ude00</body></message>");
            StanzaAssert.assertThat(server.awaitReceived(_ -> true)).withBody("\u00e4\u20ac\ud83d\ude00");
            assertThat(component.hears("</message>")).contains("service-unavailable");
        }
    }

    @Test
    void random_pieces_are_the_same_for_the_same_seed_and_within_bounds() {
        assertThat(pieces(Chopping.random(1, 5)))
                .isEqualTo(pieces(Chopping.random(1, 5)))
                .isNotEqualTo(pieces(Chopping.random(2, 5)))
                .allMatch(size -> size >= 1 && size <= 5)
                .contains(1, 5);
        assertThat(Chopping.random(1, 100).next(1)).isEqualTo(1);
        assertThat(Chopping.none().next(17)).isEqualTo(17);
        assertThat(Chopping.bytes().next(17)).isEqualTo(1);
    }

    @Test
    void a_stalled_way_lets_nothing_through_until_it_is_resumed() throws IOException {
        try (var component = attached()) {
            network.stall(TO_SERVER);
            int begun =
                    component.saysUntilNothingIsTaken("<message from='%s' to='x@example.org'><body>%s</body></message>"
                            .formatted(DOMAIN, "x".repeat(100_000)));
            assertThat(server.received()).isEmpty();
            server.link(DOMAIN).send("<presence/>");
            component.hears("<presence/>");
            network.resume(TO_SERVER);
            component.saysTheRest();
            server.await("everything", it -> it.received().size() == begun);
        }
    }

    @Test
    void a_delayed_way_takes_its_time() throws IOException {
        try (var component = attached()) {
            network.delay(TO_COMPONENT, Duration.ofMillis(200));
            long start = System.nanoTime();
            server.link(DOMAIN).send("<presence/>");
            component.hears("<presence/>");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(190));
        }
    }

    @Test
    void a_cut_is_felt_on_both_sides_and_a_new_connection_works() throws IOException {
        try (var component = attached()) {
            ServerLink link = server.link(DOMAIN);
            network.cut();
            assertThat(component.hearsToTheEnd()).isEqualTo("(reset)");
            server.await("the end", _ -> link.closed());
            assertThat(link.ended()).isFalse();
        }
        try (var _ = attached()) {
            assertThat(network.connections()).isEqualTo(2);
        }
    }

    @Test
    void a_half_closed_way_ends_while_the_other_goes_on() throws IOException {
        try (var component = attached()) {
            network.halfClose(TO_COMPONENT);
            assertThat(component.hearsToTheEnd()).isEmpty();
            component.says(" ");
            server.await("a keep-alive", it -> it.keepAlives() == 1);
        }
    }

    @Test
    void a_refusing_link_takes_no_connections_until_it_allows_them() throws IOException {
        network.refuse();
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> new HandmadeComponent(network.port()));
        network.allow();
        try (var _ = attached()) {
            assertThat(server.link(DOMAIN).attached()).isTrue();
        }
    }

    @Test
    void a_link_without_a_server_behind_it_hangs_up() throws IOException {
        server.goDown();
        try (var component = new HandmadeComponent(network.port())) {
            assertThat(component.hearsToTheEnd()).isIn("", "(reset)");
        }
    }

    private HandmadeComponent attached() throws IOException {
        HandmadeComponent component = new HandmadeComponent(network.port());
        component.says(header(DOMAIN));
        component.says("<handshake>" + component.digest(SECRET) + "</handshake>");
        component.hears("<handshake/>");
        return component;
    }

    private static List<Integer> pieces(Chopping chopping) {
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sizes.add(chopping.next(1000));
        }
        return sizes;
    }
}
