package im.annex.kernel.internal.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkFailureTest {

    @ParameterizedTest
    @CsvSource({
        "'finishConnect(..) failed with error(-111): Connection refused: /127.0.0.1:6670', "
                + "'Connection refused: 127.0.0.1:6670'",
        "'recvAddress(..) failed with error(-104): Connection reset by peer', Connection reset by peer",
        "'connection timed out after 20000 ms: /[2001:db8::1]:6697', "
                + "'connection timed out after 20000 ms: [2001:db8::1]:6697'",
        "'Connection refused: irc.example/192.0.2.1:6697', 'Connection refused: irc.example/192.0.2.1:6697'",
    })
    void people_read_why_and_not_what_was_called(String message, String words) {
        assertThat(NetworkFailure.words(new IOException(message))).isEqualTo(words);
    }

    @Test
    void a_failure_without_words_is_told_all_the_same() {
        assertThat(NetworkFailure.words(new IOException())).isEqualTo("IOException");
    }
}
