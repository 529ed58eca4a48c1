package im.annex.irc.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class SeatsTest {

    private static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.1");

    @Test
    void there_are_so_many_and_they_can_be_given_back() {
        var seats = new Seats(1);
        assertThat(seats.take(ADDRESS)).isTrue();
        assertThat(seats.take(ADDRESS)).isFalse();
        assertThat(seats.take(InetAddress.ofLiteral("192.0.2.2"))).isTrue();
        seats.leave(ADDRESS);
        assertThat(seats.take(ADDRESS)).isTrue();
    }

    @Test
    void none_means_any_number() {
        var seats = new Seats(0);
        assertThat(seats.take(ADDRESS)).isTrue();
        assertThat(seats.take(ADDRESS)).isTrue();
    }
}
